"""Linked cases: opened with their parent or not at all, and their outcome brought back once."""

from copy import deepcopy
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from tests.actions.reference import DOCUMENT, Reference
from tests.actions.variants import linked
from workflows.actions.clock import run_clock
from workflows.actions.effects import held, run_since
from workflows.actions.execute import open_case
from workflows.actions.linked import begin, carried
from workflows.actions.replay import first_difference
from workflows.dossier.history import read_case
from workflows.dossier.seal import erase, open_records
from workflows.engine.acts.advice import CloseLinked
from workflows.engine.acts.asking import Withdraw
from workflows.engine.acts.decision import Decide
from workflows.engine.acts.intake import Submit
from workflows.engine.kinds import Known
from workflows.engine.procedure import Procedure
from workflows.engine.refusal import Refused
from workflows.engine.rulebook import Rulebook
from workflows.models import AuditEntry, Case, ConsumerCursor, Record, RoleHolding, SecurityEvent

pytestmark = pytest.mark.usefixtures("own_database")
ANSWERS: Any = {"partners": [{"name": {"name": "Institute of Fictional Optics"}}], "dual_use": "yes"}


@pytest.fixture
def house() -> Reference:
    return linked()


def opened(house: Reference, parent: Case, name: str, by: str, request: UUID | None = None, **more: Any) -> Case:
    house.at += timedelta(minutes=1)
    return begin(
        parent, name, Submit("asked", ANSWERS), by=house.people[by], at=house.at, request_id=request or uuid4(), **more
    )


def voting(house: Reference) -> Case:
    case = house.submit()
    house.record_check(case)
    return case


def ended(house: Reference) -> Case:
    case = voting(house)
    decide(house, opened(house, case, "licence", "iris"))
    house.vote(case, "ben")
    house.vote(case, "dan")
    house.sign(case)
    return case


def decide(house: Reference, case: Case, outcome: str = "approved", by: str = "faye") -> None:
    house.send(case, Decide("signed", outcome, "Considered."), by)


def kinds(case: Case, kind: str) -> int:
    return sum(entry.kind == kind for entry in read_case(case).entries)


def test_a_slot_that_opens_waits_for_the_linked_case_and_takes_its_outcome(house: Reference) -> None:
    parent = voting(house)
    house.vote(parent, "ben")
    house.vote(parent, "dan")
    assert read_case(parent).file.stage == "vote"
    child = opened(house, parent, "licence", "iris")
    assert (child.parent_id, child.linked_as) == (parent.pk, "licence")
    assert read_case(parent).file.children == {"licence": str(child.pk)}
    decide(house, child, "refused")
    file = read_case(parent).file
    assert (file.stage, file.given["licence"].value) == ("sign", "refused")
    assert first_difference(house.institution.pk) is None


def test_the_forms_that_are_named_come_along_sealed_under_the_key_of_the_case_they_come_to(house: Reference) -> None:
    parent = voting(house)
    child = opened(house, parent, "licence", "iris")
    ((record, givers),) = read_case(child).file.carried.values()
    given = read_case(parent).file.forms["request"]
    assert record != given and givers == {str(house.people["ada"].pk)}
    keys = {row.digest: row.key_id for row in Record.objects.filter(digest__in=[record, given])}
    assert keys[record] == child.key_id != keys[given]
    before = open_records([given])[given]
    with transaction.atomic():
        erase(institution=house.institution.pk, stream=parent.stream, at=house.at)
    assert open_records([given])[given] is None
    assert open_records([record])[record] == before
    assert first_difference(house.institution.pk) is None


def test_what_is_not_named_or_was_not_given_does_not_come_along(house: Reference) -> None:
    assert read_case(opened(house, ended(house), "appeal", "ada")).file.carried == {}


def test_only_questions_that_are_asked_there_too_come_along(house: Reference) -> None:
    other = deepcopy(DOCUMENT)
    other["forms"]["request"]["questions"] = {"partners": {"type": "text"}, "dual_use": {"type": "yes_no"}}
    here, there = (Rulebook(Procedure.model_validate(laid), Known()) for laid in (DOCUMENT, other))
    file = read_case(voting(house)).file
    (found,) = carried(file, here, there, ["request", "nothing"])
    assert found.answers == {"dual_use": "yes"}


def test_the_outcome_is_brought_back_once_however_often_it_is_read(house: Reference) -> None:
    parent = voting(house)
    child = opened(house, parent, "licence", "iris")
    with held():
        decide(house, child)
    assert "licence" not in read_case(parent).file.given
    for _ in range(3):
        ConsumerCursor.objects.update(seq=0)
        run_since(house.institution.pk, at=house.at)
    assert sum("licence" in e.payload for e in read_case(parent).entries if e.kind == "SlotGiven") == 1


