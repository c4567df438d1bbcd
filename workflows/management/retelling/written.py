"""Writes cases that were told again: chained in the order of their days after what stands there, one transaction."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from operator import attrgetter, itemgetter
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Model

from workflows.dossier import entries, trail
from workflows.management.retelling.pattern import columns_of
from workflows.management.retelling.told import Told
from workflows.models import AuditEntry, Certificate, TrailHead


def write(told: Sequence[Told]) -> None:
    """Write cases of one institution, as `execute` leaves them. IntegrityError where a reference is taken."""
    beside: defaultdict[type[Model], list[tuple[Any, ...]]] = defaultdict(list)
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
    waiting = [(entry.at, one, entry) for one in told for entry in one.entries()]
    waiting.sort(key=itemgetter(0))
    head = trail.lock_head(told[0].pattern.case.institution_id)
    chained = []
    for _, one, entry in waiting:
        row = entry._replace(seq=head.seq + 1, prev_hash=head.hash)
        head.seq, head.hash = row.seq, trail.entry_hash(row)
        one.known[entry.hash] = head.hash
        chained.append((*row[:10], UUID(row.request_id), *row[11:13], head.hash))
    _insert(AuditEntry._meta.db_table, entries.COLUMNS, chained)
    TrailHead.objects.filter(pk=head.pk).update(seq=head.seq, hash=head.hash)


def _insert(table: str, columns: Iterable[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write many rows in the way that is quickest on each database, without an object for a row."""
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(list(columns)))
        cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', [_as_text(row) for row in rows])


def _as_text(row: Sequence[Any]) -> list[Any]:
    """A row as SQLite holds it: moments, days and numbers are texts there."""
    return [_TEXTS[kind](value) if (kind := type(value)) in _TEXTS else value for value in row]


@lru_cache(maxsize=10_000)
def _moment(moment: datetime) -> str:
    """A moment as SQLite holds it; one command's rows and entries have the same."""
    return str(connection.ops.adapt_datetimefield_value(moment))


_TEXTS: dict[type, Callable[[Any], str]] = {
    datetime: _moment,
    date: date.isoformat,
    UUID: attrgetter("hex"),
}
