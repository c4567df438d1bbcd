"""A case lapses only when a person lets it; it is no refusal, and the initiator takes it back."""


import pytest

from tests.engine.asks import (
    choose,
    decide,
    keep_open,
    let_lapse,
    satisfy,
    sign,
    undo_lapse,
    verify,
)
from tests.engine.awaited import AT_DESK, LAPSING, due
from tests.engine.board import Board, day_by_day, delegated, done, later, ticked
from workflows.engine.acts.ticking import KeptOpen, Lapsed, LapseOffered, LapseUndone

OFFERED = (*LAPSING, day_by_day(26))


@pytest.fixture
def ladder() -> Board:
    return Board("ladder")


SPAN = {
    "deadlines.whole": {
        "from": "desk", "until": "out", "days": 28, "extends": {"days": 42, "when": {"passed": "board_desk"}},
        "late": [{"tell": "dean"}],
    },
    "stages.desk.deadline": None,
    "stages.desk.next": [{"to": "board_desk", "when": {"triage": "heavy"}}, {"to": "lapsing"}],
    "stages.lapsing.deadline": None,
}  # fmt: skip


def test_a_lapse_is_offered_to_whom_the_ladder_told_last(ladder):
    ladder.given(*LAPSING, day_by_day(25))
    assert ladder.case.lapse is None
    ladder.given(day_by_day(1))
    assert [event.to for event in ladder.of_kind(LapseOffered)] == ["contact_point"]
    assert (ladder.case.stage, ladder.people_owing("lapse")) == ("lapsing", {"science"})
    ladder.given(day_by_day(5))
    assert len(ladder.of_kind(LapseOffered)) == 1


def test_only_the_named_person_lets_it_lapse_and_it_is_no_refusal(ladder):
    ladder.given(*LAPSING).when(let_lapse(), by="erin").refused("no_lapse_offered")
    ladder.given(day_by_day(26)).when(let_lapse(), by="ada").refused("not_your_role")
    ladder.when(let_lapse(), by="mallory", on_behalf_of="erin").refused("not_delegated")
    ladder.when(let_lapse(), by="erin").tells(Lapsed)
    assert (ladder.case.stage, ladder.case.outcome, ladder.case.effect) == ("lapsed", "lapsed", "neutral")


def test_or_keeps_it_open_for_the_span_once_more(ladder):
    ladder.given(*OFFERED).when(keep_open(), by="erin").tells(KeptOpen)
    assert ladder.case.lapse is None
    assert (due(ladder) - ladder.at.date()).days == 20
    ladder.given(day_by_day(20))
    assert len(ladder.of_kind(LapseOffered)) == 1
    ladder.given(day_by_day(6))
    assert len(ladder.of_kind(LapseOffered)) == 2


def test_a_span_of_months_is_given_once_more_as_months():
    months = {"stages.lapsing.deadline": {"months": 6, "late": [{"to": "lapsed"}]}}
    board = Board("ladder", months).given(*LAPSING, later(days=200), ticked, done(keep_open(), "ada"))
    assert (due(board) - board.at.date()).days >= 180


def test_work_that_comes_while_a_lapse_is_offered_moves_the_case(ladder):
    ladder.given(*OFFERED).when(sign("papers"), by="ada").leads_to("out")
    assert ladder.case.lapse is None


@pytest.mark.parametrize(("days", "codes"), [(30, ()), (31, ("too_late",))])
def test_the_initiator_takes_a_lapse_back_within_thirty_days(ladder, days, codes):
    ladder.given(*OFFERED, done(let_lapse(), "erin"), later(days=days, seconds=-2))
    found = ladder.when(undo_lapse(), by="ada")
    if codes:
        found.refused(*codes)
    else:
        assert found.leads_to("lapsing").case.outcome is None
        ladder.when(sign("papers"), by="ada").leads_to("out")


def test_nobody_else_takes_it_back_and_only_what_lapsed(ladder):
    ladder.given(*LAPSING).when(undo_lapse(), by="ada").refused("not_lapsed")
    ladder.given(day_by_day(26), done(let_lapse(), "erin"), delegated("ada", "gus", "dean"))
    ladder.when(undo_lapse(), by="erin").refused("not_an_applicant")
    ladder.when(undo_lapse(), by="gus", on_behalf_of="ada").refused("not_delegated")
    ladder.when(undo_lapse(), by="ada").tells(LapseUndone)


def test_an_approval_that_lapsed_before_its_conditions_were_met_comes_back_as_it_was():
    lapse = {"stages.preconditions.deadline": {"days": 60, "late": [{"to": "lapsed"}]}}
    board = Board("office", lapse).given(
        *AT_DESK, done(choose("triage", "heavy"), "erin"), done(decide("verdict", "with_conditions"), "faye"),
        later(days=61), ticked, done(let_lapse(), "ada"),
    )  # fmt: skip
    board.when(undo_lapse(), by="ada").leads_to("preconditions")
    assert (board.case.outcome, board.case.effect) == ("with_conditions", "conditional")
    board.given(done(satisfy(), "ada")).when(verify(), by="erin").leads_to("running")


def test_a_spanning_clock_starts_anew_when_a_lapse_is_undone():
    lapsing = {**SPAN, "deadlines.whole": {"from": "desk", "until": "out", "days": 28, "late": [{"to": "lapsed"}]}}
    board = Board("ladder", lapsing).given(*LAPSING, later(days=30), ticked, done(let_lapse(), "ada"), later(days=20))
    board.given(done(undo_lapse(), "ada"))
    assert (due(board) - board.at.date()).days == 28
