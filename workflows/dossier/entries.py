"""Entries as plain values, and as they lie in either database: read and written without an object for a row.

The driver's own conversion of moments and numbers costs more than all the hashing, and a command's way through the
object mapper more than the statement itself.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from workflows.models import AuditEntry

_parse = json.JSONDecoder().raw_decode  # `json.loads` spends most of its time looking for blanks


class EntryRow(NamedTuple):
    """One entry as a plain value; the order of the fields is the order in which they are hashed."""

    institution: int
    seq: int
    stream: str
    stream_seq: int
    kind: str
    payload: str
    by: int
    role: str
    on_behalf_of: int | None
    at: datetime
    request_id: str
    n: int
    prev_hash: str
    hash: str

    @property
    def content(self) -> dict[str, Any]:
        """The payload, parsed; ValueError where it is not one JSON object and nothing beside it."""
        content, end = _parse(self.payload)
        if end != len(self.payload):
            raise ValueError("the payload goes on after its end")
        return content  # type: ignore[no-any-return]


COLUMNS = (
    "institution_id", "seq", "stream", "stream_seq", "kind", "payload", "by_id", "role", "on_behalf_of_id", "at",
    "request_id", "n", "prev_hash", "hash",
)  # fmt: skip
"""The columns of the table in the order of `EntryRow`."""
TABLE = AuditEntry._meta.db_table
AS_TEXT = {
    "sqlite": {"at": "CAST(at AS TEXT)"},
    "postgresql": {
        "at": """to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"')""",
        "request_id": "CAST(request_id AS TEXT)",
    },
}
"""Columns fetched as text."""


class Unreadable(ValueError):
    """A row holds what we never write; its number is the first argument."""


def select(connection: BaseDatabaseWrapper, rest: str, given: Sequence[Any]) -> Iterator[EntryRow]:
    """The entries that a WHERE, ORDER BY and LIMIT pick: one statement. Unreadable where a row cannot be one."""
    with connection.cursor() as cursor:
        cursor.execute(_selecting(connection.vendor) + rest, given)
        rows = cursor.fetchall()
    return map(_from_sqlite if connection.vendor == "sqlite" else _from_postgresql, rows)


def streamed(connection: BaseDatabaseWrapper, rest: str, given: Sequence[Any], *, page: int) -> Iterator[EntryRow]:
    """The same for more rows than memory should hold, under one snapshot: PostgreSQL keeps the rest on its side."""
    read = _from_sqlite if connection.vendor == "sqlite" else _from_postgresql
    with transaction.atomic(using=connection.alias), connection.chunked_cursor() as cursor:
        cursor.execute(_selecting(connection.vendor) + rest, given)
        while rows := cursor.fetchmany(page):
            yield from map(read, rows)


@cache
def _selecting(vendor: str) -> str:
    columns = ", ".join(AS_TEXT[vendor].get(name, f'"{name}"') for name in COLUMNS)
    return f'SELECT {columns} FROM "{TABLE}" '


def insert(connection: BaseDatabaseWrapper, rows: Iterable[EntryRow]) -> None:
    """Write entries: one statement. IntegrityError where a number is taken."""
    adapt = connection.ops.adapt_datetimefield_value
    number: Callable[[str], Any] = (lambda text: text.replace("-", "")) if connection.vendor == "sqlite" else UUID
    given = [(*row[:9], adapt(row.at), number(row.request_id), *row[11:]) for row in rows]
    marks = ", ".join(["%s"] * len(COLUMNS))
    columns = ", ".join(f'"{name}"' for name in COLUMNS)
    statement = f'INSERT INTO "{TABLE}" ({columns}) VALUES ' + ", ".join([f"({marks})"] * len(given))
    with connection.cursor() as cursor:
        cursor.execute(statement, [value for row in given for value in row])


def _from_sqlite(values: tuple[Any, ...]) -> EntryRow:
    """A row as SQLite holds it: text for the moment and the request, both in the one form that we write."""
    try:
        moment = datetime.fromisoformat(values[9])
        if moment.isoformat(" ") != values[9]:
            raise Unreadable(values[1])
        key = values[10]
        request = f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}"
    except (TypeError, ValueError):
        raise Unreadable(values[1]) from None
    return EntryRow._make((*values[:9], moment.replace(tzinfo=UTC), request, *values[11:]))


def _from_postgresql(values: tuple[Any, ...]) -> EntryRow:
    """A row as `AS_TEXT` fetches it; a moment may be infinite there, or before the years that we count."""
    try:
        return EntryRow._make((*values[:9], datetime.fromisoformat(values[9]), *values[10:]))
    except (TypeError, ValueError):
        raise Unreadable(values[1]) from None
