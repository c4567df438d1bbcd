"""Legal holds: the cases of which nothing is erased while one lasts."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from workflows.models import AuditEntry, Institution


def held_since(institution: Institution) -> Mapping[UUID, datetime]:
    """The cases under a hold, each with when it was laid: of each the last entry of its kind counts."""
    entries = AuditEntry.objects.filter(institution=institution, kind__in=("HoldLaid", "HoldLifted")).order_by("pk")
    last = {stream: (kind, at) for stream, kind, at in entries.values_list("stream", "kind", "at")}
    return {UUID(stream.removeprefix("case:")): at for stream, (kind, at) in last.items() if kind == "HoldLaid"}
