"""HitState: a possible match as the case's events tell it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HitState:
    """A possible match: open until a person disposes of it, saying why; `proposed` waits for a second person."""

    check: str
    effect: str
    state: str = "open"
    proposed: str = ""
    persons: frozenset[str] = frozenset()
    record: str | None = None
    why: str | None = None
    subject: str = ""
    source: str = ""
