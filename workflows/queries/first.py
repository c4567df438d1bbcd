"""The first cases, in some order, of all that somebody sees: found along each way by which they see them.

One condition that joins all ways is led along by no index. Each way by itself is, as far as as many cases as are asked
for: what this reads does not depend on how many cases there are.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import F, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from workflows.models import Case

ORDERS = {
    "due": ("-urgent", "due_at", "reference"),
    "entered": ("entered_at", "reference"),
    "newest": ("-entered_at", "reference"),
    "reference": ("reference",),
    "stage": ("phase", "stage", "entered_at", "reference"),
}
"""Ways to sort, each by columns; by term, those that were reasoned to be urgent come first.

A case without a due date comes last where dates are sorted."""


def first(ways: Iterable[QuerySet[Case]], order: str, most: int, *, few: bool = False) -> QuerySet[Case]:
    """The cases that come first along each way, at most so many of each, in that order.

    `few`: there are never many of those that are asked for, so that they are best found first, and sorted then.
    """
    parts: list[str] = []
    given: list[Any] = []
    for rows in (part for way in ways for part in _parts(way, order, few=few)):
        try:
            statement, values = rows.values_list("pk")[:most].query.sql_with_params()
        except EmptyResultSet:
            continue
        parts.append(f"SELECT * FROM ({statement}) AS part_{len(parts)}")
        given += values
    found = Case.objects.filter(pk__in=RawSQL(" UNION ".join(parts), given)) if parts else Case.objects.none()
    return found.order_by(*sorted_by(order))


def sorted_by(order: str) -> list[Any]:
    """What a query is ordered by."""
    return [F(key).asc(nulls_last=True) if key == "due_at" else key for key in ORDERS[order]]


def _parts(way: QuerySet[Case], order: str, *, few: bool) -> Iterator[QuerySet[Case]]:
    """By term, the index is gone along in two pieces: a database goes along it for one value of its first column."""
    keys = sorted_by(order)
    if few:  # sorted by what no index holds, so that they are found by another
        name = ORDERS[order][0]
        key = Coalesce(name.removeprefix("-"), name.removeprefix("-"))
        yield way.order_by(key.desc() if name.startswith("-") else key.asc(), *keys[1:])
    elif order != "due":
        yield way.order_by(*keys)
    else:
        for urgent in (True, False):
            # `urgent=` would be written without a comparison, which no index serves
            yield way.filter(urgent__in=[urgent]).order_by(*keys[1:])