def test_what_a_linked_case_decided_expires_in_its_parent_once_however_often_it_is_read(house: Reference) -> None:
    parent = voting(house)
    child = opened(house, parent, "licence", "iris")
    decide(house, child)
    assert read_case(parent).file.given["licence"].value == "approved"
    house.at += timedelta(days=800)
    with held():
        found = dict(run_clock(at=house.at))
    assert "ValidityOver" in found[child.reference]
    assert read_case(parent).file.given["licence"].value == "approved"
    for _ in range(3):
        ConsumerCursor.objects.update(seq=0)
        run_since(house.institution.pk, at=house.at)
    assert (read_case(parent).file.given["licence"].value, kinds(parent, "LinkedTurned")) == ("expired", 1)
    assert first_difference(house.institution.pk) is None


def test_a_linked_case_that_is_withdrawn_leaves_its_parent_waiting_and_another_is_opened(house: Reference) -> None:
    parent = voting(house)
    child = opened(house, parent, "licence", "iris")
    house.send(child, Withdraw("The laser is not needed."), "iris")
    assert read_case(parent).file.children == {} and "licence" in read_case(parent).file.offered
    second = opened(house, parent, "licence", "iris")
    decide(house, second)
    assert read_case(parent).file.given["licence"].value == "approved"
    assert first_difference(house.institution.pk) is None


def test_a_follow_up_beside_a_closed_case_brings_its_outcome_to_it(house: Reference) -> None:
    parent = ended(house)
    RoleHolding.objects.create(institution=house.institution, account=house.people["gus"], role="dean", unit=None)
    appeal = opened(house, parent, "appeal", "ada")
    decide(house, appeal, by="gus")
    file = read_case(parent).file
    assert (file.follow_ups, file.phase) == ({"appeal": "approved"}, "closed")
    assert kinds(parent, "FollowUpClosed") == 1


def test_whoever_decided_the_first_case_may_not_decide_on_the_follow_up(house: Reference) -> None:
    appeal = opened(house, ended(house), "appeal", "ada")
    with pytest.raises(Refused) as refused:
        decide(house, appeal)
    assert {"not_apart", "not_your_role"} & set(refused.value.codes)
    assert read_case(appeal).file.apart == {str(house.people["faye"].pk)}


def test_refused_in_the_parent_no_child_is_opened(house: Reference) -> None:
    parent, before = voting(house), AuditEntry.objects.count()
    for by in ("ada", "mallory"):
        with pytest.raises(Refused, match="not_your_role"):
            opened(house, parent, "licence", by)
    assert (Case.objects.count(), AuditEntry.objects.count()) == (1, before)
    assert [event.command for event in SecurityEvent.objects.all()] == ["OpenLinked", "OpenLinked"]


def test_refused_in_the_child_the_parent_knows_of_nothing(house: Reference) -> None:
    parent, before = voting(house), AuditEntry.objects.count()
    with pytest.raises(Refused):
        begin(
            parent, "licence", Submit("asked", {"dual_use": "perhaps"}),  # type: ignore[arg-type]
            by=house.people["iris"], at=house.at, request_id=uuid4(),
        )  # fmt: skip
    assert (Case.objects.count(), AuditEntry.objects.count()) == (1, before)
    assert read_case(parent).file.children == {}
    assert SecurityEvent.objects.count() == 1


def test_a_case_belongs_to_none_of_another_institution(house: Reference) -> None:
    parent, elsewhere = voting(house), linked("elsewhere")
    before = (Case.objects.count(), AuditEntry.objects.count())
    with pytest.raises(Refused, match="parent_elsewhere"):
        open_case(
            elsewhere.version, "partnership", elsewhere.unit, Submit("asked", ANSWERS), by=elsewhere.people["ada"],
            at=house.at, request_id=uuid4(), parent=parent, linked_as="licence",
        )  # fmt: skip
    assert (Case.objects.count(), AuditEntry.objects.count()) == before


def test_sent_again_it_opens_one_case(house: Reference) -> None:
    parent, request = voting(house), uuid4()
    first = [opened(house, parent, "licence", "iris", request).pk for _ in range(3)]
    assert len(set(first)) == 1
    assert Case.objects.count() == 2
    with pytest.raises(Refused, match="already_open"):
        opened(house, parent, "licence", "iris")


@pytest.mark.parametrize("name", ["view", "no_such_thing", ""])
def test_what_opens_nothing_is_refused(house: Reference, name: str) -> None:
    with pytest.raises(Refused, match="no_such_follow_up"):
        opened(house, voting(house), name, "iris")


def test_only_the_clock_brings_an_outcome(house: Reference) -> None:
    parent = voting(house)
    child = opened(house, parent, "licence", "iris")
    with pytest.raises(Refused, match="not_your_role"):
        house.send(parent, CloseLinked("licence", str(child.pk), "approved"), "iris")
