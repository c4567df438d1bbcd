"""Days as an institution counts them: spans, working days over holidays, clocks that stood still, summer time."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.engine.shapes import Span
from workflows.engine.time import Calendar, Interval, days_late, days_left, due_date

EASTER = Calendar(frozenset({date(2026, 4, 3), date(2026, 4, 6)}), ZoneInfo("Europe/Brussels"))
PLAIN = Calendar()
FRIDAY = datetime(2026, 1, 9, 9, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC))
SPANS = st.one_of(
    st.builds(lambda n: Span(working_days=n), st.integers(0, 60)),
    st.builds(lambda n: Span(days=n), st.integers(0, 400)),
    st.builds(lambda n: Span(months=n), st.integers(0, 24)),
    st.builds(lambda n: Span(years=n), st.integers(0, 5)),
)
CALENDARS = st.sampled_from((PLAIN, EASTER))
STOPS = st.lists(st.tuples(st.integers(0, 300), st.integers(0, 40)), max_size=4)


def stops(start: datetime, found: list[tuple[int, int]]) -> list[Interval]:
    """Stretches after a moment, one after another."""
    at, intervals = start, []
    for gap, length in found:
        begin = at + timedelta(days=gap)
        at = begin + timedelta(days=length)
        intervals.append(Interval(begin, at))
    return intervals


def test_working_days_leave_out_weekends_and_holidays():
    thursday = datetime(2026, 4, 2, 9, tzinfo=UTC)
    assert due_date(thursday, Span(working_days=1), (), EASTER) == date(2026, 4, 7)
    assert due_date(thursday, Span(working_days=1), (), PLAIN) == date(2026, 4, 3)
    assert due_date(FRIDAY, Span(working_days=5), (), PLAIN) == date(2026, 1, 16)


def test_the_day_is_the_institutions_own():
    late = datetime(2026, 3, 28, 23, 30, tzinfo=UTC)
    assert EASTER.day(late) == date(2026, 3, 29)
    assert due_date(late, Span(days=1), (), EASTER) == date(2026, 3, 30)
    assert due_date(late, Span(days=1), (), PLAIN) == date(2026, 3, 29)


@pytest.mark.parametrize("night", [datetime(2026, 3, 29, 9, tzinfo=UTC), datetime(2026, 10, 25, 9, tzinfo=UTC)])
def test_a_day_of_23_or_25_hours_is_a_day(night):
    before = night - timedelta(days=1)
    assert due_date(before, Span(days=2), (), EASTER) == (night + timedelta(days=1)).date()
    assert due_date(before, Span(days=2), [Interval(before, night)], EASTER) == (night + timedelta(days=2)).date()


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [(date(2026, 1, 31), 1, date(2026, 2, 28)), (date(2024, 1, 31), 1, date(2024, 2, 29)),
     (date(2026, 11, 30), 3, date(2027, 2, 28)), (date(2026, 5, 15), 12, date(2027, 5, 15))],
)  # fmt: skip
def test_the_end_of_a_month_stays_within_the_month(start, months, end):
    assert PLAIN.add(start, Span(months=months)) == end


def test_a_leap_day_and_a_year_later():
    assert PLAIN.add(date(2024, 2, 29), Span(years=1)) == date(2025, 2, 28)


def test_a_stop_pushes_a_clock_on_by_its_own_days():
    stop = [Interval(FRIDAY + timedelta(days=3), FRIDAY + timedelta(days=7))]
    assert due_date(FRIDAY, Span(days=10), stop, PLAIN) == date(2026, 1, 23)
    assert due_date(FRIDAY, Span(working_days=5), stop, PLAIN) == date(2026, 1, 22)


def test_a_stop_over_a_weekend_costs_a_working_clock_nothing():
    stop = [Interval(FRIDAY, FRIDAY + timedelta(days=2))]
    assert due_date(FRIDAY, Span(working_days=5), stop, PLAIN) == due_date(FRIDAY, Span(working_days=5), (), PLAIN)


def test_a_stop_before_the_start_counts_for_nothing():
    stop = [Interval(FRIDAY - timedelta(days=20), FRIDAY - timedelta(days=2))]
    assert due_date(FRIDAY, Span(days=10), stop, PLAIN) == due_date(FRIDAY, Span(days=10), (), PLAIN)


def test_late_and_left_are_counted_in_the_clocks_own_unit():
    friday, monday = date(2026, 1, 9), date(2026, 1, 12)
    assert days_late(friday, monday, "days", PLAIN) == 3
    assert days_late(friday, monday, "working_days", PLAIN) == 1
    assert days_left(monday, friday, "working_days", PLAIN) == 1
    assert days_late(friday, friday, "days", PLAIN) == days_left(friday, friday, "days", PLAIN) == 0


@given(MOMENTS, SPANS, CALENDARS, st.integers(0, 40), STOPS)
def test_who_starts_later_is_not_due_earlier(start, span, calendar, days, found):
    later = start + timedelta(days=days)
    assert due_date(start, span, (), calendar) <= due_date(later, span, (), calendar)


@given(MOMENTS, SPANS, CALENDARS, STOPS)
def test_a_stop_never_brings_a_due_date_nearer(start, span, calendar, found):
    intervals = stops(start, found)
    dates = [due_date(start, span, intervals[:n], calendar) for n in range(len(intervals) + 1)]
    assert dates == sorted(dates)


@given(MOMENTS, SPANS, SPANS, CALENDARS)
def test_a_longer_span_of_the_same_unit_is_not_due_earlier(start, span, other, calendar):
    if span.unit == other.unit:
        short, long = sorted((span, other), key=lambda s: s.amount)
        assert due_date(start, short, (), calendar) <= due_date(start, long, (), calendar)


@given(MOMENTS, st.integers(1, 60), CALENDARS)
def test_a_clock_in_working_days_ends_on_one(start, days, calendar):
    due = due_date(start, Span(working_days=days), (), calendar)
    assert calendar.works(due)
    assert calendar.working_days(calendar.day(start), due) == days


@given(st.dates(date(2024, 1, 1), date(2028, 1, 1)), st.integers(-40, 40), CALENDARS)
def test_a_clock_is_late_or_has_time_left_and_never_both(due, days, calendar):
    today = due + timedelta(days=days)
    for unit in ("days", "working_days"):
        late, left = days_late(due, today, unit, calendar), days_left(due, today, unit, calendar)
        assert late >= 0 and left >= 0 and not (late and left)
