"""When a committee sits: the days that follow from its rhythm, and when the agenda of each closes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import NamedTuple

from workflows.engine.saying import saying
from workflows.engine.time import Calendar

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ORDINALS = ("first", "second", "third", "fourth", "last")
MONTHS_OF = {"month": frozenset(range(1, 13)), "quarter": frozenset((1, 4, 7, 10))}
WEEKS_OF = {"week": 1, "fortnight": 2}
FIRST_WEEK = date(2024, 1, 1)
"""A Monday, from which fortnights are counted: so the same for everybody, and without a break at a year's end."""
LOOKS_AHEAD = 800
"""So many days ahead: more than two years, so that a committee of every quarter with closed months is found."""


class Sitting(NamedTuple):
    """A day on which a committee sits or means to, the last day on which its agenda is open, and the cases on it."""

    on: date
    closes: date
    cases: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a committee sits, on which day, in which months never, and how long before its agenda closes."""

    each: str = ""
    on: str = ""
    closed_months: frozenset[int] = frozenset()
    cut_off_days: int = 0

    def coming(self, after: date, calendar: Calendar) -> Iterator[Sitting]:
        """The sittings after a day, the nearest first; none without a rhythm.

        One in a closed month or on a day on which nobody works is left out, and not moved.
        """
        for n in range(1, LOOKS_AHEAD if self.each else 0):
            day = after + timedelta(days=n)
            if self._falls_on(day) and day.month not in self.closed_months and calendar.works(day):
                yield Sitting(day, self.closes(day))

    def closes(self, day: date) -> date:
        """The last day on which a case comes on the agenda of that day."""
        return day - timedelta(days=self.cut_off_days)

    def _falls_on(self, day: date) -> bool:
        *ordinal, weekday = self.on.split()
        if WEEKDAYS[day.weekday()] != weekday:
            return False
        if self.each in WEEKS_OF:
            return (day - FIRST_WEEK).days // 7 % WEEKS_OF[self.each] == 0
        if day.month not in MONTHS_OF[self.each]:
            return False
        last = (day + timedelta(days=7)).month != day.month
        return last if ordinal == ["last"] else ORDINALS.index(ordinal[0]) == (day.day - 1) // 7


def hold_to_rhythm(each: str, on: str) -> None:
    """ValueError where `on` is no day for how often it is: `thursday` in weeks, `second thursday` in months."""
    *ordinal, weekday = on.split() or [""]
    if weekday not in WEEKDAYS:
        raise ValueError(saying("`{on}` ends in no day of the week, such as thursday", on=on))
    if each in WEEKS_OF and ordinal:
        raise ValueError(saying("`{on}` says more than a day of the week", on=on))
    if each not in WEEKS_OF and (len(ordinal) != 1 or ordinal[0] not in ORDINALS):
        known = ", ".join(ORDINALS)
        raise ValueError(saying("`{on}` does not say which of a month: {known}", on=on, known=known))


def merged(called: Iterable[Sitting], meant: Iterator[Sitting], most: int) -> tuple[Sitting, ...]:
    """The meetings that were called and, on other days, those that the rhythm brings: so many, the nearest first."""
    known = {sitting.on: sitting for sitting in called}
    found = {sitting.on: sitting for sitting in islice(meant, most)} | known
    return tuple(found[day] for day in sorted(found))[: max(most, len(known))]


def heard_on(case: str, day: date, coming: Iterable[Sitting]) -> date | None:
    """The first sitting that a case can come to: one on whose agenda it stands, else one still open on that day."""
    sittings = tuple(coming)
    placed = (sitting.on for sitting in sittings if case in sitting.cases)
    still_open = (sitting.on for sitting in sittings if sitting.closes >= day)
    return next(placed, None) or next(still_open, None)
