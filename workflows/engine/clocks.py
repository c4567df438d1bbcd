"""The clocks of a case: which run, since when, how long they stood still, when they are due, and whose time it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from workflows.engine.case import CaseFile, Event, Said
from workflows.engine.deadlines import Clock
from workflows.engine.guards import Facts
from workflows.engine.objecting import unheard
from workflows.engine.shapes import Span
from workflows.engine.situation import Situation
from workflows.engine.stage import Slot
from workflows.engine.time import Interval, days_late, days_left, due_date, stopped_within

NOBODYS = ("running", "ended")
"""While a collaboration runs, or after it, nobody is waited for: turnaround does not count that time."""


@dataclass(frozen=True, slots=True)
class Running:
    """A clock that runs on a case: since when, when it is due, and how late or early today is in its own unit."""

    clock: Clock
    since: datetime
    due: date
    unit: str
    late: int
    left: int

    @property
    def key(self) -> str:
        """This run of the clock, apart from earlier runs of the same clock."""
        return f"{self.clock.name}@{self.since.isoformat()}"


@dataclass(frozen=True, slots=True)
class CheckFellDue(Event):
    """The time has come to ask a slot again that is asked in a rhythm."""

    slot: str

    def tell(self, case: CaseFile, said: Said) -> None:
        case.rhythms[self.slot] = (said.at, True)
        case.given.pop(self.slot, None)


def checks_ahead(now: Situation) -> Iterator[tuple[str, date]]:
    """The slots of this stage that are asked in a rhythm and not asked now, each with the day on which it is."""
    case, path = now.case, now.case.path
    stage = now.rules.stages.get(case.stage)
    for name, slot in stage.work.items() if stage else ():
        first = next((at for entered, at in path if entered == case.stage), None)
        since, asked = case.rhythms.get(name, (first, False))
        if slot.every and since and not asked:
            yield name, now.calendar.add(now.calendar.day(since), slot.every)


def fallen_due(now: Situation) -> Iterator[Event]:
    """What is asked again from today on."""
    today = now.calendar.day(now.at)
    yield from [CheckFellDue(name) for name, day in checks_ahead(now) if day <= today]


def running(now: Situation) -> Iterator[Running]:
    """Every clock of the stage in which the case stands."""
    look = Facts(now)
    for clock in now.rules.clocks.get(now.case.stage, ()):
        since = started(now, clock)
        due = _due(now, clock, since, look) if since else None
        if since and due:
            unit = "days" if clock.deadline.on else span_of(now, clock, look).unit
            unit = "working_days" if unit == "working_days" else "days"
            today = now.calendar.day(now.at)
            late = days_late(due, today, unit, now.calendar)
            yield Running(clock, since, due, unit, late, days_left(due, today, unit, now.calendar))


def used(now: Situation, run: Running) -> int:
    """How many days a clock has used so far, in its own unit; while it stands still it uses none."""
    still = stopped_within(stopped(now, tuple(run.clock.deadline.pauses)), run.since)
    spent = [_days(now, run.unit, interval) for interval in (Interval(run.since, now.at), *still)]
    return spent[0] - sum(spent[1:])


def _days(now: Situation, unit: str, stretch: Interval) -> int:
    first, last = now.calendar.day(stretch.start), now.calendar.day(stretch.end)
    return now.calendar.working_days(first, last) if unit == "working_days" else (last - first).days


def started(now: Situation, clock: Clock) -> datetime | None:
    """When this run began: on entering the stage, or for a spanning clock on coming under it.

    A spanning clock begins where the procedure says; left aside on the way (a lapse, a suspension), not ended at one of
    its last stages, it begins anew when the case comes back under it.
    """
    path = now.case.path
    if clock.of_slot:
        return now.case.offered.get(clock.name)
    if not clock.spanning:
        return path[-1][1] if path else None
    under, since, left_aside = now.rules.under[clock.name], None, False
    for stage, at in path:
        if stage in under:
            if since is None and (left_aside or stage == clock.deadline.from_):
                since = at
            continue
        left_aside = (since is not None or left_aside) and stage not in (clock.deadline.until or ())
        since = None
    return since


def span_of(now: Situation, clock: Clock, look: Facts) -> Span:
    """The term of a clock: the longer one where the test of its extension holds."""
    deadline = clock.deadline
    if deadline.extends and now.rules.holds(clock.path, look):
        return deadline.extends
    return deadline


def _due(now: Situation, clock: Clock, since: datetime, look: Facts) -> date | None:
    deadline, calendar = clock.deadline, now.calendar
    more = now.case.extended.get(clock.name, 0)
    if deadline.on:
        day = look.get(deadline.on)
        return calendar.shift(day, "days", more) if isinstance(day, date) else None
    span = span_of(now, clock, look)
    due = due_date(since, span, stopped(now, tuple(deadline.pauses)), calendar)
    return calendar.shift(due, "working_days" if span.unit == "working_days" else "days", more) if more else due


def stopped(now: Situation, whose: tuple[str, ...]) -> Iterator[Interval]:
    """The stretches in which the time was somebody's for whom this clock pauses, or was paused for all."""
    turns = [*now.case.turns, (now.at, "")]
    for (start, turn), (end, _) in pairwise(turns):
        if turn == "paused" or turn in whose:
            yield Interval(start, end)


def whose_turn(now: Situation, here: dict[str, Slot]) -> str:
    """Whose time runs: us, you, outside, or nobody's while paused or ended."""
    case = now.case
    if case.phase == "closed":
        return "ended"
    if case.paused or unheard(now):
        return "paused"
    if case.phase == "active":
        return "running"
    if case.open_requests:
        return "you"
    owed = [name for name in here if name in case.offered and name not in case.awaiting]
    pressing = [name for name in owed if not here[name].optional] or owed
    turns = {now.rules.turn_of[name] for name in pressing}
    if "us" in turns or not turns:
        return "us"
    return "you" if "you" in turns else "outside"


def shares(case: CaseFile, until: datetime) -> dict[str, int]:
    """Seconds that ran for each: us, you, outside, paused."""
    found: dict[str, int] = {}
    turns = [*case.turns, (until, "")]
    for (start, turn), (end, _) in pairwise(turns):
        if turn not in NOBODYS:
            found[turn] = found.get(turn, 0) + int((end - start).total_seconds())
    return found
