"""Tells the laboratories again as administrators recorded and changed them, and compares the rows with that."""

from workflows.actions.retold import unlike
from workflows.actions.rows_of_meetings import Key
from workflows.dossier import trail
from workflows.dossier.labs import says
from workflows.models import AuditEntry, Lab


def difference(institution: int) -> str | None:
    """A sentence on the first laboratory that is not as its entries tell; None where all are."""
    entries = AuditEntry.objects.filter(institution=institution, kind__in=("LabRecorded", "LabAmended"))
    told: dict[Key, Key] = {}
    for values in entries.order_by("seq").values_list(*trail.COLUMNS).iterator(chunk_size=2000):
        said = trail.EntryRow(*values).content
        told[(said["number"],)] = (said["says"],)
    rows: dict[Key, Key] = {(lab.pk,): (says(lab),) for lab in Lab.objects.filter(institution=institution)}
    return next(iter(unlike("laboratory", told, rows)), None)
