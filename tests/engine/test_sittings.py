"""When a committee sits: the days of its rhythm, and the first at which a case can be heard."""

from datetime import date, timedelta
from itertools import islice, pairwise

import pytest

from tests.engine.asks import submit
from tests.engine.board import Board, done
from workflows.engine.expecting import expected
from workflows.engine.sittings import Rhythm, Sitting, heard_on, hold_to_rhythm, merged
from workflows.engine.time import Calendar

DAY = date(2026, 1, 5)
ASKED = done(submit("asked"), "ada")


def days(each: str, on: str, *, closed: tuple[int, ...] = (), most: int = 3, holidays: tuple[date, ...] = ()) -> list:
    coming = Rhythm(each, on, frozenset(closed)).coming(DAY, Calendar(frozenset(holidays)))
    return [sitting.on.isoformat() for sitting in islice(coming, most)]


@pytest.mark.parametrize(
    ("each", "on", "found"),
    [
        ("week", "thursday", ["2026-01-08", "2026-01-15", "2026-01-22"]),
        ("fortnight", "monday", ["2026-01-12", "2026-01-26", "2026-02-09"]),
        ("month", "second thursday", ["2026-01-08", "2026-02-12", "2026-03-12"]),
        ("month", "fourth friday", ["2026-01-23", "2026-02-27", "2026-03-27"]),
        ("month", "last friday", ["2026-01-30", "2026-02-27", "2026-03-27"]),
        ("quarter", "first monday", ["2026-04-06", "2026-07-06", "2026-10-05"]),
        ("", "", []),
    ],
)
def test_the_days_follow_from_the_rhythm(each, on, found):
    assert days(each, on) == found


def test_a_closed_month_and_a_holiday_are_left_out_and_not_moved():
    assert days("month", "second thursday", closed=(2,)) == ["2026-01-08", "2026-03-12", "2026-04-09"]
    assert days("month", "second thursday", holidays=(date(2026, 1, 8),)) == ["2026-02-12", "2026-03-12", "2026-04-09"]


def test_fortnights_go_on_over_the_end_of_a_year_of_53_weeks():
    found = [date.fromisoformat(day) for day in days("fortnight", "monday", most=40)]
    assert {after - before for before, after in pairwise(found)} == {timedelta(days=14)}


@pytest.mark.parametrize(
    ("each", "on", "say"),
    [
        ("month", "thursday", "which of a month"), ("month", "fifth friday", "which of a month"),
        ("week", "second thursday", "more than a day"), ("week", "someday", "no day of the week"),
        ("month", "", "no day"),
    ],
)
def test_a_day_that_says_too_little_or_too_much_is_refused(each, on, say):
    with pytest.raises(ValueError, match=say):
        hold_to_rhythm(each, on)


@pytest.mark.parametrize(("each", "on"), [("week", "friday"), ("quarter", "last monday")])
def test_every_day_that_is_right_is_taken(each, on):
    hold_to_rhythm(each, on)


def test_a_case_is_heard_at_the_first_sitting_whose_agenda_is_open_or_at_the_one_it_stands_on():
    coming = tuple(islice(Rhythm("month", "second thursday", cut_off_days=7).coming(DAY, Calendar()), 3))
    assert heard_on("one", date(2026, 1, 1), coming) == date(2026, 1, 8)
    assert heard_on("one", date(2026, 1, 2), coming) == date(2026, 2, 12), "the agenda of January has closed"
    called = Sitting(date(2026, 1, 7), date(2026, 1, 2), frozenset({"one"}))
    assert merged([called], iter(coming), 2) == (called, coming[0])
    assert heard_on("one", DAY, (called, *coming)) == called.on
    assert heard_on("one", date(2030, 1, 1), coming) is None


def expecting(board: Board, coming: tuple[Sitting, ...]) -> date:
    return expected(board.situation("nobody")._replace(coming={"board": coming})).on


def test_the_expected_day_waits_for_the_meeting_that_the_case_still_comes_to():
    board = Board("committee").given(ASKED)
    term = DAY + timedelta(days=30)
    open_still = Sitting(term + timedelta(days=5), DAY + timedelta(days=1))
    closed = Sitting(term, DAY - timedelta(days=1))
    assert expecting(board, ()) == term
    assert expecting(board, (closed, open_still)) == open_still.on
    assert expecting(board, (closed._replace(cases=frozenset({board.id})), open_still)) == term
    assert expecting(board, (Sitting(DAY + timedelta(days=3), DAY),)) == term, "the term is the later of the two"


def test_a_vote_in_writing_waits_for_no_meeting():
    board = Board("committee", {"stages.session.work.verdict.vote": {"held": "writing"}}).given(ASKED)
    assert expecting(board, (Sitting(DAY + timedelta(days=90), DAY + timedelta(days=80)),)) == DAY + timedelta(days=30)
