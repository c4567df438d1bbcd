"""What an institution has beside its procedures, as a case may look at it: lists, figures, days."""

from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

from workflows.engine.shapes import Text
from workflows.engine.situation import ListRule
from workflows.engine.time import Calendar
from workflows.models import Institution

YEARS_EACH_WAY = 3


def lists_of(institution: Institution) -> dict[str, frozenset[str]]:
    """The named lists, as configured now."""
    return {name: frozenset(values) for name, values in institution.configuration.get("lists", {}).items()}


def figures_of(institution: Institution) -> dict[str, dict[str, Decimal]]:
    """The figures by country; stored as text, so that none is rounded."""
    figures = institution.configuration.get("figures", {})
    return {name: {country: Decimal(value) for country, value in table.items()} for name, table in figures.items()}


def screening_of(institution: Institution) -> dict[str, ListRule]:
    """What is asked of hits in each screening list."""
    lists = institution.configuration.get("screening", {})
    return {
        name: ListRule(bool(laid.get("second_person")), int(laid.get("remembers_days") or 0))
        for name, laid in lists.items()
    }


def titles_of(institution: Institution) -> dict[str, dict[str, Text]]:
    """What the institution calls what its procedures do not label, by part: roles, checks, reasons, lists, ..."""
    return institution.configuration.get("called", {})


def calendar_of(institution: Institution, around: date) -> Calendar:
    """The institution's days around a date: public holidays of its country and its own closed days."""
    closed = tuple((span["from"], span["until"]) for span in institution.configuration.get("closed_days", ()))
    return _calendar(institution.country, institution.timezone, closed, around.year)


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


