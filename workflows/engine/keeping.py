"""How long each class of data of a case is kept: counted from its closing, by the first line that holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from workflows.engine.guards import Facts
from workflows.engine.situation import Situation


def terms(now: Situation) -> Iterator[tuple[str, date]]:
    """(class of data, the last day of its term), of a closed case, a hold not looked at; nothing of any other.

    A class for which no line holds has no term, and is not among them: nothing is ever erased without one.
    """
    case, rules = now.case, now.rules
    if case.phase != "closed" or case.entered_at is None:
        return
    closed, look = now.calendar.day(case.entered_at), Facts(now)
    for name, lines in rules.procedure.keep.items():
        term = next((t for i, t in enumerate(lines) if rules.holds(("keep", name, i, "when"), look)), None)
        if term is not None:
            yield name, now.calendar.add(closed, term)


def kept_until(now: Situation) -> Iterator[tuple[str, date]]:
    """(class of data, the last day it is kept): under a hold nothing has an end."""
    if not now.case.held:
        yield from terms(now)
