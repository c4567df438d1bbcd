"""Questions to the applicants that wait: when they are reminded, when the case would lapse, and how a question ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from workflows.engine.case import CaseFile, Event, Request, Said
from workflows.engine.situation import Situation


@dataclass(frozen=True, slots=True)
class QuestionReminded(Event):
    """The applicants were reminded of a question that has waited for so many days."""

    number: int
    days: int

    def tell(self, case: CaseFile, said: Said) -> None:
        case.reminded |= {f"{clock_of(self.number)}:{self.days}"}


def clock_of(number: int) -> str:
    """The name of the clock of a question, beside those that the procedure lays down."""
    return f"question_{number}"


def close(case: CaseFile, number: int, *, withdrawn: bool = False) -> None:
    """A question is open no more; that the case would lapse for want of its answer is offered no more either."""
    case.requests[number] = replace(case.requests[number], open=False, withdrawn=withdrawn)
    if case.lapse and case.lapse.clock == clock_of(number):
        case.lapse = None


def reminded(now: Situation) -> Iterator[Event]:
    """The reminders that are due; of several that were missed while nobody looked, only the last."""
    for number, days in _waiting(now):
        passed = [reminder for reminder in now.rules.procedure.information.remind if reminder <= days]
        if passed and f"{clock_of(number)}:{max(passed)}" not in now.case.reminded:
            yield QuestionReminded(number, max(passed))


def lapsing(now: Situation) -> Iterator[tuple[str, str, str]]:
    """(clock, key, role to be asked) of questions for want of whose answer the case would lapse, each offered once."""
    for number, _ in _waiting(now):
        clock, request = clock_of(number), now.case.requests[number]
        key = f"{clock}@{request.at.isoformat()}"
        if late_by(now, clock) >= 0 and not now.case.lapse and key not in now.case.rungs:
            yield clock, key, now.rules.slot(request.slot).by[0]


def late_by(now: Situation, clock: str) -> int:
    """How many days a question is past the day on which the case would lapse; below nothing where it is not."""
    span = now.rules.procedure.information.lapses_after
    waited = {clock_of(number): days for number, days in _waiting(now)}.get(clock)
    return -1 if span is None or waited is None else waited - span - now.case.extended.get(clock, 0)


def _waiting(now: Situation) -> Iterator[tuple[int, int]]:
    """(number, days since it was asked) of each open question to the applicants, while the clocks run."""
    today = now.calendar.day(now.at)
    for number, request in now.case.requests.items():
        if _is_open(request) and not now.case.paused:
            yield number, (today - now.calendar.day(request.at)).days


def _is_open(request: Request) -> bool:
    return request.open and request.kind == "information"
