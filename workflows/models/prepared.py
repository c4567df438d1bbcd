"""A query that every command or every page asks, compiled once: the mapper's way to a statement costs more than it."""

from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet
from django.db.models.query import ModelIterable

T = TypeVar("T")


class Prepared(Generic[T]):
    """Rows by values that change from call to call; everything else about the query stays.

    `build` makes the query for such values, each of which must come into the statement as it is: whole numbers, words,
    days or UUIDs; it gives objects, or tuples where it ends in `values_list`. Django's own compiler writes the
    statement and reads the rows: only the writing is done once, for each number of values and their types.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, T]]) -> None:
        self._build = build
        self._compiled: dict[tuple[Any, ...], _Statement] = {}

    def __call__(self, *values: Any) -> list[T]:
        """The rows for these values: one statement. TypeError for a value of another type."""
        there = connections[DEFAULT_DB_ALIAS]
        shape = (there.vendor, *map(type, values))
        if shape not in self._compiled:
            self._compiled[shape] = _compiled(self._build, shape[1:], there)
        return list(self._compiled[shape].rows(values, there))


@dataclass(frozen=True, slots=True)
class _Statement:
    """A statement as it was compiled, what is given with it, and which of that is which of the values."""

    compiler: Any
    text: str
    given: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]
    of_objects: bool

    def rows(self, values: tuple[Any, ...], there: BaseDatabaseWrapper) -> Iterator[Any]:
        given = list(self.given)
        for place, which in self.places:
            value = _adapted(values[which], there)
            given[place] = type(given[place])(value) if isinstance(value, int) else value  # some drivers tell widths
        asked = copy(self.compiler)
        asked.connection = there
        asked.as_sql = lambda *_, **__: (self.text, tuple(given))
        if not self.of_objects:
            return iter(asked.results_iter(tuple_expected=True))
        query = SimpleNamespace(get_compiler=lambda using: asked)
        return iter(ModelIterable(SimpleNamespace(db=there.alias, query=query, _known_related_objects={})))


_STAND_INS: dict[type, Callable[[int], Any]] = {
    int: lambda n: -1_000_000 - n,
    str: lambda n: f"stands in for {n}",
    date: lambda n: date(1, 1, 1 + n),
    UUID: lambda n: UUID(int=1 + n),
}
"""Values that occur nowhere else in a query, to find in its statement where each one comes."""


def _compiled(
    build: Callable[..., QuerySet[Any, Any]], types: tuple[type, ...], there: BaseDatabaseWrapper
) -> _Statement:
    if strange := set(types) - set(_STAND_INS):
        raise TypeError(f"No query is prepared for values of {', '.join(sorted(map(str, strange)))}.")
    stand_ins = [_STAND_INS[each](n) for n, each in enumerate(types)]
    rows = build(*stand_ins)
    compiler = rows.query.get_compiler(connection=there)
    text, given = compiler.as_sql()
    compiler.connection = None  # a connection belongs to one thread, and what is kept here to all of them
    adapted = [_adapted(value, there) for value in stand_ins]
    places = tuple((place, adapted.index(value)) for place, value in enumerate(given) if value in adapted)
    if len({which for _, which in places}) != len(stand_ins):
        raise ValueError("A prepared query has a value that does not come into its statement as it is.")
    return _Statement(compiler, text, tuple(given), places, issubclass(rows._iterable_class, ModelIterable))


def _adapted(value: Any, there: BaseDatabaseWrapper) -> Any:
    """A value as it is given to a driver."""
    if isinstance(value, date):
        return there.ops.adapt_datefield_value(value)
    if isinstance(value, UUID) and not there.features.has_native_uuid_field:
        return value.hex
    return value
