"""An approval of a part: how far it goes is worded, and one for a time ends on its day."""

from datetime import timedelta

import pytest

from tests.engine.asks import choose, confirm, submit
from tests.engine.board import Board, done, later
from workflows.engine.acts.confirming import Confirm
from workflows.engine.acts.decision import Decide, DecisionRecorded
from workflows.engine.gates import why_shut

LIMITED = {"outcomes": {
    "approved": {"effect": "positive", "limits": ["time"]}, "part": {"effect": "positive", "limits": ["scope"]},
    "with_conditions": {"effect": "conditional"}, "not_yet": {"effect": "pending"}, "ended": {"effect": "neutral"},
    "refused": {"effect": "negative", "letter": "refusal", "reasons": ["weighed"]},
}, "stages.decision.work.verdict.decide": ["approved", "part", "refused", "not_yet", "with_conditions"]}  # fmt: skip


def decide(outcome: str, limits: str | None = None, until: str | None = None):
    return lambda board: Decide("verdict", outcome, "because", limits=limits, until=until)


@pytest.fixture
def board() -> Board:
    return before_the_dean({})


def before_the_dean(changes: dict) -> Board:
    return Board("office", {**LIMITED, **changes}).given(
        done(submit("asked", dual_use="no", ends_on="2028-12-31"), "ada"), done(confirm("asked"), "hugo"),
        done(choose("triage", "heavy"), "erin"),
    )  # fmt: skip


def test_a_part_says_of_which_and_a_time_until_when(board):
    board.when(decide("part"), by="faye").refused("missing_limits")
    board.when(decide("approved"), by="faye").refused("missing_limits", "missing_until")
    board.when(decide("approved", "a year"), by="faye").refused("missing_until")
    board.when(decide("part", "the first package"), by="faye").tells(DecisionRecorded)
    assert board.case.until is None


@pytest.mark.parametrize(
    ("outcome", "until", "code"),
    [("approved", "2020-01-01", "until_past"), ("approved", "one day", "not_a_date"),
     ("part", "2026-12-31", "not_limited_in_time")],
)  # fmt: skip
def test_a_day_that_cannot_be_the_last_one_is_refused(board, outcome, until, code):
    board.when(decide(outcome, "so far", until), by="faye").refused(code)


def test_the_gate_is_open_until_that_day_and_shut_after_it(board):
    last = board.at.date() + timedelta(days=90)
    board.given(done(decide("approved", "a season", last.isoformat()), "faye"))
    assert (board.case.stage, board.case.until) == ("running", last.isoformat())
    assert why_shut(board.situation("nobody"), "badge") == ()
    board.given(later(days=90))
    assert why_shut(board.situation("nobody"), "badge") == ()
    board.given(later(days=1))
    assert [why.code for why in why_shut(board.situation("nobody"), "badge")] == ["approval_over"]


def test_a_later_decision_without_an_end_takes_the_end_away(board):
    last = (board.at.date() + timedelta(days=90)).isoformat()
    board.given(done(decide("approved", "a season", last), "faye"))
    assert board.case.until == last
    DecisionRecorded("verdict", "part", "positive", None).tell(board.case, board.situation("faye").said)
    assert board.case.until is None


def test_who_confirms_confirms_the_day_too():
    board = before_the_dean({"stages.decision.work.verdict.confirmed_by": "rector"})
    last = (board.at.date() + timedelta(days=30)).isoformat()
    board.given(done(decide("approved", "a month", last), "faye"))
    assert board.case.awaiting["verdict"].until == last and board.case.until is None
    board.given(done(lambda _: Confirm("verdict"), "rita"))
    assert board.case.until == last
