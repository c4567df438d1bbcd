"""Writes cases that were told again: chained in the order of their days after what stands there, one transaction."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

from workflows.dossier import entries, trail
from workflows.management.retelling.laying import Laid, columns_of, in_sqlite
from workflows.management.retelling.told import Told
from workflows.models import AuditEntry, TrailHead

Rows = Mapping[type[Model], list[Sequence[Any]]]
SEQ, AT, REQUEST, BEFORE, HASH = map(entries.COLUMNS.index, ("seq", "at", "request_id", "prev_hash", "hash"))


def write(told: Sequence[Told], turn: Callable[[], Any] = lambda: None) -> None:
    """Write cases of one institution, as `execute` leaves them. IntegrityError where a reference is taken.

    `turn` waits until those that stand before them in the chain are committed. What need not wait is done before: in
    PostgreSQL the rows are written, and what they refer to is looked up; SQLite has one writer at a time.
    """
    rows, waiting = _by_table(row for one in told for row in one.rows()), _in_order(told)
    if connection.vendor == "sqlite":
        turn()
    with transaction.atomic():
        _write(rows)
        if connection.vendor == "postgresql":
            connection.check_constraints()
            turn()
        _chain(told[0].pattern.case.institution_id, waiting)
        _write(_by_table(row for one in told for row in one.certificates()))


def _by_table(laid: Iterable[Laid]) -> Rows:
    """Rows table by table, in the order in which each was first met."""
    rows: defaultdict[type[Model], list[Sequence[Any]]] = defaultdict(list)
    for model, values in laid:
        rows[model].append(values)
    return rows


def _write(rows: Rows) -> None:
    for model, some in rows.items():
        _insert(model._meta.db_table, [field.column for field in columns_of(model)], some)


def _in_order(told: Sequence[Told]) -> list[tuple[Told, list[Any]]]:
    """Every entry with its case, in the order of their moments."""
    return sorted(((one, entry) for one in told for entry in one.entries()), key=lambda pair: pair[1][AT])


def _chain(institution: int, waiting: Sequence[tuple[Told, list[Any]]]) -> None:
    """Give every entry its place; the institution's head is locked last."""
    head = trail.lock_head(institution)
    seq, before = head.seq, head.hash
    for one, entry in waiting:
        seq, old = seq + 1, entry[HASH]
        entry[SEQ], entry[BEFORE] = seq, before
        one.known[old] = entry[HASH] = before = trail.hash_of(entry[:HASH])
    _insert(AuditEntry._meta.db_table, entries.COLUMNS, _as_they_lie(entry for _, entry in waiting))
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
