"""Expiring: how long the outcome in force holds; its people are warned before it ends, also when the case is closed.

On the day after its end the clock says so, and with that the gates that it held open are shut (`engine/gates.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from workflows.engine.case import CaseFile, Command, Event, Said
from workflows.engine.refusal import reason, refuse_if
from workflows.engine.situation import CLOCK, Situation
from workflows.engine.validity import valid_until

WARNS = (90, 30, 7)
"""So many days before the end somebody hears of it."""


@dataclass(frozen=True, slots=True)
class WatchValidity(Command):
    """Look at how long the outcome still holds. Sending it twice changes nothing more."""


@dataclass(frozen=True, slots=True)
class ValidityEnding(Event):
    """The outcome holds for so many days more, until that day."""

    until: str
    days: int

    def tell(self, case: CaseFile, said: Said) -> None:
        case.reminded |= {_key(self.until, self.days)}


@dataclass(frozen=True, slots=True)
class ValidityOver(Event):
    """The outcome held until that day, and holds no more."""

    until: str

    def tell(self, case: CaseFile, said: Said) -> None:
        case.reminded |= {_key(self.until, 0)}


def _key(until: str, days: int) -> str:
    return f"validity@{until}:{days}"


def next_look(now: Situation) -> date | None:
    """The next day on which there is something to say of the end; None where there is none, or all was said."""
    until = valid_until(now)
    if until is None or now.case.effective_at is None:
        return None
    left = [days for days in (*WARNS, 0) if _key(until.isoformat(), days) not in now.case.reminded]
    said = [days for days in (*WARNS, 0) if days not in left]
    later = [days for days in left if days < min(said, default=WARNS[0] + 1)]
    return until - timedelta(days=max(later) or -1) if later else None


def watch_validity(ask: WatchValidity, now: Situation) -> Iterator[Event]:
    """The clock looks: of several warnings that were missed only the nearest is given."""
    refuse_if((now.service != CLOCK, reason("not_your_role", roles=CLOCK)))
    until, due, today = valid_until(now), next_look(now), now.calendar.day(now.at)
    if until is None or due is None or today < due:
        return
    left = (until - today).days
    if left < 0:
        yield ValidityOver(until.isoformat())
    else:
        yield ValidityEnding(until.isoformat(), min(days for days in WARNS if left <= days))


RULES = {WatchValidity: watch_validity}
EVENTS: tuple[type[Event], ...] = (ValidityEnding, ValidityOver)
