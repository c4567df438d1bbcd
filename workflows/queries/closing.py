"""The days on which an institution does not work, weekends aside, as its administrators read them."""

from dataclasses import dataclass
from datetime import date

from workflows.dossier.surroundings import holidays_of
from workflows.queries.administration import House
from workflows.queries.labels import said


@dataclass(frozen=True)
class Closed:
    """A day or a period on which nothing is expected of anybody: a public `holiday` by name, else closed and why."""

    first: date
    last: date
    why: str
    holiday: bool = False


def periods(house: House) -> tuple[Closed, ...]:
    """The periods in which the institution is closed, by their first day."""
    laid = house.institution.configuration.get("closed_days", ())
    found = (
        Closed(date.fromisoformat(one["from"]), date.fromisoformat(one["until"]), said(one.get("why"), house.language))
        for one in laid
    )
    return tuple(sorted(found, key=lambda one: (one.first, one.last)))


def years(house: House) -> tuple[tuple[int, tuple[Closed, ...]], ...]:
    """(year, what is closed in it) of this year and the next; a period over New Year stands in both."""
    both = (house.day.year, house.day.year + 1)
    named = holidays_of(house.institution, both, house.language)
    closed = (*(Closed(day, day, name, holiday=True) for day, name in named.items()), *periods(house))
    inside = sorted(closed, key=lambda one: (one.first, one.last))
    return tuple((year, tuple(one for one in inside if one.first.year <= year <= one.last.year)) for year in both)
