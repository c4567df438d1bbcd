"""A query that every command asks, compiled once: the mapper's way to a statement costs more than it."""

from collections.abc import Callable
from copy import copy
from types import SimpleNamespace
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, Model, QuerySet
from django.db.models.query import ModelIterable

M = TypeVar("M", bound=Model)


class Prepared(Generic[M]):
    """Objects by one value that changes from call to call; everything else about the query stays.

    `build` makes the query for a value of a field; `stand_in` is a value of that field which occurs nowhere else in
    it. Django's own compiler writes the statement and reads the rows: only the writing is done once.
    """

    def __init__(self, build: Callable[[Any], QuerySet[M]], field: Field, stand_in: Any) -> None:
        self._build, self._field, self._stand_in = build, field, stand_in
        self._compiled: dict[str, tuple[Any, str, tuple[Any, ...], int]] = {}

    def __call__(self, value: Any) -> list[M]:
        """The objects for a value: one statement."""
        there = connections[DEFAULT_DB_ALIAS]
        if there.vendor not in self._compiled:
            self._compiled[there.vendor] = self._compile(there)
        compiler, statement, given, place = self._compiled[there.vendor]
        adapted = self._field.get_db_prep_value(value, there)
        asked = copy(compiler)
        asked.connection = there
        asked.as_sql = lambda *_, **__: (statement, (*given[:place], adapted, *given[place + 1 :]))
        query = SimpleNamespace(get_compiler=lambda using: asked)
        return list(ModelIterable(SimpleNamespace(db=there.alias, query=query, _known_related_objects={})))

    def _compile(self, there: BaseDatabaseWrapper) -> tuple[Any, str, tuple[Any, ...], int]:
        compiler = self._build(self._stand_in).query.get_compiler(connection=there)
        statement, given = compiler.as_sql()
        place = list(given).index(self._field.get_db_prep_value(self._stand_in, there))
        compiler.connection = None  # a connection belongs to one thread, and what is kept here to all of them
        return compiler, statement, tuple(given), place
