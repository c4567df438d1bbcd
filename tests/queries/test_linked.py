"""Linked cases on the page of the case they belong to: what it waits for, with whom that lies, and for whose eyes."""

import pytest

from tests.queries.kin import VISIT, laid_down, opened
from tests.queries.world import World
from workflows.engine.acts.decision import Decide
from workflows.models import Case
from workflows.queries import linked
from workflows.queries.looking import look_at


@pytest.fixture
def kin(world: World) -> World:
    return laid_down(world)


def seen(world: World, case: Case, by: str, language: str = "en") -> tuple[linked.LinkedView, ...]:
    account = world.people[by]
    return linked.linked(look_at(case, account, at=world.at, language=language), account, at=world.at)


def test_a_case_says_which_linked_case_it_waits_for_with_whom_that_lies_and_since_when(kin):
    case = kin.screened()
    licence = opened(kin, case, "licence", "iris", item="Laser 3A001")
    (one,) = seen(kin, case, "iris", "nl")
    assert (one.label, one.reference, one.title) == ("Uitvoervergunning", licence.reference, "Laser 3A001")
    assert (one.awaited, one.stage, one.with_whom, one.since) == (True, "Handtekening", ("Decaan",), kin.at)
    kin.send(licence, Decide("signed", "approved", "Granted."), "faye")
    (one,) = seen(kin, case, "iris")
    assert (one.awaited, one.stage, one.with_whom, one.outcome) == (False, "Answered", (), "Approved")


def test_who_may_see_the_case_need_not_see_the_one_inside_it_and_hears_no_more_than_that_it_waits(kin):
    case = kin.screened()
    licence = opened(kin, case, "licence", "iris", item="Laser 3A001")
    (one,) = seen(kin, case, "dan")
    assert (one.reference, one.title, one.stage, one.outcome) == ("", "", "", "")
    assert (one.awaited, one.phase_label, one.with_whom) == (True, "Sign-off", ("Dean",))
    kin.send(licence, Decide("signed", "refused", "Not granted."), "faye")
    (one,) = seen(kin, case, "dan")
    assert (one.awaited, one.outcome) == (False, "")


def test_what_runs_beside_a_case_is_told_to_nobody_who_may_not_see_it(kin):
    case = kin.screened()
    incident = opened(kin, case, "incident", "erin", item="Somebody asked for the keys")
    assert [one.reference for one in seen(kin, case, "erin")] == [incident.reference]
    assert seen(kin, case, "dan") == () == seen(kin, case, "ada")


def test_a_partnership_shows_its_visitors_the_newest_first_and_a_visit_its_partnership(kin):
    case = kin.screened()
    first, second = (opened(kin, case, "visit", "ada", **VISIT) for _ in range(2))
    assert {first.kind, second.kind} == {"visit"} != {case.kind}
    kin.screened(first)
    kin.send(first, Decide("signed", "refused", "Not here."), "faye")
    shown = seen(kin, case, "ada")
    assert [(one.reference, one.phase, one.outcome) for one in shown] == [
        (second.reference, "screening", ""), (first.reference, "closed", "Refused"),
    ]  # fmt: skip
    account = kin.people["ada"]
    assert linked.above(look_at(first, account, at=kin.at), account, at=kin.at) == case.reference
    assert linked.above(look_at(case, account, at=kin.at), account, at=kin.at) == ""


def test_the_part_of_a_case_that_its_reader_may_not_see_is_not_named(kin):
    case = kin.screened()
    licence = opened(kin, case, "licence", "iris", item="Laser 3A001")
    faye, carol = kin.people["faye"], kin.people["carol"]
    assert linked.above(look_at(licence, faye, at=kin.at), faye, at=kin.at) == case.reference
    assert linked.above(look_at(licence, carol, at=kin.at), carol, at=kin.at) == ""


def test_the_statements_do_not_grow_with_the_number_of_linked_cases(kin, django_assert_num_queries):
    case = kin.screened()
    opened(kin, case, "visit", "ada", **VISIT)
    account = kin.people["ada"]
    look = look_at(case, account, at=kin.at)
    linked.linked(look, account, at=kin.at)
    with django_assert_num_queries(4):
        linked.linked(look, account, at=kin.at)
    for _ in range(3):
        opened(kin, case, "visit", "ada", **VISIT)
    look = look_at(case, account, at=kin.at)
    with django_assert_num_queries(4):
        assert len(linked.linked(look, account, at=kin.at)) == 4
