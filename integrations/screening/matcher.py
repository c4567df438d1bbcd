"""The matcher: a subject laid beside the entries of one list version; every hit says what it rests on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import asdict, dataclass
from typing import Any

from integrations.screening import readings
from integrations.screening.alignment import Alignment, Pair, align
from integrations.screening.dates import PartialDate
from integrations.screening.entry import KINDS, Entry, Identifier, Name
from integrations.screening.identifiers import bare, proved
from integrations.screening.qualifiers import Qualifier, compare
from integrations.screening.saved import PackedEntries
from integrations.screening.scripts import READ, SOUNDED
from integrations.screening.sides import Reading, Side
from integrations.screening.thresholds import USUAL

ENGINE = "sluis-names/2"
THRESHOLD = USUAL["person"]
MOST_RAISED = 80  # the most that agreeing qualifiers may lift a name over the threshold
IDENTIFIED = 950
WEAK_ALONE, WEAK_FACTOR = 900, 85
READ_AS = {
    "person": ("person", "other"),
    "organisation": ("organisation", "other"),
    "vessel": ("vessel", "other"),
    "affiliation": ("organisation", "other"),
    "other": ("person", "organisation", "vessel", "other"),
}
SIDES: Mapping[str, tuple[tuple[str, ...], Reading]] = {
    "persons": (("person", "other"), readings.person),
    "bodies": (("organisation", "vessel", "other"), readings.listed),
    "parts": (("organisation", "vessel", "other"), readings.parts_listed),
}
ASKED: Mapping[str, tuple[tuple[str, Reading], ...]] = {
    "person": (("persons", readings.person),),
    "organisation": (("bodies", readings.asked),),
    "vessel": (("bodies", readings.asked),),
    "affiliation": (("bodies", readings.parts), ("parts", readings.parts)),
    "other": (("persons", readings.person), ("bodies", readings.asked)),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """Who or what is screened; `ref` is the caller's own mark (a row of the form), given back with the findings.

    `until` is when an affiliation ended; None where it lasts, or where nobody said.
    """

    name: str
    kind: str
    countries: tuple[str, ...] = ()
    birth: PartialDate | None = None
    identifiers: tuple[Identifier, ...] = ()
    other_names: tuple[str, ...] = ()
    until: PartialDate | None = None
    ref: str = ""

    def __post_init__(self) -> None:
        if self.kind not in READ_AS:
            raise ValueError(f"kind {self.kind!r} of a subject: write one of {', '.join(READ_AS)}")


@dataclass(frozen=True, slots=True)
class Hit:
    """A lead: one entry that may be the subject, and everything a person needs to judge it. Integers and text only."""

    list: str
    version: str
    entry: str
    kind: str
    score: int
    threshold: int
    name: str
    matched_name: str
    name_kind: str
    name_score: int
    pairs: tuple[Pair, ...]
    only_subject: tuple[str, ...]
    only_listed: tuple[str, ...]
    qualifiers: tuple[Qualifier, ...]
    not_compared: tuple[str, ...]
    programme: str
    engine: str = ENGINE

    def as_data(self) -> dict[str, object]:
        """The hit as JSON-safe data: pairs and qualifiers become objects."""
        data = asdict(self)
        data["pairs"] = [pair._asdict() for pair in self.pairs]
        data["qualifiers"] = [qualifier._asdict() for qualifier in self.qualifiers]
        return {key: list(value) if isinstance(value, tuple) else value for key, value in data.items()}

    def as_bytes(self) -> bytes:
        """The hit in one canonical writing: the same subject and list version give the same bytes."""
        return json.dumps(self.as_data(), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


class Index:
    """The entries of one list version, made searchable once; searching changes nothing in it."""

    thresholds: Mapping[str, int] = USUAL

    def __init__(self, entries: Iterable[Entry], *, code: str = "", version: str = "") -> None:
        self.entries: Sequence[Entry] = tuple(entries)
        self.code, self.version = code, version
        self._kinds = bytes(KINDS.index(entry.kind) for entry in self.entries)
        self._sides = {name: Side.of(self.entries, *how, person=name == "persons") for name, how in SIDES.items()}
        self._numbers: dict[str, list[int]] = {}
        for at, entry in enumerate(self.entries):
            for identifier in entry.identifiers:
                self._numbers.setdefault(_number(identifier), []).append(at)

    def state(self) -> dict[str, Any]:
        """What this index is made of, as arrays, bytes and plain data; `restored` makes it again."""
        packed = PackedEntries.of(self.entries)
        of_sides = {
            f"{name}.{part}": value for name, side in self._sides.items() for part, value in side.state().items()
        }
        told = {"entries": packed.content, "ends": packed.ends, "kinds": self._kinds, "numbers": self._numbers}
        return told | of_sides

    @classmethod
    def restored(cls, state: Mapping[str, Any], *, code: str = "", version: str = "") -> Index:
        """The index that `state` told: it answers as that one did."""
        index = cls((), code=code, version=version)
        index.entries = PackedEntries(state["entries"], state["ends"])
        index._kinds, index._numbers = state["kinds"], state["numbers"]
        for name in SIDES:
            told = {key.removeprefix(f"{name}."): value for key, value in state.items() if key.startswith(f"{name}.")}
            index._sides[name] = Side.restored(told)
        return index

    def under(self, thresholds: Mapping[str, int]) -> Index:
        """The same index, which tells its entries from other scores, by the kind of subject."""
        index = copy(self)
        index.thresholds = thresholds
        return index

    def search(self, subject: Subject, *, threshold: int | None = None) -> tuple[Hit, ...]:
        """The entries that may be the subject, the strongest first, then by entry number.

        From the score `threshold` on, else from that of the list for this kind of subject.
        """
        threshold = self.thresholds[subject.kind] if threshold is None else threshold
        best: dict[int, tuple[tuple[int, bool, str], Alignment, Name, str]] = {}
        for written in dict.fromkeys((subject.name, *subject.other_names)):
            for at, which, alignment in self._laid_beside(written, subject, threshold):
                name = self.entries[at].names[which]
                key = (_score(alignment, name), name.kind == "primary", name.text)
                if at not in best or key > best[at][0]:
                    best[at] = (key, alignment, name, written)
        found = {at: (alignment, name, written) for at, (_, alignment, name, written) in best.items()}
        for at in self._identified(subject):
            found.setdefault(at, (align((), (), person=False), self.entries[at].names[0], subject.name))
        hits = (self._hit(subject, at, *what, threshold) for at, what in found.items())
        return tuple(sorted((hit for hit in hits if hit is not None), key=lambda hit: (-hit.score, hit.entry)))

    def _laid_beside(self, written: str, subject: Subject, threshold: int) -> Iterator[tuple[int, int, Alignment]]:
        """(entry, name, alignment) of every candidate of a fitting kind, for one writing of the subject's name."""
        least = threshold - MOST_RAISED if subject.countries or subject.birth else threshold
        fits = self._fits(subject.kind)
        for side, read in ASKED[subject.kind]:
            yield from self._sides[side].laid_beside(read(written), fits, least)

    def _fits(self, kind: str) -> Callable[[int, int], bool]:
        """Whether a subject of this kind is laid beside a name, by the places of its entry and of itself there."""
        fitting = {KINDS.index(each) for each in READ_AS[kind]}
        return lambda at, name: self._kinds[at] in fitting

    def _identified(self, subject: Subject) -> list[int]:
        """Entries that share an identifier with the subject, whatever their names."""
        found = []
        for mine in subject.identifiers:
            if proved(mine.kind, bare(mine.kind, mine.value)):
                found.extend(self._numbers.get(_number(mine), ()))
        return found

    def _hit(
        self, subject: Subject, at: int, alignment: Alignment, name: Name, written: str, threshold: int
    ) -> Hit | None:
        entry = self.entries[at]
        name_score = _score(alignment, name)
        qualifiers, missing = compare(
            kind=subject.kind,
            countries=subject.countries,
            birth=subject.birth,
            identifiers=subject.identifiers,
            until=subject.until,
            entry=entry,
            name_score=name_score,
        )
        score = _together(name_score, qualifiers)
        vetoed = any(qualifier.veto for qualifier in qualifiers) and not _same_number(qualifiers)
        if score < threshold or vetoed:
            return None
        return Hit(
            list=self.code,
            version=self.version,
            entry=entry.number,
            kind=entry.kind,
            score=score,
            threshold=threshold,
            name=written,
            matched_name=name.text,
            name_kind=name.kind,
            name_score=name_score,
            pairs=tuple(Pair(_unmarked(one), _unmarked(other), alike) for one, other, alike in alignment.pairs),
            only_subject=tuple(map(_unmarked, alignment.over)),
            only_listed=tuple(map(_unmarked, alignment.under)),
            qualifiers=qualifiers,
            not_compared=missing,
            programme=entry.programme,
        )


