"""What was given in a slot, and what waits there to be confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Given:
    """What was given in a slot."""

    value: str
    persons: frozenset[str]
    at: datetime
    record: str | None = None
    texts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Awaiting:
    """What was given and waits for another person to confirm exactly that."""

    value: str
    persons: frozenset[str]
    record: str | None
    confirmers: tuple[str, ...]
    departs: tuple[str, ...] = ()
    row: str | None = None
    without: tuple[str, ...] = ()
    adding: tuple[str, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    until: str | None = None
