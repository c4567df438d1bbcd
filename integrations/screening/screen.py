"""Screening: subjects against the lists a procedure names; findings carry the effect the procedure gave the list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import NamedTuple

from integrations.screening.entry import NAME_KINDS
from integrations.screening.matcher import Hit, Index, Subject

EFFECTS = ("informs", "flags", "escalates", "prohibits")
LONGEST_NAME = 400  # longer is not a name but a text; it would cost minutes and find nothing


@dataclass(frozen=True, slots=True)
class Finding:
    """A hit on a subject, with the effect it would have if a person confirmed it."""

    subject: str
    effect: str
    hit: Hit

    @property
    def key(self) -> str:
        """The same subject and entry have the same key at every screening; another entry has another."""
        return key_of(self.subject, self.hit.list, self.hit.entry)


def key_of(ref: str, code: str, entry: str) -> str:
    """What a subject beside an entry is known by in the trail: it names neither."""
    return sha256("\n".join((ref, code, entry)).encode()).hexdigest()[:32]


class Consulted(NamedTuple):
    """A list that was searched, in which version."""

    list: str
    version: str
    entries: int


class NotConsulted(NamedTuple):
    """A list that should have been searched and was not; it is never counted as clean.

    `why`: not_laid_down, none_in_force, too_old, damaged.
    """

    list: str
    why: str


@dataclass(frozen=True, slots=True)
class Screening:
    """What a screening found, which lists it searched, and which it could not search."""

    findings: tuple[Finding, ...]
    consulted: tuple[Consulted, ...]
    not_consulted: tuple[NotConsulted, ...]
    not_screened: tuple[str, ...] = ()

    @property
    def clean(self) -> bool:
        """Nothing found, on every list asked for, for every subject; a list not consulted makes it not clean."""
        return bool(self.consulted) and not (self.findings or self.not_consulted or self.not_screened)


def screen(
    subjects: Iterable[Subject],
    indexes: Mapping[str, Index],
    effects: Mapping[str, str],
    *,
    threshold: int | None = None,
) -> Screening:
    """Search every subject on every list that `effects` names (a procedure's `against:`).

    `indexes` holds the lists in force by code. A list without an index is reported as not consulted; a subject without
    a comparable name, or with one of more than 400 characters, as not screened. ValueError for an effect that does not
    exist. Findings are in the order of the subjects, then the heaviest effect, the highest score, the most
    evidence, list and entry.
    """
    for code, effect in effects.items():
        if effect not in EFFECTS:
            raise ValueError(f"effect {effect!r} of list {code!r}: write one of {', '.join(EFFECTS)}")
    asked = sorted(effects)
    present = [code for code in asked if code in indexes and indexes[code].entries]
    findings: list[Finding] = []
    unnamed: list[str] = []
    for subject in subjects:
        if not comparable(subject):
            unnamed.append(subject.ref)
            continue
        found = [
            Finding(subject.ref, effects[code], replace(hit, list=code))
            for code in present
            for hit in indexes[code].search(subject, threshold=threshold)
        ]
        findings.extend(sorted(found, key=_heaviest_first))
    return Screening(
        findings=tuple(findings),
        consulted=tuple(Consulted(code, indexes[code].version, len(indexes[code].entries)) for code in present),
        not_consulted=tuple(NotConsulted(code, "none_in_force") for code in asked if code not in present),
        not_screened=tuple(unnamed),
    )


def comparable(subject: Subject) -> bool:
    """Whether there is a name to compare: letters or digits, and not a whole text."""
    return len(subject.name) <= LONGEST_NAME and any(letter.isalnum() for letter in subject.name)


def evidence(hit: Hit) -> tuple[int, int, int, int]:
    """What speaks for a hit beside its score, the higher the more.

    What agrees beside the name, how firm the name is, how many words are the same, how few are left over.
    """
    agreed = sum(qualifier.points for qualifier in hit.qualifiers)
    alike = sum(pair.score == 1000 for pair in hit.pairs)
    return agreed, -NAME_KINDS.index(hit.name_kind), alike, -len(hit.only_subject) - len(hit.only_listed)


def _heaviest_first(finding: Finding) -> tuple[object, ...]:
    """The heaviest effect, the highest score, within equal scores the most evidence; then list and entry."""
    weighed = tuple(-part for part in evidence(finding.hit))
    return -EFFECTS.index(finding.effect), -finding.hit.score, *weighed, finding.hit.list, finding.hit.entry
