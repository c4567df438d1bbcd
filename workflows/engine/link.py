"""A link: a way in for somebody outside, to give one slot under an alias until a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workflows.engine.stage import Slot


@dataclass(frozen=True, slots=True)
class Link:
    """One link as its events tell it. `person` is the alias."""

    slot: str
    person: str
    until: str
    sent_by: str
    open: bool = True


def holders_by_link(links: Mapping[int, Link], slots: Mapping[str, Slot], role: str) -> tuple[str, ...]:
    """Who was sent a link that is open; until one is, somebody of whom only the role is known."""
    sent = tuple(link.person for link in links.values() if link.open and role in slots[link.slot].by)
    return sent or (f"link:{role}",)
