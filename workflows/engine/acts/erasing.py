"""Retention: what was kept long enough is erased by a run; the entry says what went, by which term, at whose word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from workflows.engine.case import CaseFile, Command, Event, Said
from workflows.engine.keeping import terms
from workflows.engine.refusal import Reason, reason, refuse_if
from workflows.engine.situation import CLOCK, Situation


@dataclass(frozen=True, slots=True)
class EraseContent(Command):
    """Erase some classes of data of a closed case: the records named, whose key is destroyed in the same transaction.

    `ordered_by`: the account of the administrator who looked at what is due and confirmed the run; `run`: its number.
    """

    classes: tuple[str, ...]
    records: tuple[str, ...]
    ordered_by: str
    run: int = 0


@dataclass(frozen=True, slots=True)
class ContentErased(Event):
    """The records can no more be opened by anybody; `terms` says of each class until when it was kept."""

    terms: tuple[tuple[str, str], ...]
    records: tuple[str, ...]
    ordered_by: str
    run: int = 0

    def tell(self, case: CaseFile, said: Said) -> None:
        """The file stays as it is: whether a record opens, its key says, and after a reopening there are new ones."""


def erase_content(ask: EraseContent, now: Situation) -> Iterator[Event]:
    """A run of the clock erases what is past its term, and nothing under a hold, still open or without a term."""
    refuse_if(
        (now.service != CLOCK, reason("not_your_role", roles=CLOCK)),
        (now.case.held, reason("on_hold")),
        (now.case.phase != "closed", reason("not_closed")),
        (not ask.classes, reason("nothing_to_erase")),
    )
    until = dict(terms(now))
    refuse_if(*((True, why) for name in ask.classes if (why := _kept_still(now, name, until.get(name)))))
    over = tuple((name, until[name].isoformat()) for name in sorted(ask.classes))
    yield ContentErased(over, tuple(sorted(ask.records)), ask.ordered_by, ask.run)


def _kept_still(now: Situation, name: str, last: date | None) -> Reason | None:
    if last is None:
        return reason("no_term", data=name)
    if now.calendar.day(now.at) <= last:
        return reason("kept_still", data=name, last_day=last.isoformat())
    return None


RULES = {EraseContent: erase_content}
EVENTS: tuple[type[Event], ...] = (ContentErased,)
