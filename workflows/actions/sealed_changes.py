"""Seals what changed in reference data: each row of the change log is named in the trail by its digest.

The trail tells which table, which row and what was done, never a name or a value: those stay in the log, names and
addresses masked, and the digest shows whether the log was altered since. A row goes into the stream of the
institution that it is about. What all institutions share (accounts, official lists) is entered at each of them, so
that each can prove its own chain without reading another's; so is a row of which nobody can say whose it was.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from django.apps import apps
from django.db import transaction
from django.db.models import QuerySet

from workflows.actions.clock import service
from workflows.dossier import trail
from workflows.dossier.canonical import canonical
from workflows.engine.situation import CLOCK
from workflows.models import Account, AuditEntry, ConsumerCursor

CONSUMER = "auditlog"
KIND = "ReferenceDataChanged"
ACTIONS = ("create", "update", "delete", "access")
PAGE = 200
LOOK_BACK = 1000
"""Rows before the cursor that are looked at again: on PostgreSQL a lower number may be committed later."""

Row = Any  # auditlog is known to the settings alone, so its row has no type here


def log_rows() -> QuerySet[Any]:
    """The change log in the order of its numbers, whoever's."""
    rows: QuerySet[Any] = apps.get_model("auditlog", "LogEntry").objects.order_by("pk").select_related("content_type")
    return rows


def seal_changes(institution: int, *, at: datetime) -> int:
    """Enter every row of the change log that concerns an institution and was not entered yet; how many there were.

    Killed in between it is simply run again: a row has one request number, which the trail takes once.
    """
    cursor, _ = ConsumerCursor.objects.get_or_create(institution_id=institution, consumer=CONSUMER)
    after, count = max(cursor.seq - LOOK_BACK, 0), 0
    while page := list(log_rows().filter(pk__gt=after)[:PAGE]):
        after = page[-1].pk
        with transaction.atomic():
            count += _seal_page(institution, page, service(CLOCK), at)
            ConsumerCursor.objects.filter(pk=cursor.pk, seq__lt=after).update(seq=after)
    return count


def _seal_page(institution: int, page: list[Row], by: Account, at: datetime) -> int:
    mine = {_request(institution, row): row for row in page if whose(row) in (institution, None)}
    if not mine:
        return 0
    head = trail.lock_head(institution)
    entered = AuditEntry.objects.filter(institution=institution, request_id__in=list(mine))
    for request in entered.values_list("request_id", flat=True):
        del mine[request]
    last = AuditEntry.objects.filter(stream=_stream(institution)).order_by("-stream_seq")
    after = last.values_list("stream_seq", flat=True).first() or 0
    for n, (request, row) in enumerate(mine.items()):
        where = {"after": after + n, "by": by, "at": at, "request_id": request, "head": head}
        _enter(institution, "ReferenceDataChanged", told(row), **where)
    return len(mine)


def _enter(institution: int, kind: str, content: Mapping[str, Any], *, by: Account, **where: Any) -> None:
    trail.append(institution, _stream(institution), [(kind, content)], by=by.pk, role=CLOCK, on_behalf_of=None, **where)


def _stream(institution: int) -> str:
    return f"institution:{institution}"


def _request(institution: int, row: Row) -> UUID:
    return uuid5(NAMESPACE_OID, f"{CONSUMER}:{institution}:{row.pk}")


def told(row: Row) -> dict[str, Any]:
    """What the trail says of a row: which one, of which table, what was done and by which account; and its digest."""
    return {
        "number": row.pk, "model": _table(row), "object": str(row.object_pk), "action": ACTIONS[row.action],
        "actor": str(row.actor_id or ""), "digest": digest(row),
    }  # fmt: skip


def digest(row: Row) -> str:
    """SHA-256 over the canonical text of everything a row of the log holds."""
    loose = [json.dumps(part, sort_keys=True) for part in (row.changes, row.additional_data, row.serialized_data)]
    texts = [row.object_repr, row.changes_text, row.cid, row.remote_addr, row.actor_email]
    moment = row.timestamp.astimezone(UTC).isoformat(timespec="microseconds")
    fixed = [row.pk, _table(row), str(row.object_pk), row.object_id, row.action, row.actor_id, row.remote_port, moment]
    return hashlib.sha256(canonical([*fixed, *texts, *loose]).encode()).hexdigest()


def _table(row: Row) -> str:
    return f"{row.content_type.app_label}.{row.content_type.model}"


def whose(row: Row) -> int | None:
    """The institution that a row is about; None where it is shared, or where nobody can say any more."""
    if _table(row) == "workflows.institution":
        return int(row.object_pk)
    model = row.content_type.model_class()
    if model is None or "institution" not in {field.name for field in model._meta.fields}:
        return None
    if found := _in_changes(row):
        return found
    alive: int | None = model.objects.filter(pk=row.object_pk).values_list("institution_id", flat=True).first()
    if alive:
        return alive
    same = log_rows().filter(content_type=row.content_type_id, object_pk=row.object_pk)
    return next((found for other in same if (found := _in_changes(other))), None)


def _in_changes(row: Row) -> int | None:
    """A row made or removed names its institution among the values; one of a changed field names none."""
    values = (row.changes or {}).get("institution", ())
    return next((int(value) for value in values if str(value).isdecimal()), None)


def difference(institution: int) -> str | None:
    """A sentence on the first row of the change log that is not what the trail named; None where all are."""
    entries = AuditEntry.objects.filter(institution=institution, kind=KIND).order_by("seq")
    batch: list[dict[str, Any]] = []
    for entry in entries.values_list(*trail.COLUMNS).iterator(chunk_size=PAGE):
        batch.append(trail.EntryRow(*entry).content)
        if len(batch) == PAGE:
            if found := _first(batch):
                return found
            batch = []
    return _first(batch) or _not_entered(institution)


def _first(batch: Iterable[Mapping[str, Any]]) -> str | None:
    rows = log_rows().in_bulk([content["number"] for content in batch])
    return next(_differences(batch, rows), None)


def _differences(batch: Iterable[Mapping[str, Any]], rows: Mapping[int, Row]) -> Iterator[str]:
    for content in batch:
        row = rows.get(content["number"])
        what = f"Row {content['number']} of the change log ({content['action']} of {content['model']})"
        if row is None:
            yield f"{what} is gone."
        elif told(row) != content:
            yield f"{what} was altered: it is not what the trail named."


def _not_entered(institution: int) -> str | None:
    """A row with a number long passed that the trail does not name was put in afterwards."""
    seq = ConsumerCursor.objects.filter(institution=institution, consumer=CONSUMER).values_list("seq", flat=True)
    passed = log_rows().filter(pk__lte=(seq.first() or 0) - LOOK_BACK)
    mine = [row for row in passed.iterator(chunk_size=PAGE) if whose(row) == institution]
    named = AuditEntry.objects.filter(institution=institution, request_id__in=[_request(institution, r) for r in mine])
    known = set(named.values_list("request_id", flat=True))
    odd = next((row.pk for row in mine if _request(institution, row) not in known), None)
    return f"Row {odd} of the change log was never entered into the trail." if odd else None
