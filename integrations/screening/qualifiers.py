"""Birth date, country and identifiers beside a name: what agrees, what differs, and what could not be compared."""

from __future__ import annotations

from typing import NamedTuple

from integrations.screening.countries import codes_of
from integrations.screening.dates import PartialDate, agreement
from integrations.screening.entry import Entry, Identifier

# Points on the scale of 1000. A differing birth date lowers a perfect name to a hit that a person still sees: lists err
# in dates. Only a date more than ten years off, beside a name that is not the same, takes the hit away.
BIRTH = {"same": 60, "compatible": 20, "near": 0, "differs": -120, "far": -160}
BIRTH_ORDER = ("same", "compatible", "near", "differs", "far")
COUNTRY = {("person", True): 20, ("person", False): -30, ("other", True): 20, ("other", False): -60}
SAME_NAME = 950
LONG_ENOUGH = 6


class Qualifier(NamedTuple):
    """One thing compared beside the name; `verdict` is the word for it, `points` what it adds, `veto` ends the hit."""

    what: str
    verdict: str
    subject: str
    listed: str
    points: int
    veto: bool = False


def compare(
    *,
    kind: str,
    countries: tuple[str, ...],
    birth: PartialDate | None,
    identifiers: tuple[Identifier, ...],
    until: PartialDate | None,
    entry: Entry,
    name_score: int,
) -> tuple[tuple[Qualifier, ...], tuple[str, ...]]:
    """What was compared with the entry, and the names of what was not because one side does not say."""
    tried = {
        "birth": _birth(birth, entry, name_score) if kind in ("person", "other") else None,
        "country": _country(kind, countries, entry),
        "identifier": _identifier(identifiers, entry),
        "period": _period(until, entry),
    }
    unasked = {"birth": kind not in ("person", "other"), "period": until is None}
    expected = [what for what in tried if not unasked.get(what)]
    return tuple(q for q in tried.values() if q), tuple(what for what in expected if tried[what] is None)


def _birth(birth: PartialDate | None, entry: Entry, name_score: int) -> Qualifier | None:
    if birth is None or not entry.birth:
        return None
    verdicts = [(BIRTH_ORDER.index(agreement(birth, listed)), listed) for listed in entry.birth]
    best = min(verdicts, key=lambda pair: pair[0])
    verdict = BIRTH_ORDER[best[0]]
    veto = verdict == "far" and name_score < SAME_NAME
    return Qualifier("birth", verdict, birth.text, best[1].text, BIRTH[verdict], veto)


def _country(kind: str, countries: tuple[str, ...], entry: Entry) -> Qualifier | None:
    here, _ = codes_of(countries)
    there, _ = codes_of(entry.countries)
    if not here or not there:
        return None
    agree = bool(here & there)
    points = COUNTRY["person" if kind == "person" else "other", agree]
    return Qualifier(
        "country", "agrees" if agree else "differs", " ".join(sorted(here)), " ".join(sorted(there)), points
    )


def _period(until: PartialDate | None, entry: Entry) -> Qualifier | None:
    """Whether an affiliation was over before its institution was listed: said, and left to the person who judges."""
    if until is None or not entry.listed_on:
        return None
    verdict = "over_before" if until.latest.isoformat() < entry.listed_on else "not_over_before"
    return Qualifier("period", verdict, until.text, entry.listed_on, 0)


def bare(value: str) -> str:
    """An identifier without spaces and marks, in capitals."""
    return "".join(letter for letter in value.upper() if letter.isalnum())


def _identifier(identifiers: tuple[Identifier, ...], entry: Entry) -> Qualifier | None:
    """The same number of the same kind is as good as a name; different numbers say little, for one may hold several."""
    kinds = {identifier.kind for identifier in entry.identifiers}
    comparable = [identifier for identifier in identifiers if identifier.kind in kinds]
    for mine in comparable:
        for listed in entry.identifiers:
            if (
                mine.kind == listed.kind
                and bare(mine.value) == bare(listed.value)
                and len(bare(mine.value)) >= LONG_ENOUGH
            ):
                return Qualifier(
                    "identifier", "same", f"{mine.kind} {mine.value}", f"{listed.kind} {listed.value}", 300
                )
    if not comparable:
        return None
    first = comparable[0]
    theirs = next(listed for listed in entry.identifiers if listed.kind == first.kind)
    return Qualifier("identifier", "differs", f"{first.kind} {first.value}", f"{theirs.kind} {theirs.value}", 0)
