"""Tells the partners again as entries recorded, cleared, restricted and merged them, and compares the rows with that.

A partner that was there before any entry told of it is compared as far as entries tell.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from workflows.actions.retold import unlike
from workflows.actions.rows_of_meetings import Key
from workflows.dossier import trail
from workflows.dossier.partners import says
from workflows.models import AuditEntry, Partner

KINDS = (
    "PartnerRecorded", "PartnerAmended", "PartnerCleared", "PartnerRestricted", "RestrictionLifted", "PartnersMerged",
)  # fmt: skip


@dataclass
class Told:
    """By partner: the digest of what is said of it, its clearance with the end, and what it was merged into."""

    said: dict[Key, Key] = field(default_factory=dict)
    cleared: dict[Key, Key] = field(default_factory=dict)
    merged: dict[Key, Key] = field(default_factory=dict)

    def hear(self, partner: int, kind: str, say: Mapping[str, Any]) -> None:
        """One entry of a partner's stream."""
        if kind in ("PartnerRecorded", "PartnerAmended"):
            self.said[(partner,)] = (say["says"],)
        elif kind == "PartnerCleared":
            self.cleared[(partner,)] = ("valid", say["until"])
        elif kind == "PartnersMerged":
            into = (say["into"],)
            self.cleared[into] = (say["clearance"], say["until"])
            self.merged |= {key: into for key, before in self.merged.items() if before == (partner,)}
            self.merged[(partner,)] = into
        else:
            self.cleared[(partner,)] = ("restricted" if kind == "PartnerRestricted" else "none", "")


def difference(institution: int) -> str | None:
    """A sentence on the first partner that is not as its entries tell; None where all are."""
    told = Told()
    entries = AuditEntry.objects.filter(institution=institution, kind__in=KINDS).order_by("seq")
    for values in entries.values_list(*trail.COLUMNS).iterator(chunk_size=2000):
        entry = trail.EntryRow(*values)
        told.hear(int(entry.stream.partition(":")[2]), entry.kind, entry.content)
    return next(_differences(told, institution), None)


def _differences(told: Told, institution: int) -> Iterator[str]:
    partners = Partner.objects.filter(institution=institution)
    merged = partners.exclude(merged_into=None).values_list("pk", "merged_into")
    yield from unlike("merged partner", told.merged, {(pk,): (into,) for pk, into in merged})
    said = {(one.pk,): (says(one),) for one in partners.filter(pk__in=[pk for (pk,) in told.said])}
    yield from unlike("partner", told.said, said)
    cleared = partners.filter(pk__in=[pk for (pk,) in told.cleared])
    rows = {(one.pk,): (one.clearance, str(one.clearance_until or "")) for one in cleared}
    yield from unlike("clearance of the partner", told.cleared, rows)
