"""The training that an institution asks of whoever hands in a request, and what is known of somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from workflows.engine.shapes import Span
from workflows.engine.time import Calendar

NAME = "training"
"""By which refusals name it; the institution says what it is called."""
TERM = Span.model_validate({"years": 2})
"""How long awareness is known of somebody where the institution does not say. Ours: no source gives a term."""


@dataclass(frozen=True, slots=True)
class Training:
    """What is asked: where it is, how many minutes it takes, of which kinds of request, and how long it holds.

    `every`: before every request; else of those alone who never handed in one of these kinds.
    """

    link: str
    minutes: int
    kinds: frozenset[str]
    valid_for: Span | None = None
    every: bool = False

    def until(self, done: date, calendar: Calendar) -> date | None:
        """The last day on which it holds for whoever did it on a day; none where it always does."""
        return calendar.add(done, self.valid_for) if self.valid_for else None


class Trained(NamedTuple):
    """What is known of somebody: the last day on which they did it, and whether they handed in a request before."""

    done: date | None = None
    handed_in: bool = False
