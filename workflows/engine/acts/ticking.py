"""The clock, which is an account: reminders, the ladder when late, lapses offered, conditions overdue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from workflows.engine.case import CaseFile, Command, Event, Said, Words
from workflows.engine.clocks import Running, fallen_due, running
from workflows.engine.electorate import vacated
from workflows.engine.objecting import unheard
from workflows.engine.offers import LapseOffer
from workflows.engine.promises import forbidden
from workflows.engine.questions import lapsing, late_by, reminded
from workflows.engine.refusal import reason, refuse, refuse_for, refuse_if
from workflows.engine.situation import CLOCK, Situation
from workflows.engine.slots import nearest
from workflows.engine.speaking import not_an_applicant, undelegated
from workflows.engine.stage import Rung

UNDO_WITHIN = timedelta(days=30)
SHORTEST = 14
"""A case that is kept open gets at least so many days: time for somebody to act."""


@dataclass(frozen=True, slots=True)
class Tick(Command):
    """Look at every clock of a case. Sending it twice changes nothing more."""


@dataclass(frozen=True, slots=True)
class LetLapse(Command):
    """Let a case lapse, as the person to whom that was offered."""

    why: Words


@dataclass(frozen=True, slots=True)
class KeepOpen(Command):
    """Do not let it lapse: give the clock as many days as are laid down once more."""

    why: Words


@dataclass(frozen=True, slots=True)
class UndoLapse(Command):
    """Take a lapse back, as the initiator, within thirty days."""

    why: Words


@dataclass(frozen=True, slots=True)
class Reminded(Event):
    """The owners were reminded: so many days are left."""

    clock: str
    key: str
    days: int

    def tell(self, case: CaseFile, said: Said) -> None:
        case.reminded |= {f"{self.key}:{self.days}"}


@dataclass(frozen=True, slots=True)
class Escalated(Event):
    """A rung of the ladder was reached: a role is told, or the case moves on."""

    clock: str
    key: str
    rung: int
    tell_role: str | None = None
    to: str | None = None

    def tell(self, case: CaseFile, said: Said) -> None:
        case.rungs[self.key] = self.rung + 1


@dataclass(frozen=True, slots=True)
class Proceeded(Event):
    """The time is over: the join closes as it stands."""

    clock: str
    key: str
    rung: int

    def tell(self, case: CaseFile, said: Said) -> None:
        case.rungs[self.key] = self.rung + 1
        case.proceeded = True


@dataclass(frozen=True, slots=True)
class LapseOffered(Event):
    """The case would lapse: a named role is asked to let it, or to keep it open."""

    clock: str
    key: str
    rung: int
    to: str

    def tell(self, case: CaseFile, said: Said) -> None:
        case.rungs[self.key] = self.rung + 1
        case.lapse = LapseOffer(self.to, self.clock, said.at)


@dataclass(frozen=True, slots=True)
class Lapsed(Event):
    """A person let the case lapse. It is no refusal, and is never counted as one."""

    record: str

    def tell(self, case: CaseFile, said: Said) -> None:
        case.lapse = None
        case.before_lapse = (case.outcome, case.effect, case.decided_at, case.decided_by)


@dataclass(frozen=True, slots=True)
class KeptOpen(Event):
    """A person kept the case open; its clock runs on for so many days more."""

    clock: str
    days: int
    record: str

    def tell(self, case: CaseFile, said: Said) -> None:
        case.lapse = None
        case.restart(self.clock)
        case.extended[self.clock] = case.extended.get(self.clock, 0) + self.days


@dataclass(frozen=True, slots=True)
class LapseUndone(Event):
    """The initiator took the lapse back."""

    record: str

    def tell(self, case: CaseFile, said: Said) -> None:
        case.outcome, case.effect, case.decided_at, case.decided_by = case.before_lapse


@dataclass(frozen=True, slots=True)
class ConditionOverdue(Event):
    """A condition is past its date. `halts`: the moves that come after that are taken."""

    number: int
    halts: bool = True

    def tell(self, case: CaseFile, said: Said) -> None:
        case.conditions[self.number] = replace(case.conditions[self.number], state="overdue")


def tick(ask: Tick, now: Situation) -> Iterator[Event]:
    """Reminders and rungs that are due and were not taken; at most one move, after which new clocks run.

    A rung that leads where a promise forbids waits until it no longer does, or a later rung is reached.
    """
    refuse_if((now.service != CLOCK, reason("not_your_role", roles=CLOCK)))
    for due in (vacated, overdue, reminded, fallen_due):
        yield from due(now)
    yield from (LapseOffered(clock, key, 0, to) for clock, key, to in list(lapsing(now))[:1])
    for run in list(running(now)):
        yield from _reminders(now, run)
        for number, rung in enumerate(run.clock.deadline.late):
            if run.late <= rung.after or number < now.case.rungs.get(run.key, 0) or forbidden(now, rung.to):
                continue
            yield _rung(now, run, number, rung)
            if rung.to or rung.proceed:
                return


def _reminders(now: Situation, run: Running) -> Iterator[Event]:
    """Of several reminders missed while nobody looked, only the nearest is sent."""
    passed = [days for days in run.clock.deadline.remind if run.left <= days and not run.late]
    if passed and f"{run.key}:{min(passed)}" not in now.case.reminded and run.left:
        yield Reminded(run.clock.name, run.key, min(passed))


def _rung(now: Situation, run: Running, number: int, rung: Rung) -> Event:
    if rung.proceed:
        return Proceeded(run.clock.name, run.key, number)
    if rung.to == "lapsed":
        return LapseOffered(run.clock.name, run.key, number, lapse_owner(now, run, number))
    return Escalated(run.clock.name, run.key, number, rung.tell, rung.to)


def lapse_owner(now: Situation, run: Running, number: int) -> str:
    """Who is asked to let a case lapse: whom the ladder told last, else the initiator."""
    told = [rung.tell for rung in run.clock.deadline.late[:number] if rung.tell]
    opener = next(name for name, role in now.rules.procedure.roles.items() if role.opener)
    return told[-1] if told else opener


def overdue(now: Situation) -> Iterator[Event]:
    """Conditions in force and past their date, each once; a recurring one anew. What was shown is not late."""
    if not now.case.in_force or unheard(now):
        return
    today = now.calendar.day(now.at)
    for number, condition in list(now.case.conditions.items()):
        watched = condition.state == "imposed" or condition.comes_again
        if watched and condition.due and today > date.fromisoformat(condition.due):
            laid = now.rules.procedure.conditions.get(condition.name)
            yield ConditionOverdue(number, halts=not laid or laid.overdue in (None, "suspend"))


def _asked_to_lapse(now: Situation) -> LapseOffer:
    offer = now.case.lapse
    if offer is None:
        refuse("no_lapse_offered")
    refuse_if((now.said.person not in nearest(now, offer.to).people, reason("not_your_role", roles=offer.to)))
    refuse_for(undelegated(now, offer.to))
    return offer


def let_lapse(ask: LetLapse, now: Situation) -> Iterator[Event]:
    """The named person lets the case lapse."""
    _asked_to_lapse(now)
    yield Lapsed(ask.why)


def keep_open(ask: KeepOpen, now: Situation) -> Iterator[Event]:
    """The named person keeps the case open: its clock gets its span once more, from today."""
    offer = _asked_to_lapse(now)
    run = next((r for r in running(now) if r.clock.name == offer.clock), None)
    late = run.late if run else max(late_by(now, offer.clock), 0)
    yield KeptOpen(offer.clock, max(_once_more(now, run) if run else 0, SHORTEST) + late, ask.why)


def _once_more(now: Situation, run: Running) -> int:
    """How many days of its own unit a clock is given; months and years are counted out from today."""
    deadline, today = run.clock.deadline, now.calendar.day(now.at)
    if deadline.unit in ("months", "years"):
        return (now.calendar.add(today, deadline) - today).days
    return deadline.amount


def undo_lapse(ask: UndoLapse, now: Situation) -> Iterator[Event]:
    """The initiator takes a lapse back, within thirty days."""
    entered = now.case.entered_at
    refuse_for(not_an_applicant(now))
    refuse_if(
        (now.case.stage != "lapsed", reason("not_lapsed")),
        (entered is not None and now.at - entered > UNDO_WITHIN, reason("too_late", name="undo_lapse")),
    )
    yield LapseUndone(ask.why)


RULES = {Tick: tick, LetLapse: let_lapse, KeepOpen: keep_open, UndoLapse: undo_lapse}
EVENTS: tuple[type[Event], ...] = (
    Reminded, Escalated, Proceeded, LapseOffered, Lapsed, KeptOpen, LapseUndone, ConditionOverdue,
)  # fmt: skip
