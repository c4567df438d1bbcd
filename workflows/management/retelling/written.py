"""Writes cases that were told again: chained in the order of their days after what stands there, one transaction."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

from workflows.dossier import entries, trail
from workflows.management.retelling.laying import Laid, columns_of, in_sqlite
from workflows.management.retelling.told import Told
from workflows.models import AuditEntry, TrailHead

SEQ, AT, REQUEST, BEFORE, HASH = map(entries.COLUMNS.index, ("seq", "at", "request_id", "prev_hash", "hash"))


def write(told: Sequence[Told]) -> None:
    """Write cases of one institution, as `execute` leaves them. IntegrityError where a reference is taken."""
    with transaction.atomic():
        _write(row for one in told for row in one.rows())
        _chain(told)
        _write(row for one in told for row in one.certificates())


def _write(laid: Iterable[Laid]) -> None:
    """Write rows, table by table, in the order in which each was first met."""
    rows: defaultdict[type[Model], list[Sequence[Any]]] = defaultdict(list)
    for model, values in laid:
        rows[model].append(values)
    for model, some in rows.items():
        _insert(model._meta.db_table, [field.column for field in columns_of(model)], some)


def _chain(told: Sequence[Told]) -> None:
    """Give every entry its place; the institution's head is locked last."""
    waiting = [(entry[AT], one, entry) for one in told for entry in one.entries()]
    waiting.sort(key=itemgetter(0))
    head = trail.lock_head(told[0].pattern.case.institution_id)
    seq, before = head.seq, head.hash
    for _, one, entry in waiting:
        seq, old = seq + 1, entry[HASH]
        entry[SEQ], entry[BEFORE] = seq, before
        one.known[old] = entry[HASH] = before = trail.hash_of(entry[:HASH])
    _insert(AuditEntry._meta.db_table, entries.COLUMNS, _as_they_lie(entry for _, _, entry in waiting))
    TrailHead.objects.filter(pk=head.pk).update(seq=seq, hash=before)


def _as_they_lie(hashed: Iterable[list[Any]]) -> Iterator[list[Any]]:
    """Entries that were hashed, with their moments and requests as the database holds them."""
    sqlite = connection.vendor == "sqlite"
    for entry in hashed:
        if sqlite:
            entry[AT], entry[REQUEST] = in_sqlite(entry[AT]), entry[REQUEST].replace("-", "")
        yield entry


def _insert(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write many rows in the way that is quickest on each database, without an object for a row."""
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(columns))
        cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)
