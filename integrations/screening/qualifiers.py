"""Birth date, country and identifiers beside a name: what agrees, what differs, and what could not be compared."""

from __future__ import annotations

from typing import NamedTuple

from integrations.screening.countries import codes_of
from integrations.screening.dates import PartialDate, agreement
from integrations.screening.entry import Entry, Identifier
from integrations.screening.identifiers import bare, proved

# Points on the scale of 1000. A differing birth date lowers a perfect name to a hit that a person still sees: lists err
# in dates. Only a date more than ten years off, beside a name that is not the same, takes the hit away.
BIRTH = {"same": 60, "compatible": 20, "near": 0, "differs": -120, "far": -160}
BIRTH_ORDER = ("same", "compatible", "near", "differs", "far")
COUNTRY = {("person", True): 20, ("person", False): -30, ("other", True): 20, ("other", False): -60}
SAME_NAME = 950
ONLY_ONE = frozenset({"orcid", "ror", "lei", "imo"})  # kinds of which nobody holds two
OTHER_NUMBER = -160


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
        "identifier": _identifier(identifiers, entry, name_score),
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


def _identifier(identifiers: tuple[Identifier, ...], entry: Entry, name_score: int) -> Qualifier | None:
    """The same number of the same kind is as good as a name; a number that its check digits disprove is not compared.

    Different ones say little where one may hold several, such as passports. Of the kinds of which nobody holds two they
    say that these are two: they lower a name that is the same, and end one that is only alike.
    """
    mine = [each for each in identifiers if proved(each.kind, bare(each.kind, each.value))]
    theirs = [each for each in entry.identifiers if proved(each.kind, bare(each.kind, each.value))]
    beside = [(one, other) for one in mine for other in theirs if one.kind == other.kind]
    for one, other in beside:
        if bare(one.kind, one.value) == bare(other.kind, other.value):
            return Qualifier("identifier", "same", f"{one.kind} {one.value}", f"{other.kind} {other.value}", 300)
    if not beside:
        return None
    one, other = min(beside, key=lambda pair: pair[0].kind not in ONLY_ONE)
    only = one.kind in ONLY_ONE
    points, veto = (OTHER_NUMBER, name_score < SAME_NAME) if only else (0, False)
    return Qualifier("identifier", "differs", f"{one.kind} {one.value}", f"{other.kind} {other.value}", points, veto)
