"""Tells the second looks again from the institution's own stream, and compares their rows with it."""

from collections.abc import Mapping
from typing import Any

from workflows.actions.retold import unlike
from workflows.actions.rows_of_meetings import Key
from workflows.dossier import trail
from workflows.models import AuditEntry, SecondLook

KINDS = ("SampleDrawn", "SecondLookTaken", "SecondLookLeft", "SecondLookGiven")
VIEW = ("outcome", "effect", "first", "first_effect", "record")
NOTHING = ("",) * len(VIEW)


def difference(institution: int) -> str | None:
    """A sentence on the first second look that is not as its entries tell; None where all are."""
    entries = AuditEntry.objects.filter(institution=institution, kind__in=KINDS).order_by("seq")
    told: dict[Key, Key] = {}
    for values in entries.values_list(*trail.COLUMNS).iterator(chunk_size=2000):
        _tell(trail.EntryRow(*values), told)
    return next(unlike("second look", told, _rows(institution)), None)


def _tell(entry: trail.EntryRow, told: dict[Key, Key]) -> None:
    say: Mapping[str, Any] = entry.content
    if entry.kind == "SampleDrawn":
        told.update(((look,), (case, kind, say["role"], None, *NOTHING)) for look, case, kind in say["drawn"])
        return
    case, kind, role, *_ = told[(say["number"],)]
    by = None if entry.kind == "SecondLookLeft" else entry.by
    view = tuple(say[name] for name in VIEW) if entry.kind == "SecondLookGiven" else NOTHING
    told[(say["number"],)] = (case, kind, role, by, *view)


def _rows(institution: int) -> dict[Key, Key]:
    rows = SecondLook.objects.filter(institution=institution).values_list(
        "pk", "case", "drawn_from", "role", "taken_by", "view", "view_effect", "first", "first_effect", "reason"
    )
    return {(pk,): (str(case), *rest) for pk, case, *rest in rows.iterator(chunk_size=2000)}
