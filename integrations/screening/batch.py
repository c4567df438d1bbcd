"""A table of names beside every list of an institution: what each resembles, and what could not be compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from integrations.screening.dates import parse
from integrations.screening.matcher import Hit, Subject
from integrations.screening.screen import screen
from integrations.screening.shelf import Shelf
from integrations.screening.words import sentences
from workflows.models import Institution

EFFECT = "flags"  # what a list means for a case, a procedure says; here there is none


@dataclass(frozen=True)
class Consulted:
    """A list that was looked at: its name, the version, how many entries; or why it could not be."""

    name: str
    version: str
    entries: int
    problem: str = ""


@dataclass(frozen=True)
class Compared:
    """What was found: for each subject by its mark the hits, the marks without a comparable name, and the lists."""

    hits: Mapping[str, tuple[Hit, ...]]
    not_compared: frozenset[str]
    lists: tuple[Consulted, ...]

    def sentences(self, hit: Hit, language: str) -> tuple[str, ...]:
        """What a hit rests on."""
        return sentences(hit, language)


def compared(institution: Institution, subjects: Iterable[Mapping[str, Any]], *, at: datetime) -> Compared:
    """Lay subjects (ref, name, kind, country, birth, other_names) beside every list that can be consulted.

    ValueError for a birth date that is none. Nothing is kept.
    """
    shelf = Shelf(institution, at=at)
    indexes, shut = shelf.consulted(sorted(shelf.laid))
    found = screen(map(subject_of, subjects), indexes, dict.fromkeys(indexes, EFFECT))
    hits: dict[str, list[Hit]] = {}
    for finding in found.findings:
        hits.setdefault(finding.subject, []).append(finding.hit)
    lists = [Consulted(code, index.version, len(index.entries)) for code, index in indexes.items()]
    lists += [Consulted(one.list, "", 0, one.why) for one in shut]
    return Compared({ref: tuple(of) for ref, of in hits.items()}, frozenset(found.not_screened), tuple(lists))


def subject_of(row: Mapping[str, Any]) -> Subject:
    """A row as a subject."""
    born = parse(row.get("birth") or "") if row.get("birth") else None
    if row.get("birth") and born is None:
        raise ValueError(f"{row['birth']!r} is no date")
    return Subject(
        name=row["name"],
        kind=row["kind"],
        countries=(row["country"],) if row.get("country") else (),
        birth=born,
        other_names=tuple(row.get("other_names") or ()),
        ref=row["ref"],
    )
