"""Legal holds: the cases of which nothing is erased while one lasts."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from workflows.models import AuditEntry, Institution


def held_since(institution: Institution) -> Mapping[UUID, datetime]:
    """The cases under a hold, each with when it was laid: one that was lifted since is none."""
    laid, lifted = _last(institution, "HoldLaid"), _last(institution, "HoldLifted")
    held = {stream: at for stream, (number, at) in laid.items() if number > lifted.get(stream, (0, at))[0]}
    return {UUID(stream.removeprefix("case:")): at for stream, at in held.items()}


def _last(institution: Institution, kind: str) -> dict[str, tuple[int, datetime]]:
    """Of each stream the number and the moment of its last entry of a kind.

    One kind at a time and in their order: so SQLite goes along the index of kinds, however long the trail is.
    """
    entries = AuditEntry.objects.filter(institution=institution, kind=kind).order_by("pk")
    return {stream: (number, at) for stream, number, at in entries.values_list("stream", "pk", "at")}
