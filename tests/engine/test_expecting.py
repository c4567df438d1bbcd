"""When a decision can be expected: by the terms of the stages ahead, on the way to which things point."""

from datetime import date, timedelta

import pytest

from tests.engine.asks import advise, ask_applicant, decide, dispose, reply, submit
from tests.engine.awaited import ASKED, AT_DESK
from tests.engine.board import Board, done, later
from tests.engine.hits import PARTNERS, screened
from workflows.engine.clocks import running, used
from workflows.engine.expecting import Ahead, Expected, expected
from workflows.engine.guards import Facts
from workflows.engine.play import MONDAY

TODAY = MONDAY.date()
ADVISED = (done(advise("export", "favourable"), "iris"), done(advise("rights", "favourable"), "erin"))


def seen(board: Board) -> Expected | None:
    return expected(board.situation("nobody"))


def days(board: Board) -> int:
    found = seen(board)
    assert found is not None
    return (found.on - TODAY).days


def test_each_stage_ahead_takes_its_term_and_what_is_being_written_takes_none():
    board = Board("experts")
    board.case.stage, board.case.phase = "request", "draft"
    assert seen(board) == Expected(TODAY + timedelta(days=20), ("request", "desk", "sign"))
    board.case.stage = ""
    assert days(board.given(ASKED)) == 20


def test_a_stage_that_went_fast_brings_the_day_nearer_and_one_that_runs_does_not_move_it():
    board = Board("experts").given(ASKED, later(days=4))
    assert days(board) == 20
    assert days(board.given(*ADVISED)) == 14


def test_a_stage_that_is_late_pushes_the_day_on():
    assert days(Board("experts").given(ASKED, later(days=15))) == 25


def test_it_is_over_once_a_decision_is_in_force():
    board = Board("experts").given(ASKED, *ADVISED, done(advise("second", "favourable"), "hugo"))
    assert seen(board) is not None
    assert seen(board.given(done(decide("verdict", "approved"), "faye"))) is None


def test_the_longest_of_what_spans_stages_ends_them_all():
    spanning = {"deadlines.whole": {"from": "desk", "until": ["closed"], "days": 12, "late": [{"tell": "dean"}]}}
    assert days(Board("experts", spanning).given(ASKED)) == 12
    assert days(Board("experts", {"deadlines.whole": {**spanning["deadlines.whole"], "days": 40}}).given(ASKED)) == 20


def test_a_stage_in_which_nothing_is_asked_takes_no_time():
    nothing = {"stages.desk.work": {"local": {"by": "head", "advise": "yes", "when": {"dual_use": "yes"}}}}
    board = Board("experts", nothing)
    board.case.stage, board.case.phase = "request", "draft"
    assert days(board) == 10
    look = Ahead(board.situation("nobody"), {"#form": "request", "dual_use": "yes"})
    assert expected(board.situation("nobody"), look).on == TODAY + timedelta(days=20)


def test_what_is_yet_to_be_screened_is_taken_to_be_clear_and_what_is_found_changes_the_way():
    deep = {"stages.check.next": [{"to": "deep", "when": {"not": {"lists": "clear"}}}, {"to": "sign"}],
            "stages.deep": {"phase": "review", "work": {"looked": {"by": "dean", "sign": "Seen"}},
                            "next": [{"to": "sign"}]}}  # fmt: skip
    board = Board("screened", deep).given(done(submit("asked", partners=PARTNERS), "ada"))
    assert Facts(board.situation("nobody")).get("lists") is None
    assert "deep" not in seen(board).way
    found = screened(changes=deep).given(done(dispose(1, "confirmed"), "iris"))
    assert "deep" in seen(found).way


def test_a_draw_is_not_foretold():
    drawn = {"facts": {"spot": {"sampled": {"one_in": 2}}},
             "stages.request.next": [{"to": "desk", "when": "spot"}, {"to": "sign"}]}  # fmt: skip
    for picked in (False, True):
        board = Board("experts", drawn, drawn=picked)
        board.case.stage, board.case.phase, board.case.id = "request", "draft", board.id
        assert seen(board).way == ("request", "sign")


def test_a_circle_is_walked_once():
    back = {"stages.sign.next": [{"to": "desk"}]}
    assert seen(Board("experts", back).given(ASKED)).way == ("desk", "sign")


def test_a_clock_says_how_many_days_are_used_and_uses_none_while_it_stands_still():
    office = Board("office").given(*AT_DESK, later(days=2))
    (run,) = running(office.situation("nobody"))
    before = used(office.situation("nobody"), run)
    assert (before, run.unit, before + run.left) == (2, "days", run.clock.deadline.amount)
    office.given(done(ask_applicant("triage"), "erin"), later(days=6))
    (run,) = running(office.situation("nobody"))
    assert used(office.situation("nobody"), run) == before
    office.given(done(reply(), "ada"), later(days=1))
    (run,) = running(office.situation("nobody"))
    assert used(office.situation("nobody"), run) == before + 1


@pytest.mark.parametrize("start", ["2026-03-01", None])
def test_the_start_that_is_asked_for_is_a_date_of_the_answers(start):
    dated = {"starts": "begins", "forms.request.questions.begins": {"type": "date", "required": "no"}}
    board = Board("experts", dated).given(done(submit("asked", **({"begins": start} if start else {})), "ada"))
    look = Ahead(board.situation("nobody"))
    assert look.get(board.rules.procedure.starts) == (date(2026, 3, 1) if start else None)
