"""Writes to the trail and reads a stream from it: three statements to append, one to read.

An institution has one chain. Each entry's hash covers the entry before it; the institution's head row, which holds
the last of them, is the last lock a command takes.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db import connection

from workflows.dossier import entries
from workflows.dossier.canonical import canonical
from workflows.dossier.entries import COLUMNS as COLUMNS
from workflows.dossier.entries import EntryRow as EntryRow
from workflows.models import TrailHead
from workflows.models.prepared import Prepared

BEGINNING = ""  # the hash before the first entry

_dumps = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode
_sha256 = hashlib.sha256
HEAD_MOVES = (
    f'UPDATE "{TrailHead._meta.db_table}" SET seq = %s, hash = %s, case_year = %s, last_case_number = %s '
    "WHERE institution_id = %s"
)


_locked_head = Prepared(lambda institution: TrailHead.objects.select_for_update(of=("self",)).filter(pk=institution))


def entry_hash(row: Sequence[Any]) -> str:
    """The hash of an entry; `row` is an `EntryRow` or like one, its own hash not looked at."""
    return hash_of([*row[:9], row[9].isoformat(timespec="microseconds"), *row[10:13]])


def hash_of(values: Sequence[Any]) -> str:
    """SHA-256 over the canonical JSON of an entry's fields but the last, moment and request as text."""
    return _sha256(_dumps(values).encode()).hexdigest()


def lock_head(institution: int) -> TrailHead:
    """The institution's head, locked: take it last. TrailHead.DoesNotExist where the institution has none."""
    for head in _locked_head(institution):
        return head
    raise TrailHead.DoesNotExist(f"Institution {institution} has no trail head.")


def next_case_number(head: "Head", *, year: int) -> int:
    """The next number of a case in a year, counted in a locked head that `append` then writes."""
    if head.case_year != year:
        head.case_year, head.last_case_number = year, 0
    head.last_case_number += 1
    return head.last_case_number


def append(
    institution: int,
    stream: str,
    events: Iterable[tuple[str, Mapping[str, Any]]],
    *,
    after: int,
    by: int,
    role: str,
    on_behalf_of: int | None,
    at: datetime,
    request_id: UUID,
    head: "Head | None" = None,
) -> list[EntryRow]:
    """Append one command's events to a stream and to the institution's chain, in the caller's transaction.

    `after` is the stream's last number, which the caller read under the stream's lock; `head` is given by a caller
    that had to lock it before (to number a case). NotCanonical where a payload cannot be written;
    IntegrityError where somebody else was first.
    """
    texts = [(kind, canonical(dict(payload))) for kind, payload in events]
    head = head or lock_head(institution)
    moment, request, rows = at.astimezone(UTC), str(request_id), []
    for n, (kind, text) in enumerate(texts):
        row = (
            institution, head.seq + 1, stream, after + n + 1, kind, text, by, role, on_behalf_of, moment,
            request, n, head.hash,
        )  # fmt: skip
        head.seq, head.hash = head.seq + 1, entry_hash(row)
        rows.append(EntryRow(*row, head.hash))
    if isinstance(head, Together):
        head.rows += rows
    else:
        _write(head, rows)
    return rows


@dataclass
class Together:
    """The head of a chain, locked, that entries of many streams follow before any of them is written: two statements.

    Whoever writes several cases at once has locked all of them before.
    """

    institution_id: int
    seq: int
    hash: str
    case_year: int
    last_case_number: int
    rows: list[EntryRow] = field(default_factory=list)

    @classmethod
    def locked(cls, institution: int) -> "Together":
        """The institution's head, locked. TrailHead.DoesNotExist where it has none."""
        head = lock_head(institution)
        return cls(head.institution_id, head.seq, head.hash, head.case_year, head.last_case_number)

    def write(self) -> None:
        """Write what was appended."""
        _write(self, self.rows)
        self.rows = []


Head = TrailHead | Together


def _write(head: Head, rows: Sequence[EntryRow]) -> None:
    entries.insert(connection, rows)
    with connection.cursor() as cursor:
        cursor.execute(HEAD_MOVES, [head.seq, head.hash, head.case_year, head.last_case_number, head.institution_id])


def read(stream: str, *, after: int = 0) -> tuple[EntryRow, ...]:
    """The entries of a stream in their order, those after a number if one is given: one statement, no objects."""
    rest = "WHERE stream = %s AND stream_seq > %s ORDER BY stream_seq"
    return tuple(entries.select(connection, rest, [stream, after]))


def read_many(streams: Sequence[str]) -> dict[str, tuple[EntryRow, ...]]:
    """The entries of several streams, each in its order: one statement. A stream without entries is left out."""
    marks = ", ".join(["%s"] * len(streams))
    rows = entries.select(connection, f"WHERE stream IN ({marks}) ORDER BY stream, stream_seq", list(streams))
    return {stream: tuple(found) for stream, found in groupby(rows, key=attrgetter("stream"))}


def read_chain(institution: int, *, after: int, limit: int) -> tuple[EntryRow, ...]:
    """The next entries of an institution's chain after a number, for consumers that keep a cursor."""
    rest = "WHERE institution_id = %s AND seq > %s ORDER BY seq LIMIT %s"
    return tuple(entries.select(connection, rest, [institution, after, limit]))


def read_request(institution: int, request_id: UUID) -> tuple[EntryRow, ...]:
    """What a request brought about in an institution, in order; empty where it is new."""
    rest = "WHERE institution_id = %s AND request_id = %s ORDER BY n"
    number = request_id.hex if connection.vendor == "sqlite" else request_id
    return tuple(entries.select(connection, rest, [institution, number]))
