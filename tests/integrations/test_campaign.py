"""Everything is screened again by a person's wish: in batches, once, and it goes on after a kill."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from integrations.screening.campaign import go_on
from tests.integrations.screened import LISTED, Screened
from workflows.actions.replay import first_difference
from workflows.actions.rescreening import begin
from workflows.actions.verify import verify_chain
from workflows.engine.refusal import Refused
from workflows.models import AuditEntry, Hit, Partner, PartnerLead, ScreeningRun

pytestmark = pytest.mark.usefixtures("own_database")


@pytest.fixture
def screened(settings: Any, tmp_path: Any) -> Iterator[Screened]:
    settings.VAR = tmp_path
    screened = Screened()
    yield screened
    institution = screened.house.institution.pk
    assert verify_chain(institution).sound and first_difference(institution) is None


def begun(screened: Screened, by: str = "gus") -> ScreeningRun:
    screened.house.at += timedelta(minutes=1)
    person = screened.house.people[by]
    return begin(screened.house.institution, by=person, at=screened.house.at, request_id=uuid4())


def partners(screened: Screened, *names: str) -> None:
    for name in names:
        Partner.objects.create(institution=screened.house.institution, name=name, country="NL")


def test_cases_and_partners_are_compared_and_what_is_new_is_raised(screened):
    case = screened.submit("Instytut Zmyślony")
    partners(screened, LISTED, "Universiteit Zeemeeuw")
    screened.list_arrives("Instytut Zmyślony")
    run = begun(screened)
    assert run.total == 3
    (*_, over) = go_on(run, at=screened.house.at, batch=2)
    assert (over.done, over.hits, over.failed, bool(over.finished_at)) == (3, 2, 0, True)
    assert Hit.objects.get(case=case).disposition == ""
    (lead,) = PartnerLead.objects.all()
    assert (lead.partner.name, lead.list_name, lead.data["engine"][:11]) == (LISTED, "un_sanctions", "sluis-names")
    kinds = set(AuditEntry.objects.values_list("kind", flat=True))
    assert {"ScreeningBegun", "ScreeningFinished"} <= kinds


def test_a_second_run_finds_nothing_new(screened):
    screened.submit(owner=LISTED)
    partners(screened, LISTED)
    list(go_on(begun(screened), at=screened.house.at))
    (*_, over) = go_on(begun(screened), at=screened.house.at)
    assert (over.done, over.hits) == (2, 0) and PartnerLead.objects.count() == 1


def test_after_a_kill_it_goes_on_behind_the_last_batch(screened):
    for _ in range(3):
        screened.submit("Instytut Zmyślony")
    screened.list_arrives("Instytut Zmyślony")
    steps = go_on(begun(screened), at=screened.house.at, batch=1)
    assert next(steps).done == 1
    steps.close()
    run = ScreeningRun.objects.get(list_name="")
    (*_, over) = go_on(run, at=screened.house.at, batch=1)
    assert (over.done, over.hits, Hit.objects.count()) == (3, 3, 3)


def test_what_cannot_be_compared_counts_as_failed(screened):
    screened.submit()
    screened.house.at += timedelta(days=1000)  # the list is too old by then
    (*_, over) = go_on(begun(screened), at=screened.house.at)
    assert (over.done, over.failed) == (1, 1)


def test_it_is_begun_by_who_screens_for_the_whole_institution_and_one_at_a_time(screened):
    for name in ("ada", "ben", "faye"):
        with pytest.raises(Refused, match="not_your_role"):
            begun(screened, name)
    begun(screened)
    with pytest.raises(Refused, match="run_under_way"):
        begun(screened)


def test_asked_again_under_the_same_number_it_is_the_same_run(screened):
    house, request = screened.house, uuid4()
    runs = [begin(house.institution, by=house.people["gus"], at=house.at, request_id=request) for _ in range(2)]
    assert runs[0].pk == runs[1].pk


def test_the_command_begins_and_goes_on(screened, capsys):
    screened.submit()
    slug = screened.house.institution.slug
    with pytest.raises(CommandError, match="No run is under way"):
        call_command("rescreen", slug)
    with pytest.raises(CommandError, match="not_your_role"):
        call_command("rescreen", slug, by=screened.house.people["ada"].username)
    call_command("rescreen", slug, by=screened.house.people["gus"].username, batch=1)
    assert "1 of 1 compared" in capsys.readouterr().out
