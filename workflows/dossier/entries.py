"""Entries as plain values, and as they lie in either database: read and written without an object for a row.

The driver's own conversion of moments and numbers costs more than all the hashing, and a command's way through the
object mapper more than the statement itself.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
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
    "sqlite": {"at": "CAST(at AS TEXT)", "request_id": "CAST(request_id AS TEXT)"},
    "postgresql": {
        "at": """to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"')""",
        "request_id": "CAST(request_id AS TEXT)",
    },
}
"""Columns fetched as text."""
BY_STREAM = "WHERE institution_id = %s ORDER BY stream, stream_seq"
# The sum keeps SQLite off the institution's own index, under which it would sort the whole trail for every page.
STREAMS_PAGE = (
    "WHERE institution_id + 0 = %s AND (stream, stream_seq) > (%s, %s) ORDER BY stream, stream_seq LIMIT %s"
)
Hashed = tuple[Any, ...]
"""The fields of an entry in their order as they are hashed, moment and request as text, and its hash."""


def hashed(connection: BaseDatabaseWrapper, rest: str, given: Sequence[Any]) -> list[Hashed]:
    """What a WHERE, ORDER BY and LIMIT pick, as it is hashed: one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_selecting(connection.vendor) + rest, given)
        rows: list[Hashed] = cursor.fetchall()
    return [_from_sqlite(row) for row in rows] if connection.vendor == "sqlite" else rows


def select(connection: BaseDatabaseWrapper, rest: str, given: Sequence[Any]) -> Iterator[EntryRow]:
    """The same as entries. ValueError where a moment cannot be one."""
    return map(entry, hashed(connection, rest, given))


def by_stream(connection: BaseDatabaseWrapper, institution: int, *, page: int) -> Iterator[Hashed]:
    """Every entry of an institution, stream by stream, of which memory holds a page at a time.

    SQLite follows the streams' own index from page to page; PostgreSQL would sort the trail for each, so it sorts once
    and keeps the rest on its side.
    """
    if connection.vendor == "postgresql":
        with transaction.atomic(using=connection.alias), connection.chunked_cursor() as cursor:
            cursor.execute(_selecting(connection.vendor) + BY_STREAM, [institution])
            while rows := cursor.fetchmany(page):
                yield from rows
        return
    found = hashed(connection, STREAMS_PAGE, [institution, "", 0, page])
    while found:
        yield from found
        found = hashed(connection, STREAMS_PAGE, [institution, *found[-1][2:4], page])


def entry(row: Hashed) -> EntryRow:
    """The entry that was hashed so. ValueError where its moment cannot be one."""
    return EntryRow._make((*row[:9], datetime.fromisoformat(row[9]), *row[10:]))


def _from_sqlite(row: Hashed) -> Hashed:
    """A row as SQLite holds it: what is spelt otherwise than we write it comes out otherwise than it was hashed."""
    moment = row[9].replace("T", "?").replace(" ", "T")
    fraction = "" if "." in moment else ".000000"
    key = row[10]
    request = f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}"
    return (*row[:9], f"{moment}{fraction}+00:00", request, *row[11:])


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
