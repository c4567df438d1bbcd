"""What takes long to build is built once a run; each further test finds the rows as they lay, written in one go."""

import pickle
from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

from django.core.management.color import no_style
from django.db import connection, transaction

from workflows.management.owner import as_owner

T = TypeVar("T")
Rows = list[tuple[Any, ...]]


class Kept(Generic[T]):
    """Something that is built in a database to which nothing was written yet.

    Its rows keep their numbers. In a transaction that is rolled back these were drawn, on PostgreSQL, from the
    sequences when it was built, and are drawn by nobody else; a database of a test's own is told to go on after the
    highest, as SQLite does.
    """

    def __init__(self, build: Callable[[], T]) -> None:
        self._build = build
        self._rows: dict[str, Rows] = {}
        self._built = b""

    def get(self) -> T:
        """The thing itself, a fresh one for each test; its rows are there."""
        if not self._built:
            before = dict(rows_of_all())
            built = self._build()
            self._rows = {name: fresh for name, rows in rows_of_all() if (fresh := _new(rows, before[name]))}
            self._built = pickle.dumps(built)
            return built
        alone = not connection.in_atomic_block
        with transaction.atomic(), connection.cursor() as cursor:
            for name, rows in self._rows.items():
                places = ", ".join(["%s"] * len(rows[0]))
                cursor.executemany(f"INSERT INTO {connection.ops.quote_name(name)} VALUES ({places})", rows)
        if alone and connection.vendor == "postgresql":
            _go_on_after(list(self._rows))
        return pickle.loads(self._built)


def rows_of_all() -> Iterator[tuple[str, Rows]]:
    """Every table with its rows."""
    for name in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")
            yield name, cursor.fetchall()


def _go_on_after(names: list[str]) -> None:
    """Let the next number of each of these tables be one after the highest; a sequence is its owner's to move."""
    with as_owner(), connection.cursor() as cursor:
        for model in connection.introspection.installed_models(names):
            for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
                cursor.execute(statement)


def _new(rows: Rows, before: Rows) -> Rows:
    return [row for row in rows if row not in before]
