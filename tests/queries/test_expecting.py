"""When a decision can be expected, where it is shown: by term, by finished cases, and whether the start is too soon."""

from copy import deepcopy
from datetime import timedelta

import pytest

from tests.queries.procedure import DOCUMENT
from tests.queries.test_queue import asked
from workflows.engine.acts.hastening import Expedite
from workflows.models import Case
from workflows.queries.expecting import ENOUGH
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


def test_what_was_reasoned_to_be_urgent_stands_on_top_until_a_decision_is_in_force(world):
    first, second = world.screened(), world.screened()
    assert [row.reference for row in asked(world, "erin").rows] == [first.reference, second.reference]
    world.send(second, Expedite("The call closes on Friday."), "ada")
    rows = asked(world, "erin").rows
    assert [(row.reference, row.urgent) for row in rows] == [(second.reference, True), (first.reference, False)]
    world.decided(second)
    assert not any(row.urgent for row in asked(world, "erin").rows)


def test_a_term_says_what_of_its_days_is_used(world):
    case = world.screened()
    world.at += timedelta(days=7)
    (due,) = world.see(case, "ada").due
    assert (due.used, due.left, due.budget, due.unit) == (5, 15, 20, "working_days")
