"""What a list holds: entries with their names, birth dates, countries and identifiers, in one shape for all formats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from integrations.screening.dates import PartialDate

KINDS = ("person", "organisation", "vessel", "other")
NAME_KINDS = ("primary", "alias", "weak")


class UnreadableList(Exception):
    """A list file that cannot be taken in: what is wrong, where, and what to do. Nothing of it is used."""

    def __init__(self, what: str, where: str, remedy: str) -> None:
        super().__init__(f"{where}: {what}. {remedy}")
        self.what, self.where, self.remedy = what, where, remedy


@dataclass(frozen=True, slots=True)
class Name:
    """One written form of a name: the primary one, an alias, or a weak alias (supporting evidence only)."""

    text: str
    kind: str = "primary"


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number that an authority gave: `kind` is a short word (passport, tax, registration, lei, imo ...)."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One listed person, organisation or vessel, as its source describes it.

    `listed_on` is the day since which it is listed, as YYYY-MM-DD; empty where the source does not say.
    """

    number: str
    kind: str
    names: tuple[Name, ...]
    countries: tuple[str, ...] = ()
    birth: tuple[PartialDate, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    programme: str = ""
    remarks: str = ""
    listed_on: str = ""

    @property
    def primary(self) -> str:
        """The name the source puts first."""
        return self.names[0].text


def named(primary: str, aliases: list[str], weak: list[str]) -> tuple[Name, ...]:
    """The names of an entry in the source's order, each text once, the strongest kind first."""
    kinds: dict[str, str] = {}
    for kind, texts in zip(NAME_KINDS, ([primary], aliases, weak), strict=True):
        for text in texts:
            tidy = " ".join(text.split()).strip(" ;")
            if tidy:
                kinds.setdefault(tidy, kind)
    return tuple(Name(text, kind) for text, kind in kinds.items())


def as_data(entry: Entry) -> dict[str, Any]:
    """The entry as JSON-safe data (strings and lists only), for a row; `from_data` reads it back."""
    return {
        "number": entry.number,
        "kind": entry.kind,
        "names": [[name.text, name.kind] for name in entry.names],
        "countries": list(entry.countries),
        "birth": [date.text for date in entry.birth],
        "identifiers": [[identifier.kind, identifier.value] for identifier in entry.identifiers],
        "programme": entry.programme,
        "remarks": entry.remarks,
        "listed_on": entry.listed_on,
    }


def from_data(data: Mapping[str, Any]) -> Entry:
    """The entry that `as_data` wrote down."""
    return Entry(
        number=data["number"],
        kind=data["kind"],
        names=tuple(Name(text, kind) for text, kind in data["names"]),
        countries=tuple(data["countries"]),
        birth=tuple(PartialDate.of(text) for text in data["birth"]),
        identifiers=tuple(Identifier(kind, value) for kind, value in data["identifiers"]),
        programme=data["programme"],
        remarks=data["remarks"],
        listed_on=data.get("listed_on", ""),
    )
