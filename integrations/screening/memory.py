"""What an institution cleared before and still holds: looked up by mark, with the reason as it was given then."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from workflows.dossier.marks import mark_of_institution
from workflows.dossier.seal import open_records
from workflows.models import Clearing, Hit


@dataclass(frozen=True)
class Remembered:
    """A clearing that holds: by whom, on which day, until when, in which case, and why."""

    by: tuple[str, ...]
    on: date
    until: date
    reference: str
    number: int
    why: str

    def as_data(self) -> dict[str, Any]:
        """As JSON-safe data, to be sealed with the lead."""
        return {
            "by": list(self.by), "on": self.on.isoformat(), "until": self.until.isoformat(),
            "reference": self.reference, "number": self.number, "why": self.why,
        }  # fmt: skip


def remembered(institution: int, sames: Collection[str], *, day: date) -> dict[str, Remembered]:
    """By digest of subject and entry, the clearing that holds longest; one whose reason was erased is forgotten."""
    if not sames:
        return {}
    marks = {mark_of_institution(institution, one): one for one in sames}
    rows = Clearing.objects.filter(institution=institution, mark__in=marks, until__gte=day)
    rows = rows.select_related("case__institution")
    found = {row.mark: row for row in rows.order_by("until", "pk")}
    reasons = {
        (hit.case_id, hit.number): hit.reason
        for hit in Hit.objects.filter(case__in={row.case_id for row in found.values()}, disposition="cleared")
    }
    texts = open_records({record for record in reasons.values() if record})
    told = {}
    for mark, row in found.items():
        why = texts.get(reasons.get((row.case_id, row.number), ""))
        if isinstance(why, str):
            on = row.case.institution.day(row.at)
            told[marks[mark]] = Remembered(tuple(row.by), on, row.until, row.case.reference, row.number, why)
    return told
