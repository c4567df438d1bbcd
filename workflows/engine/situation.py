"""All that is known when a command arrives. What is read on demand stands behind a mapping; nothing is fetched here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import Any, NamedTuple

from workflows.engine.case import CaseFile, Said
from workflows.engine.rulebook import Rulebook
from workflows.engine.sittings import Sitting
from workflows.engine.time import Calendar
from workflows.engine.training import Trained, Training

CLOCK, SCREENER, CAMPAIGN = "clock", "screener_service", "campaign"


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a role at one unit of the organisation, the nearest unit first in a list of these."""

    unit: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """A committee member, or, with `stands_for`, an alternate of one."""

    person: str
    seats: frozenset[str] = frozenset()
    unit: str = ""
    chair: bool = False
    secretary: bool = False
    stands_for: str = ""


@dataclass(frozen=True)
class Committee:
    """A committee as it stands now: its members, and the alternates who sit where their member does not."""

    members: tuple[Member, ...] = ()
    alternates: tuple[Member, ...] = ()

    @cached_property
    def people(self) -> frozenset[str]:
        return frozenset(m.person for m in self.members)

    @cached_property
    def of_units(self) -> dict[str, frozenset[str]]:
        """Unit -> those who belong to it, alternates too."""
        everybody = (*self.members, *self.alternates)
        units = {m.unit for m in everybody if m.unit}
        return {unit: frozenset(m.person for m in everybody if m.unit == unit) for unit in units}

    @cached_property
    def chair(self) -> str | None:
        return next((m.person for m in self.members if m.chair), None)

    @cached_property
    def seats(self) -> dict[str, frozenset[str]]:
        everybody = (*self.members, *self.alternates)
        names = {seat for m in everybody for seat in m.seats}
        return {seat: frozenset(m.person for m in everybody if seat in m.seats) for seat in names}


NOBODY = Committee()
"""A committee that the institution does not have."""


@dataclass(frozen=True)
class MeetingNow:
    """The committee's open meeting: its number, the cases on its agenda and who is there."""

    number: int
    agenda: frozenset[str] = frozenset()
    present: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ListRule:
    """What an institution asks of hits in a screening list: two persons, and for how many days a clearing holds."""

    second_person: bool = False
    remembers: int = 0


_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Lists(NamedTuple):
    """An institution's named lists, and its figures by country, as they stood when a case read them."""

    named: Mapping[str, frozenset[str]] = _NOTHING
    figures: Mapping[str, Mapping[str, Decimal]] = _NOTHING


class Situation(NamedTuple):
    """A case, its rules, who asks, and the world as far as a rule may look at it."""

    case: CaseFile
    rules: Rulebook
    said: Said
    service: str | None = None
    holders: Mapping[str, tuple[Holder, ...]] = _NOTHING
    committees: Mapping[str, Committee] = _NOTHING
    meetings: Mapping[str, MeetingNow] = _NOTHING
    coming: Mapping[str, tuple[Sitting, ...]] = _NOTHING
    """The sittings of each committee that lie ahead, the nearest first."""
    delegated: frozenset[str] = frozenset()
    """Roles that `said.on_behalf_of` has delegated to `said.by`; `*` for all."""
    auditors: frozenset[str] = frozenset()
    administrators: frozenset[str] = frozenset()
    """Those of the whole institution."""
    opened: Mapping[str, Any] = _NOTHING
    lists_now: str = ""
    """The digest of the institution's named lists and figures as they are now."""
    lists_kept: Mapping[str, Lists] = MappingProxyType({"": Lists()})
    """Those and all before them, by digest."""
    clearances: Mapping[str, str] = _NOTHING
    screening: Mapping[str, ListRule] = _NOTHING
    training: Training | None = None
    """What the institution asks of whoever hands in a request, and what is known of each person."""
    trained: Mapping[str, Trained] = _NOTHING
    others: Mapping[str, str] = _NOTHING
    """The institution's cases: number -> phase."""
    versions: Mapping[str, Rulebook] = _NOTHING
    """The versions of the case's procedure that were published after the one it follows, by digest."""
    calendar: Calendar = Calendar()
    sample_key: bytes = b""

    @property
    def at(self) -> datetime:
        return self.said.at

    @property
    def lists(self) -> Lists:
        """What tests read: the lists as they are while the request is being written, then as the case read them last.

        A case that began before lists were kept by digest has read none, and sees them as they are.
        """
        written = self.case.phase not in ("", "draft")
        return self.lists_kept[self.case.lists if written and self.case.lists else self.lists_now]

    def with_case(self, case: CaseFile) -> Situation:
        """The same situation around another file of the case."""
        return Situation(case, *self[1:])

    def following(self) -> Situation:
        """The same situation under the version that the case follows, once it has been moved to another."""
        moved = self.case.procedure != self.rules.digest and self.case.procedure in self.versions
        return self._replace(rules=self.versions[self.case.procedure]) if moved else self
