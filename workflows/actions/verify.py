"""Recomputes an institution's chain from the rows as they lie, and names the first difference.

It reads pages by number through a bare cursor: memory stays flat, and no object is made for a row.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from workflows.dossier.entries import EntryRow, Unreadable, select
from workflows.dossier.trail import BEGINNING, entry_hash
from workflows.models import AuditEntry, TrailHead
from workflows.triggers.guards import faults_of

PAGE = 2000
BEFORE_ALL = -(2**62)
ONE_CHAIN = "WHERE institution_id = %s AND seq > %s AND seq <= %s ORDER BY seq LIMIT %s"
Replay = Callable[[EntryRow], str | None]
"""Takes each entry in the chain's order; a sentence where what it tells differs from what the rows hold."""


@dataclass(frozen=True)
class ChainReport:
    """How many entries were found in order, and the first difference, if there is one."""

    entries: int
    difference: str | None

    @property
    def sound(self) -> bool:
        """Whether nothing differs."""
        return self.difference is None


class _Differs(Exception):
    """The first difference, as a sentence; `entries` before it were in order."""


def guard_faults(*, using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """What of the database's own guards is missing, as sentences."""
    return faults_of(connections[using])


def verify_chain(institution: int, *, replay: Replay | None = None, using: str = DEFAULT_DB_ALIAS) -> ChainReport:
    """Recompute every hash of an institution's chain, up to its head as it is now.

    Found: any field of an entry changed, an entry removed, put in, or moved, the tail cut, the head set back.
    Not found: a whole history rewritten with its head; only a checkpoint kept elsewhere shows that.
    """
    head = TrailHead.objects.using(using).filter(pk=institution).values_list("seq", "hash").first()
    if head is None:
        return ChainReport(0, f"Institution {institution} has no trail head.")
    seq, last = 0, BEGINNING
    try:
        for row in entries(connections[using], institution, until=head[0]):
            _expect_link(row, seq, last)
            seq, last = row.seq, row.hash
            if replay is not None and (difference := replay(row)):
                raise _Differs(f"Entry {seq}, {row.kind} of {row.stream}: {difference}")
        _expect_end(institution, seq, last, head, using)
    except _Differs as found:
        return ChainReport(seq, str(found))
    return ChainReport(seq, _gap(institution, using))


def entries(connection: BaseDatabaseWrapper, institution: int, *, until: int) -> Iterator[EntryRow]:
    """The rows of a chain in order of their numbers, up to one, page by page, as they lie in the database."""
    after = BEFORE_ALL
    found = PAGE
    while found == PAGE:
        found = 0
        try:
            for row in select(connection, ONE_CHAIN, [institution, after, until, PAGE]):
                yield row
                found, after = found + 1, row.seq
        except Unreadable as number:
            raise _Differs(f"Entry {number} was changed: its moment or its request cannot be read.") from None


def _expect_link(row: EntryRow, seq: int, last: str) -> None:
    """Raise the difference between an entry and what must come after (seq, last)."""
    if row.seq != seq + 1:
        raise _Differs(f"Entry {seq + 1} is missing: after entry {seq} comes entry {row.seq}.")
    if row.prev_hash != last:
        raise _Differs(f"Entry {row.seq} ({row.kind} of {row.stream}) does not follow on entry {seq}.")
    if _hash(row) != row.hash:
        raise _Differs(f"Entry {row.seq} ({row.kind} of {row.stream}) was changed: its hash does not agree.")


def _hash(row: EntryRow) -> str | None:
    """The hash of a row, or None where it holds what we never write, as SQLite lets anybody do."""
    try:
        return entry_hash(row)
    except (TypeError, ValueError):
        return None


def _expect_end(institution: int, seq: int, last: str, head: tuple[int, str], using: str) -> None:
    """Raise where the chain ends before or beyond its head, or with another hash than the head holds."""
    if seq < head[0]:
        raise _Differs(f"The tail is cut: the head says {head[0]} entries, the chain ends at entry {seq}.")
    if last != head[1]:
        raise _Differs(f"The head does not agree with entry {seq}: it holds another hash.")
    newest = AuditEntry.objects.using(using).filter(institution=institution).order_by("-seq")
    newest_seq = newest.values_list("seq", flat=True).first() or 0
    now = TrailHead.objects.using(using).values_list("seq", flat=True).get(pk=institution)
    if newest_seq > max(now, head[0]):
        raise _Differs(f"The head was set back: it says {now} entries, but there is an entry {newest_seq}.")


def _gap(institution: int, using: str) -> str | None:
    """A sentence on the first stream whose own numbers are not 1, 2, 3, ...; one statement."""
    table = AuditEntry._meta.db_table
    with connections[using].cursor() as cursor:
        cursor.execute(
            f'SELECT stream FROM "{table}" WHERE institution_id = %s GROUP BY stream '
            "HAVING COUNT(*) <> MAX(stream_seq) OR MIN(stream_seq) <> 1 ORDER BY stream LIMIT 1",
            [institution],
        )
        found = cursor.fetchone()
    return f"The stream {found[0]} does not count its entries from 1 without a gap." if found else None
