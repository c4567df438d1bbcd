"""Days, working days, weeks, months; stopped clocks; due dates. Dates are those of the institution's own zone."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo

from workflows.engine.shapes import Span

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """An institution's days: its closed dates beside weekends, and its time zone."""

    closed: frozenset[date] = frozenset()
    zone: tzinfo = field(default=UTC)

    def day(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()

    def works(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self.closed

    def working_days(self, after: date, upto: date) -> int:
        """Working days after one date, up to and including another; negative never."""
        days = (upto - after).days
        return sum(self.works(after + timedelta(days=n)) for n in range(1, days + 1))

    def forward(self, start: date, working_days: int) -> date:
        """The date that many working days after start."""
        day, left = start, working_days
        while left > 0:
            day += ONE_DAY
            left -= self.works(day)
        return day

    def add(self, start: date, span: Span) -> date:
        """Start plus a span; a month's end stays within the month."""
        return self.shift(start, span.unit, span.amount)

    def shift(self, start: date, unit: str, amount: int) -> date:
        if unit == "working_days":
            return self.forward(start, amount)
        if unit == "days":
            return start + timedelta(days=amount)
        months = start.month - 1 + (amount if unit == "months" else 12 * amount)
        year, month = start.year + months // 12, months % 12 + 1
        return start.replace(year=year, month=month, day=min(start.day, monthrange(year, month)[1]))


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of time in which a clock stood still."""

    start: datetime
    end: datetime


def stopped_within(intervals: Iterable[Interval], since: datetime) -> tuple[Interval, ...]:
    """The parts of the intervals that lie after a moment."""
    return tuple(Interval(max(i.start, since), i.end) for i in intervals if i.end > since)


def due_date(start: datetime, span: Span, stopped: Iterable[Interval], calendar: Calendar) -> date:
    """When a span is over, each stopped stretch pushing it on by its own days.

    Working-day spans are pushed on by the working days of a stretch, all others by its calendar days.
    """
    working = span.unit == "working_days"
    due = calendar.add(calendar.day(start), span)
    for interval in stopped_within(stopped, start):
        first, last = calendar.day(interval.start), calendar.day(interval.end)
        lost = calendar.working_days(first, last) if working else (last - first).days
        due = calendar.shift(due, "working_days" if working else "days", lost)
    return due


def days_late(due: date, today: date, unit: str, calendar: Calendar) -> int:
    """How many days past due, in the clock's own unit; 0 up to and on the due date."""
    if today <= due:
        return 0
    return calendar.working_days(due, today) if unit == "working_days" else (today - due).days


def days_left(due: date, today: date, unit: str, calendar: Calendar) -> int:
    """How many days are left until the due date, in the clock's own unit; 0 from then on."""
    if today >= due:
        return 0
    return calendar.working_days(today, due) if unit == "working_days" else (due - today).days
