"""A lead on a partner is judged by who screens for the institution, remembered, and open again when that is over."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction

from integrations.screening.campaign import go_on
from tests.integrations.screened import LISTED, Screened
from tests.integrations.screening.lists import content
from workflows.actions.partner_leads import dispose, reopen
from workflows.actions.replay import first_difference
from workflows.actions.rescreening import begin
from workflows.actions.verify import verify_chain
from workflows.dossier.partners import counting
from workflows.dossier.seal import open_records
from workflows.engine.refusal import Refused
from workflows.models import AuditEntry, Institution, Partner, PartnerLead, RoleHolding, SecurityEvent

pytestmark = pytest.mark.usefixtures("own_database")
WHY = "Another address, and founded in another year."


@pytest.fixture
def screened(settings: Any, tmp_path: Any) -> Iterator[Screened]:
    settings.VAR = tmp_path
    screened = Screened()
    Partner.objects.create(institution=screened.house.institution, name=LISTED, country="RU")
    campaign(screened)
    yield screened
    institution = screened.house.institution.pk
    assert verify_chain(institution).sound and first_difference(institution) is None


def campaign(screened: Screened, **later: int) -> int:
    """Everything is screened again; how many leads are new or open again."""
    screened.house.at += timedelta(**(later or {"minutes": 1}))
    gus = screened.house.people["gus"]
    run = begin(screened.house.institution, by=gus, at=screened.house.at, request_id=uuid4())
    (*_, over) = go_on(run, at=screened.house.at)
    return over.hits


def lead(screened: Screened) -> PartnerLead:
    return counting(screened.house.institution).get()


def judged(screened: Screened, disposition: str, by: str = "gus", why: str = WHY) -> PartnerLead:
    who, at = screened.house.people[by], screened.house.at
    return dispose(lead(screened), disposition, why, by=who, at=at, request_id=uuid4())


def asks_for_two(screened: Screened) -> None:
    """The list asks for a second person, and there is one."""
    configured = screened.house.institution.configuration
    configured["screening"]["un_sanctions"]["second_person"] = True
    Institution.objects.filter(pk=screened.house.institution.pk).update(configuration=configured)
    person = screened.house.people["erin"]
    RoleHolding.objects.create(institution=screened.house.institution, account=person, role="contact_point", unit=None)


def test_a_cleared_lead_is_remembered_and_its_reason_is_sealed(screened):
    cleared = judged(screened, "cleared")
    day = screened.house.at.date()
    assert (cleared.disposition, cleared.until) == ("cleared", day + timedelta(days=365))
    assert open_records([cleared.reason]) == {cleared.reason: WHY}
    (entry,) = AuditEntry.objects.filter(kind="PartnerLeadDisposed")
    assert entry.stream == f"partner:{cleared.partner_id}" and WHY not in entry.payload
    assert campaign(screened, days=300) == 0 and lead(screened).disposition == "cleared"


def test_when_the_clearing_is_over_the_lead_is_open_again_and_said_to_be(screened):
    judged(screened, "cleared")
    screened.house.at += timedelta(days=366)
    screened.list_arrives()
    assert campaign(screened) == 1 and lead(screened).disposition == ""
    assert AuditEntry.objects.filter(kind="PartnerLeadReopened").count() == 1
    assert campaign(screened) == 0


@pytest.mark.parametrize("side", ["partner", "entry"])
def test_when_a_side_changes_it_is_a_lead_anew_and_the_one_before_counts_no_more(screened, side):
    old = judged(screened, "cleared")
    if side == "partner":
        Partner.objects.update(country="BY")
    else:
        screened.supply(content("un_sanctions").replace(b"<COMMENTS1>Fictional", b"<COMMENTS1>Still fictional"))
    assert campaign(screened) == 1
    assert lead(screened).pk != old.pk and lead(screened).disposition == ""
    with pytest.raises(Refused, match="not_cleared"):
        reopen(old, WHY, by=screened.house.people["gus"], at=screened.house.at, request_id=uuid4())


def test_a_confirmed_lead_stays_and_changes_no_clearance(screened):
    judged(screened, "confirmed")
    assert campaign(screened, days=2) == 0 and lead(screened).disposition == "confirmed"
    assert Partner.objects.get().clearance == "none"


def test_who_cannot_tell_leaves_it_open_for_others(screened):
    assert judged(screened, "cannot_tell").disposition == ""
    assert judged(screened, "cleared").disposition == "cleared"


def test_two_persons_say_the_same_where_the_list_asks_for_it(screened):
    asks_for_two(screened)
    assert judged(screened, "cleared").proposed == "cleared"
    assert judged(screened, "cleared").disposition == ""  # the same person once more is no second one
    assert judged(screened, "confirmed", by="erin").proposed == "confirmed"
    assert judged(screened, "confirmed").disposition == "confirmed"


@pytest.mark.parametrize(
    ("by", "disposition", "why", "code"),
    [
        ("ada", "cleared", WHY, "not_your_role"), ("gus", "cleared", "  ", "missing_reasons"),
        ("gus", "perhaps", WHY, "not_an_option"),
    ],
)  # fmt: skip
def test_who_may_not_says_nothing_or_says_something_else_is_refused_and_noted(screened, by, disposition, why, code):
    with pytest.raises(Refused, match=code):
        judged(screened, disposition, by, why)
    assert SecurityEvent.objects.get(command="DisposePartnerLead").reasons == [code]
    assert lead(screened).by is None


def test_what_was_said_is_final_until_somebody_opens_it_again_with_a_reason(screened):
    judged(screened, "confirmed")
    with pytest.raises(Refused, match="no_open_hit"):
        judged(screened, "cleared")
    reopen(lead(screened), "A wrong entry.", by=screened.house.people["gus"], at=screened.house.at, request_id=uuid4())
    assert judged(screened, "cleared").disposition == "cleared"


def test_asked_again_under_the_same_number_it_is_said_once(screened):
    gus, at, request = screened.house.people["gus"], screened.house.at, uuid4()
    for _ in range(2):
        dispose(lead(screened), "cleared", WHY, by=gus, at=at, request_id=request)
    assert AuditEntry.objects.filter(kind="PartnerLeadDisposed").count() == 1


def test_a_row_that_was_changed_beside_the_trail_is_found(screened):
    judged(screened, "cleared")
    with transaction.atomic():
        PartnerLead.objects.update(disposition="confirmed")
        assert "lead on the partner" in str(first_difference(screened.house.institution.pk))
        PartnerLead.objects.update(disposition="cleared")
