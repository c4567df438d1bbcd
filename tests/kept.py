"""What takes long to build is built once a run; each further test finds the rows as they lay, written in one go."""

import pickle
from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

from django.db import connection

T = TypeVar("T")
Rows = list[tuple[Any, ...]]


class Kept(Generic[T]):
    """Something that is built in a database to which nothing was written yet, in a transaction that is rolled back.

    Its rows keep their numbers: on PostgreSQL these were drawn from the sequences when it was built, and are drawn by
    nobody else; SQLite goes on after the highest.
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
        with connection.cursor() as cursor:
            for name, rows in self._rows.items():
                places = ", ".join(["%s"] * len(rows[0]))
                cursor.executemany(f"INSERT INTO {connection.ops.quote_name(name)} VALUES ({places})", rows)
        return pickle.loads(self._built)


def rows_of_all() -> Iterator[tuple[str, Rows]]:
    """Every table with its rows."""
    for name in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")
            yield name, cursor.fetchall()


def _new(rows: Rows, before: Rows) -> Rows:
    return [row for row in rows if row not in before]
