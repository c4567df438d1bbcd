"""Recomputes an institution's chain from the rows as they lie, and names the first difference.

The database compares each entry's link with the hash before it; each entry's own hash is computed anew here, stream by
stream, so that a replay can read along: the trail is read once, and memory holds a page of it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS, connections

from workflows.dossier.entries import Hashed, by_stream, hashed
from workflows.dossier.steps import Steps, drained
from workflows.dossier.trail import BEGINNING, hash_of
from workflows.models import AuditEntry, TrailHead
from workflows.triggers.guards import faults_of

PAGE = 2000
TABLE = AuditEntry._meta.db_table
LOOSE = f"""
SELECT e.seq, e.kind, e.stream, p.seq FROM "{TABLE}" e
  LEFT JOIN "{TABLE}" p ON p.institution_id = e.institution_id AND p.seq = e.seq - 1
 WHERE e.institution_id = %s AND (e.prev_hash <> COALESCE(p.hash, %s) OR (p.seq IS NULL AND e.seq <> 1))
 ORDER BY e.seq LIMIT 1
"""
"""The first entry that does not follow on the one before it, or has none before it."""


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
    """A difference, as a sentence; before it `entries` of the chain are in order."""

    def __init__(self, sentence: str, entries: int) -> None:
        super().__init__(sentence)
        self.entries = entries


Replay = Callable[[Iterator[Hashed]], str | None]
"""Reads every entry, stream by stream; a sentence where what they tell differs from what the rows hold."""
Replaying = Callable[[Iterator[Hashed]], Steps[str | None]]
"""The same, resting now and then."""


def nothing(rows: Iterator[Hashed]) -> None:
    """The replay of the chain alone."""


def guard_faults(*, using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """What of the database's own guards is missing, as sentences."""
    return faults_of(connections[using])


def verify_chain(institution: int, *, replay: Replay = nothing, using: str = DEFAULT_DB_ALIAS) -> ChainReport:
    """Compare every link and recompute every hash of an institution's chain, while `replay` reads along.

    Found: any field of an entry changed, an entry removed, put in, or moved, the tail cut, the head set back.
    Not found: a whole history rewritten with its head; only a checkpoint kept elsewhere shows that.
    """

    def at_once(rows: Iterator[Hashed]) -> Steps[str | None]:
        yield from ()
        return replay(rows)

    return drained(verifying(institution, replay=at_once, using=using))


def verifying(institution: int, *, replay: Replaying, using: str = DEFAULT_DB_ALIAS) -> Steps[ChainReport]:
    """The same, telling what the replay tells of how far it is."""
    try:
        entries, rows = _linked(institution, using), proved(institution, using=using)
        if difference := (yield from replay(rows)):
            return ChainReport(entries, difference)
        for _ in rows:  # what the replay did not ask for
            pass
        _expect_no_gap(institution, entries, using)
    except _Differs as found:
        return ChainReport(found.entries, str(found))
    return ChainReport(entries, None)


def _linked(institution: int, using: str) -> int:
    """How many entries follow one on the other, up to the head; _Differs where they do not."""
    head = TrailHead.objects.using(using).filter(pk=institution).values_list("seq", "hash").first()
    if head is None:
        raise _Differs(f"Institution {institution} has no trail head.", 0)
    with connections[using].cursor() as cursor:
        cursor.execute(LOOSE, [institution, BEGINNING])
        loose = cursor.fetchone()
    chain = AuditEntry.objects.using(using).filter(institution=institution).order_by("-seq").values_list("seq", "hash")
    if loose:
        number, kind, stream, before = loose
        if before is None:
            last, _ = chain.filter(seq__lt=number).first() or (0, BEGINNING)
            raise _Differs(f"Entry {last + 1} is missing: after entry {last} comes entry {number}.", last)
        for row in hashed(connections[using], "WHERE institution_id = %s AND seq = %s", [institution, before]):
            _expect_hash(row)
        raise _Differs(f"Entry {number} ({kind} of {stream}) does not follow on entry {before}.", before)
    seq, last = chain.filter(seq__lte=head[0]).first() or (0, BEGINNING)
    _expect_end(institution, seq, last, head, using)
    return int(seq)


def proved(institution: int, *, using: str = DEFAULT_DB_ALIAS) -> Iterator[Hashed]:
    """Every entry of an institution, stream by stream, each found to be what was hashed."""
    for row in by_stream(connections[using], institution, page=PAGE):
        _expect_hash(row)
        yield row


def _expect_hash(row: Hashed) -> None:
    if _hash(row) != row[-1]:
        raise _Differs(f"Entry {row[1]} ({row[4]} of {row[2]}) was changed: its hash does not agree.", row[1] - 1)


def _hash(row: Hashed) -> str | None:
    """The hash of a row, or None where it holds what we never write, as SQLite lets anybody do."""
    try:
        return hash_of(row[:-1])
    except (TypeError, ValueError):
        return None


def _expect_end(institution: int, seq: int, last: str, head: tuple[int, str], using: str) -> None:
    """Raise where the chain ends before or beyond its head, or with another hash than the head holds."""
    if seq < head[0]:
        raise _Differs(f"The tail is cut: the head says {head[0]} entries, the chain ends at entry {seq}.", seq)
    if last != head[1]:
        raise _Differs(f"The head does not agree with entry {seq}: it holds another hash.", seq)
    newest = AuditEntry.objects.using(using).filter(institution=institution).order_by("-seq")
    newest_seq = newest.values_list("seq", flat=True).first() or 0
    now = TrailHead.objects.using(using).values_list("seq", flat=True).get(pk=institution)
    if newest_seq > max(now, head[0]):
        raise _Differs(f"The head was set back: it says {now} entries, but there is an entry {newest_seq}.", seq)


def _expect_no_gap(institution: int, seq: int, using: str) -> None:
    """Raise on the first stream whose own numbers are not 1, 2, 3, ...; one statement."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            f'SELECT stream FROM "{TABLE}" WHERE institution_id = %s GROUP BY stream '
            "HAVING COUNT(*) <> MAX(stream_seq) OR MIN(stream_seq) <> 1 ORDER BY stream LIMIT 1",
            [institution],
        )
        if found := cursor.fetchone():
            raise _Differs(f"The stream {found[0]} does not count its entries from 1 without a gap.", seq)
