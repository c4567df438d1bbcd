"""What an institution lays down about assessing again: who does it, how many cases, how often, and who hears of it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from workflows.models import Institution

PURPOSE = "second_look"
"""The purpose under which answers are read for it, in the access log."""
MONTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True)
class LooksRule:
    """`by`: the role that assesses again; `tell`: the roles that hear where two differ; `one_in`: per kind of case."""

    by: str
    tell: tuple[str, ...]
    one_in: Mapping[str, int]
    every: str


def looks_rule(institution: Institution) -> LooksRule | None:
    """What an institution lays down; None where it has nothing assessed again."""
    laid = institution.configuration.get("assessed_again")
    return LooksRule(laid["by"], tuple(laid["tell"]), laid["one_in"], laid["every"]) if laid else None


def last_span(every: str, day: date) -> tuple[date, date]:
    """The last month, quarter or year that is over: its first day, and the first day after it."""
    length = MONTHS[every]
    months = day.year * 12 + (day.month - 1) // length * length
    return _first_of(months - length), _first_of(months)


def _first_of(months: int) -> date:
    return date(months // 12, months % 12 + 1, 1)


def lot(seed: str, case: UUID) -> str:
    """The lot of a case under a seed: the lowest are drawn. Neither order nor number of the others moves it."""
    return hashlib.sha256(f"{seed}:{case}".encode()).hexdigest()
