"""When a decision can be expected, where it is shown: by term, by finished cases, and whether the start is too soon."""

from copy import deepcopy
from datetime import timedelta
from uuid import uuid4

import pytest

from tests.actions.variants import in_a_meeting
from tests.queries.procedure import DOCUMENT
from tests.queries.test_queue import asked
from workflows.actions.meetings import call
from workflows.engine.acts.hastening import AnswerHaste, Expedite
from workflows.models import AuditEntry, Case, Committee
from workflows.queries.expecting import ENOUGH
from workflows.queries.inbox import mine
from workflows.web.feasible import too_soon

DATED = deepcopy(DOCUMENT)
DATED["starts"] = "begins"
DATED["forms"]["request"]["questions"]["begins"] = {"type": "date", "required": "no", "ask": "When?"}
WAY = ["request", "check", "experts", "vote", "sign"]


def finished(world, number: int, days: int, *, path=WAY) -> None:
    """So many requests that went a way to a decision in so many days."""
    rows = [
        Case.objects.opened(
            institution=world.home.institution, procedure_version=world.home.version, kind="partnership",
            unit=world.home.optics, opener=world.people["ada"], stage="active", stage_label={}, path=path,
            reference=f"LOW-2024-{days:03}{n:03}", entered_at=world.at, outcome_effect="positive",
            submitted_at=world.at - timedelta(days=100), decided_at=world.at - timedelta(days=100 - days),
        )
        for n in range(number)
    ]  # fmt: skip
    for row in rows:
        row.__dict__["phase"] = "active"
    Case.objects.bulk_create(rows)


def test_without_enough_finished_cases_the_terms_say_it(world):
    case = world.screened()
    finished(world, ENOUGH - 1, 20)
    found = world.see(case, "ada").expecting
    assert found.cases == 0 and found.days > 20


def test_from_enough_finished_cases_on_the_median_says_it_and_how_many_there_were(world):
    case = world.screened()
    finished(world, ENOUGH // 2, 20)
    finished(world, ENOUGH // 2 + 1, 30)
    found = world.see(case, "ada").expecting
    assert (found.days, found.cases) == (30, ENOUGH + 1)


def test_cases_that_went_another_way_do_not_count(world):
    case = world.screened()
    finished(world, ENOUGH, 20, path=["request", "check", "sign"])
    assert world.see(case, "ada").expecting.cases == 0


def test_a_case_that_is_slower_than_the_others_goes_by_its_terms(world):
    case = world.screened()
    finished(world, ENOUGH, 2)
    assert world.see(case, "ada").expecting.cases == ENOUGH
    world.at += timedelta(days=3)
    assert world.see(case, "ada").expecting.cases == 0


def test_nothing_is_expected_once_it_is_decided(world):
    assert world.see(world.decided(), "ada").expecting is None


@pytest.mark.parametrize(("after", "said"), [(10, "the start is in 10 days."), (20, "the start is in 2 weeks."),
                                             (-1, "the start is not ahead any more."), (400, "")])  # fmt: skip
def test_a_start_that_comes_too_soon_is_said(world, after, said):
    world.home.version = world.home.lays_down(DATED)
    case = world.asked(begins=(world.at + timedelta(days=after)).date().isoformat())
    assert too_soon(world.see(case, "ada").expecting).endswith(said)
    assert (too_soon(world.see(case, "ada").expecting) == "") is (said == "")


def test_the_start_is_for_those_who_may_read_answers(world):
    world.home.version = world.home.lays_down(DATED)
    case = world.asked(begins=world.at.date().isoformat())
    assert world.see(case, "ada").expecting.start and world.see(case, "olga").expecting.start
    assert world.see(case, "hugo").expecting.start is None


def test_what_was_granted_haste_stands_on_top_until_a_decision_is_in_force(world):
    first, second = world.screened(), world.screened()
    assert [row.reference for row in asked(world, "erin").rows] == [first.reference, second.reference]
    world.send(second, Expedite("The call closes on Friday."), "ada")
    assert not any(row.urgent for row in asked(world, "erin").rows), "asked is not granted"
    assert [item.kind for item in mine(world.people["erin"], at=world.at)].count("haste") == 1
    world.send(second, AnswerHaste(True, "The call is known to us."), "erin")
    rows = asked(world, "erin").rows
    assert [(row.reference, row.urgent) for row in rows] == [(second.reference, True), (first.reference, False)]
    world.decided(second)
    assert not any(row.urgent for row in asked(world, "erin").rows)


def test_a_term_says_what_of_its_days_is_used(world):
    case = world.screened()
    world.at += timedelta(days=7)
    (due,) = world.see(case, "ada").due
    assert (due.used, due.left, due.budget, due.unit) == (5, 15, 20, "working_days")


def test_a_promised_day_goes_before_the_terms_and_both_texts_are_for_those_who_may_read_them(world):
    case, day = world.screened(), (world.at + timedelta(days=4)).date()
    world.send(case, Expedite("The call closes on Friday."), "ada")
    assert world.see(case, "erin").haste.state == "asked"
    world.send(case, AnswerHaste(True, "The call is known to us.", day.isoformat()), "erin")
    found = world.see(case, "ada")
    assert (found.expecting.on, found.expecting.promised) == (day, True)
    assert (found.haste.state, found.haste.day, found.haste.answer.text) == ("granted", day, "The call is known to us.")
    assert asked(world, "erin").rows[0].due.date() == day
    assert world.see(case, "faye").haste is None
    payloads = "".join(AuditEntry.objects.values_list("payload", flat=True))
    assert "Friday" not in payloads and "known to us" not in payloads


def test_who_asked_reads_why_haste_was_denied(world):
    case = world.screened()
    world.send(case, Expedite("The call closes on Friday."), "ada")
    world.send(case, AnswerHaste(False, "Everybody's call closes then."), "erin")
    found = world.see(case, "ada").haste
    assert (found.label, found.answer.text) == ("denied", "Everybody's call closes then.")
    assert not asked(world, "erin").rows[0].urgent


def test_where_a_committee_votes_in_a_meeting_the_expected_day_waits_for_the_next_that_the_case_can_come_to(world):
    document = deepcopy(DOCUMENT)
    in_a_meeting(document)
    world.home.version = world.home.lays_down(document)
    case, board = world.screened(), Committee.objects.get(institution=world.home.institution)
    by_terms, house = world.see(case, "ada").expecting.on, world.home.institution
    meets = {"meets": {"agenda_closes_days_before": 7}}
    house.configuration = {**house.configuration, "committees": {board.name: meets}}
    house.save(update_fields=["configuration"])
    assert world.see(case, "ada").expecting.on == by_terms, "it meets when it is called, and nothing is called"
    soon, late = world.at + timedelta(days=6), world.at + timedelta(days=200)
    for on in (soon, late):
        call(board, on, by=world.people["ben"], at=world.at, request_id=uuid4())
    signed = late.date() + timedelta(days=14)
    assert world.see(case, "ada").expecting.on == signed > by_terms, "the agenda of the nearer one has closed"