def _unmarked(token: str) -> str:
    """A token as a person reads it, without the mark of the script that it comes from."""
    return token.replace(SOUNDED, "").replace(READ, "")


def _number(identifier: Identifier) -> str:
    """An identifier as one word of its kind and its value."""
    return f"{identifier.kind} {bare(identifier.kind, identifier.value)}"


def _score(alignment: Alignment, name: Name) -> int:
    """A weak alias is supporting evidence: alone it counts only where it agrees nearly whole, and then less."""
    if name.kind != "weak":
        return alignment.score
    return alignment.score * WEAK_FACTOR // 100 if alignment.score >= WEAK_ALONE else 0


def _same_number(qualifiers: tuple[Qualifier, ...]) -> bool:
    return any(qualifier.what == "identifier" and qualifier.verdict == "same" for qualifier in qualifiers)


def _together(name_score: int, qualifiers: tuple[Qualifier, ...]) -> int:
    """The name and its qualifiers in one number; the same identifier is as good as the name."""
    if _same_number(qualifiers):
        return max(IDENTIFIED, min(1000, name_score))
    raised = sum(qualifier.points for qualifier in qualifiers if qualifier.points > 0)
    lowered = sum(qualifier.points for qualifier in qualifiers if qualifier.points < 0)
    return max(0, min(1000, name_score + min(raised, MOST_RAISED) + lowered))
