"""The cases of an institution on which a legal hold lies, for its administrators: which, and since when."""

from dataclasses import dataclass
from datetime import datetime

from workflows.models import AuditEntry, Case, Institution


@dataclass(frozen=True)
class Held:
    """A case, by its reference alone, and since when a hold lies on it."""

    reference: str
    since: datetime


def held(institution: Institution) -> list[Held]:
    """The cases under a hold, the longest first: of each the last entry of its kind counts."""
    entries = AuditEntry.objects.filter(institution=institution, kind__in=("HoldLaid", "HoldLifted")).order_by("pk")
    last = {stream: (kind, at) for stream, kind, at in entries.values_list("stream", "kind", "at")}
    since = {stream.removeprefix("case:"): at for stream, (kind, at) in last.items() if kind == "HoldLaid"}
    cases = Case.objects.filter(pk__in=list(since)).values_list("pk", "reference")
    return sorted((Held(reference, since[str(pk)]) for pk, reference in cases), key=lambda one: one.since)
