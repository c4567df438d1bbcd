"""What goes outside and comes back: a link to give one slot by, and a consultation of a desk or a service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from workflows.engine.stage import Slot


@dataclass(frozen=True, slots=True)
class Link:
    """One link as its events tell it. `person` is the alias; `row`: which row it gives, of a slot asked for each."""

    slot: str
    person: str
    until: str
    sent_by: str
    open: bool = True
    row: str | None = None


@dataclass(frozen=True, slots=True)
class Consult:
    """A desk that was sent a package, or a service asked elsewhere; when it answered, and whether it was followed."""

    slot: str
    kind: str
    asked_by: str
    asked: datetime
    answered: datetime | None = None
    followed: bool | None = None


def holders_by_link(
    links: Mapping[int, Link], slots: Mapping[str, Slot], role: str, row: str | None = None
) -> tuple[str, ...]:
    """Who was sent a link that is open, of a row where one is named; until one is, somebody known by the role alone."""
    theirs = (link for link in links.values() if link.open and role in slots[link.slot].by)
    sent = tuple(link.person for link in theirs if row in (None, link.row))
    return sent or (f"link:{role}",)
