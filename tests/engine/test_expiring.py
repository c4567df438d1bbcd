"""How long an outcome holds: its people are warned 90, 30 and 7 days before, and told when it is over; once each."""

from datetime import timedelta

import pytest

from tests.engine.asks import choose, confirm, decide, plainly, submit
from tests.engine.board import Board, done
from workflows.engine.acts.expiring import ValidityEnding, ValidityOver, WatchValidity, next_look
from workflows.engine.gates import GateClosed
from workflows.engine.situation import CLOCK
from workflows.engine.validity import valid_until

WATCH = plainly(WatchValidity())


@pytest.fixture
def board() -> Board:
    """A case that is approved for twelve months, and runs."""
    found = Board("office", {"outcomes.approved.valid": {"months": 12}})
    return found.given(
        done(submit("asked", ends_on="2030-12-31"), "ada"), done(confirm("asked"), "hugo"),
        done(choose("triage", "heavy"), "erin"), done(decide("verdict", "approved"), "faye"),
    )  # fmt: skip


def days_before(board: Board, days: int) -> None:
    until = valid_until(board.situation("nobody"))
    assert until is not None
    board.at += timedelta(days=(until - timedelta(days=days) - board.at.date()).days)


def test_before_ninety_days_there_is_nothing_to_say(board):
    days_before(board, 91)
    board.when(WATCH, by=CLOCK).refused("nothing_due")


@pytest.mark.parametrize("days", [90, 30, 7])
def test_it_is_told_at_ninety_thirty_and_seven_days_once_each(board, days):
    days_before(board, days)
    board.when(WATCH, by=CLOCK).tells(ValidityEnding)
    assert board.told[-1][0].days == days
    board.when(WATCH, by=CLOCK).refused("nothing_due")


def test_of_several_that_were_missed_only_the_nearest_is_told_and_then_its_end(board):
    days_before(board, 5)
    board.when(WATCH, by=CLOCK).tells(ValidityEnding)
    days_before(board, 0)
    board.when(WATCH, by=CLOCK).refused("nothing_due")
    days_before(board, -1)
    board.when(WATCH, by=CLOCK).tells(ValidityOver)
    assert next_look(board.situation("nobody")) is None
    board.when(WATCH, by=CLOCK).refused("nothing_due")


def test_only_the_clock_looks(board):
    days_before(board, 30)
    board.when(WATCH, by="erin").refused("not_your_role")


def test_an_outcome_without_an_end_is_never_looked_at():
    board = Board("office").given(
        done(submit("asked", ends_on="2030-12-31"), "ada"), done(confirm("asked"), "hugo"),
        done(choose("triage", "heavy"), "erin"), done(decide("verdict", "approved"), "faye"),
    )  # fmt: skip
    assert next_look(board.situation("nobody")) is None


def test_on_the_day_after_the_end_the_clock_shuts_the_gates_once_however_late_it_comes(board):
    assert board.case.open_gates == {"badge"}
    days_before(board, 0)
    board.when(WATCH, by=CLOCK).tells(ValidityEnding).when(WATCH, by=CLOCK).refused("nothing_due")
    assert board.case.open_gates == {"badge"}
    days_before(board, -8)
    board.when(WATCH, by=CLOCK).tells(ValidityOver, GateClosed)
    assert board.case.open_gates == frozenset()
    board.when(WATCH, by=CLOCK).refused("nothing_due")
