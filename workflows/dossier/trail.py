"""Writes to the trail and reads a stream from it: three statements to append, one to read.

An institution has one chain. Each entry's hash covers the entry before it; the institution's head row, which holds
the last of them, is the last lock a command takes.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

from workflows.dossier.canonical import canonical
from workflows.models import AuditEntry, TrailHead

BEGINNING = ""  # the hash before the first entry


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
        """The payload, parsed."""
        content: dict[str, Any] = json.loads(self.payload)
        return content


COLUMNS = (
    "institution_id", "seq", "stream", "stream_seq", "kind", "payload", "by_id", "role", "on_behalf_of_id", "at",
    "request_id", "n", "prev_hash", "hash",
)  # fmt: skip
"""The columns of the table in the order of `EntryRow`."""

_dumps = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode
_sha256 = hashlib.sha256


def entry_hash(row: Sequence[Any]) -> str:
    """SHA-256 over the canonical JSON of an entry's fields but the last; `row` is an `EntryRow` or like one."""
    at = row[9].isoformat(timespec="microseconds")
    return _sha256(_dumps([*row[:9], at, *row[10:13]]).encode()).hexdigest()


def lock_head(institution: int) -> TrailHead:
    """The institution's head, locked: take it last. TrailHead.DoesNotExist where the institution has none."""
    return TrailHead.objects.select_for_update(of=("self",)).get(pk=institution)


def next_case_number(head: TrailHead, *, year: int) -> int:
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
    head: TrailHead | None = None,
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
    AuditEntry.objects.bulk_create(AuditEntry(**dict(zip(COLUMNS, row, strict=True))) for row in rows)
    TrailHead.objects.filter(pk=institution).update(
        seq=head.seq, hash=head.hash, case_year=head.case_year, last_case_number=head.last_case_number
    )
    return rows


def read(stream: str, *, after: int = 0) -> tuple[EntryRow, ...]:
    """The entries of a stream in their order, those after a number if one is given: one statement, no objects."""
    found = AuditEntry.objects.filter(stream=stream, stream_seq__gt=after).order_by("stream_seq")
    return tuple(_row(values) for values in found.values_list(*COLUMNS))


def read_chain(institution: int, *, after: int, limit: int) -> tuple[EntryRow, ...]:
    """The next entries of an institution's chain after a number, for consumers that keep a cursor."""
    found = AuditEntry.objects.filter(institution=institution, seq__gt=after).order_by("seq")[:limit]
    return tuple(_row(values) for values in found.values_list(*COLUMNS))


def _row(values: tuple[Any, ...]) -> EntryRow:
    return EntryRow(*values[:9], values[9].astimezone(UTC), str(values[10]), *values[11:])
