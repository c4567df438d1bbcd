"""Writes cases that were told again: chained in the order of their days after what stands there, one transaction."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Model

from workflows.dossier import entries, trail
from workflows.management.retelling.pattern import columns_of, held
from workflows.management.retelling.told import Told
from workflows.models import AuditEntry, Certificate, TrailHead

SEQ, AT, REQUEST, BEFORE, HASH = map(entries.COLUMNS.index, ("seq", "at", "request_id", "prev_hash", "hash"))


def write(told: Sequence[Told]) -> None:
    """Write cases of one institution, as `execute` leaves them. IntegrityError where a reference is taken."""
    beside: defaultdict[type[Model], list[Sequence[Any]]] = defaultdict(list)
    for one in told:
        for model, values in one.rows():
            beside[model].append(values)
    with transaction.atomic():
        for model, rows in beside.items():
            _insert(model._meta.db_table, [field.column for field in columns_of(model)], rows)
        _chain(told)
        Certificate.objects.bulk_create(row for one in told for row in one.certificates())


def _chain(told: Sequence[Told]) -> None:
    """Give every entry its place; the institution's head is locked last."""
    waiting = [(entry[AT], one, entry) for one in told for entry in one.entries()]
    waiting.sort(key=itemgetter(0))
    head = trail.lock_head(told[0].pattern.case.institution_id)
    for _, one, entry in waiting:
        entry[SEQ], entry[BEFORE], old = head.seq + 1, head.hash, entry[HASH]
        head.seq, head.hash = head.seq + 1, trail.entry_hash(entry)
        one.known[old] = entry[HASH] = head.hash
        entry[REQUEST] = UUID(entry[REQUEST])
    _insert(AuditEntry._meta.db_table, entries.COLUMNS, (held(entry) for _, _, entry in waiting))
    TrailHead.objects.filter(pk=head.pk).update(seq=head.seq, hash=head.hash)


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
