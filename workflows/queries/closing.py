"""The days on which an institution does not work, weekends aside, as its administrators read them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from workflows.dossier.seal import open_records
from workflows.dossier.surroundings import closed_of, holidays_of
from workflows.models import Account, Proposal
from workflows.queries.administration import House, Waiting
from workflows.queries.administration import waiting as waiting_in
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
    laid = closed_of(house.institution)
    opened = open_records({why for why in laid.values() if isinstance(why, str)})
    found = (
        Closed(date.fromisoformat(first), date.fromisoformat(last), _said(why, opened, house.language))
        for (first, last), why in laid.items()
    )
    return tuple(sorted(found, key=lambda one: (one.first, one.last)))


def _said(why: Any, opened: Mapping[str, Any], language: str) -> str:
    """Why, as the folder says it in a language, or as an administrator wrote it; nothing where that was erased."""
    return str(opened.get(why) or "") if isinstance(why, str) else said(why, language)


def waiting(house: House, reader: Account) -> tuple[tuple[Waiting, str], ...]:
    """What waits for a second administrator, each with why."""
    rows = Proposal.objects.filter(institution=house.institution, kind=Proposal.Kind.CLOSING, taken=None)
    whys = {row.pk: row.content["why"] for row in rows}
    opened = open_records(set(whys.values()))
    return tuple((one, str(opened.get(whys[one.id]) or "")) for one in waiting_in(house, reader) if one.id in whys)


def years(house: House) -> tuple[tuple[int, tuple[Closed, ...]], ...]:
    """(year, what is closed in it) of this year and the next; a period over New Year stands in both."""
    both = (house.day.year, house.day.year + 1)
    named = holidays_of(house.institution, both, house.language)
    closed = (*(Closed(day, day, name, holiday=True) for day, name in named.items()), *periods(house))
    inside = sorted(closed, key=lambda one: (one.first, one.last))
    return tuple((year, tuple(one for one in inside if one.first.year <= year <= one.last.year)) for year in both)
