"""What an institution has beside its procedures, as a case may look at it: lists, figures, days."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import holidays

from workflows.dossier.canonical import parsed
from workflows.dossier.training import laid_down
from workflows.engine.labs import lists_of
from workflows.engine.shapes import Text
from workflows.engine.situation import ListRule, Lists
from workflows.engine.time import Calendar
from workflows.engine.training import NAME
from workflows.models import Institution, NamedLists

YEARS_EACH_WAY = 3
IN_LANGUAGE = {"nl": "nl", "en": "en_US"}
"""What the library of public holidays calls the languages; of a country that it has not in one, it takes another."""


class KeptLists(Mapping[str, Lists]):
    """An institution's named lists and figures by digest, each read when it is looked at."""

    def __init__(self, institution: int) -> None:
        self._institution = institution

    def __getitem__(self, digest: str) -> Lists:
        return lists_kept(self._institution, digest) if digest else Lists()

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


@lru_cache(maxsize=256)
def lists_kept(institution: int, digest: str) -> Lists:
    """The lists and figures of this digest. NamedLists.DoesNotExist; ValueError where they were changed."""
    content = NamedLists.objects.values_list("content", flat=True).get(institution=institution, sha256=digest)
    return _read(content, digest)


def proved_lists(institution: int) -> Iterator[tuple[str, bool]]:
    """Every digest under which an institution's lists are kept, and whether what is kept has it."""
    for digest, content in NamedLists.objects.filter(institution=institution).values_list("sha256", "content"):
        yield digest, hashlib.sha256(content.encode()).hexdigest() == digest


def _read(content: str, digest: str) -> Lists:
    """Figures are stored as text, so that none is rounded."""
    if hashlib.sha256(content.encode()).hexdigest() != digest:
        raise ValueError(f"The named lists {digest[:8]} were changed after they were kept.")
    kept: Any = parsed(content)
    figures = {name: {place: Decimal(n) for place, n in table.items()} for name, table in kept["figures"].items()}
    named = {name: frozenset(values) for name, values in kept["lists"].items()}
    return Lists(named | lists_of((name, kind) for name, kind, *_ in kept.get("labs", ())), figures)


def screening_of(institution: Institution) -> dict[str, ListRule]:
    """What is asked of hits in each screening list."""
    lists = institution.configuration.get("screening", {})
    return {
        name: ListRule(bool(laid.get("second_person")), int(laid.get("remembers_days") or 0))
        for name, laid in lists.items()
    }


def titles_of(institution: Institution) -> dict[str, dict[str, Text]]:
    """What the institution calls what its procedures do not label, by part: roles, checks, reasons, lists, ..."""
    training = laid_down(institution)
    called: dict[str, dict[str, Text]] = institution.configuration.get("called", {})
    return {**called, "trainings": {NAME: training["name"]}} if training else called


def calendar_of(institution: Institution, around: date) -> Calendar:
    """The institution's days around a date: public holidays of its country and its own closed days."""
    return _calendar(institution.country, institution.timezone, tuple(closed_of(institution)), around.year)


def closed_of(institution: Institution) -> dict[tuple[str, str], Any]:
    """(first, last) day of each period in which it is closed -> why.

    Of its folder's, why is a text by language; of those that its administrators added, the record that holds it.
    """
    laid = institution.configuration.get("closed_days", ())
    closed = {(span["from"], span["until"]): span.get("why") for span in laid}
    for span in institution.closures:
        closed.pop((span["since"], span["until"]), None)
        if span["closed"]:
            closed[span["since"], span["until"]] = span["why"]
    return closed


def holidays_of(institution: Institution, years: Iterable[int], language: str) -> dict[date, str]:
    """The public holidays of its country in some years, by name."""
    if not institution.country:
        return {}
    return dict(holidays.country_holidays(institution.country, years=years, language=IN_LANGUAGE.get(language)))


@lru_cache(maxsize=256)
def _calendar(country: str, zone: str, closed: tuple[tuple[str, str], ...], year: int) -> Calendar:
    years = range(year - YEARS_EACH_WAY, year + YEARS_EACH_WAY + 1)
    days: set[date] = set(holidays.country_holidays(country, years=years)) if country else set()
    for first, last in closed:
        day, end = date.fromisoformat(first), date.fromisoformat(last)
        while day <= end:
            days.add(day)
            day += timedelta(days=1)
    return Calendar(frozenset(days), ZoneInfo(zone))
