"""The register of advice from outside: what was asked of whom, when, what came back, and whether it was followed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import Q, QuerySet

from workflows.dossier.rulebooks import rulebook_of
from workflows.dossier.seal import open_records
from workflows.models import Account, Consultation, ProcedureVersion
from workflows.queries.access import cases_for
from workflows.queries.labels import said
from workflows.queries.reach import reach_of
from workflows.words.names import Names

STATES: dict[str, Q] = {
    "waiting": Q(answered_at=None), "answered": Q(answered_at__isnull=False, followed=None),
    "followed": Q(followed=True), "not_followed": Q(followed=False),
}  # fmt: skip
MOST, AT_ONCE = 200, 500


@dataclass(frozen=True)
class Filters:
    """What of the register is asked; it comes from an address, and what is not known is ignored."""

    kind: str = ""
    state: str = ""
    text: str = ""

    @classmethod
    def read(cls, given: Mapping[str, Any]) -> "Filters":
        """From the parameters of an address."""
        kind, state = str(given.get("kind", "")), str(given.get("state", ""))
        return cls(
            kind if kind in Consultation.Kind.values else "", state if state in STATES else "",
            str(given.get("text", "")).strip()[:40],
        )  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One line of the register. Of a service asked off the system there is no content, here or anywhere."""

    institution: str
    reference: str
    slot: str
    kind: str
    desk: str
    asked: datetime
    answered: datetime | None
    followed: bool | None

    @property
    def days(self) -> int | None:
        """How many days the answer took."""
        return (self.answered - self.asked).days if self.answered else None


def register(account: Account, filters: Filters, *, at: datetime, language: str, most: int = MOST) -> Iterator[Entry]:
    """The lines that somebody of the office may see, the newest first; applicants see none of their own cases."""
    rows = _seen(account, filters, at).order_by("-asked_at", "-pk").select_related("case__institution")[:most]
    batch: list[Consultation] = []
    for row in rows.iterator(chunk_size=AT_ONCE):
        batch.append(row)
        if len(batch) == AT_ONCE:
            yield from _entries(batch, language)
            batch = []
    yield from _entries(batch, language)


def _seen(account: Account, filters: Filters, at: datetime) -> QuerySet[Consultation]:
    reach = reach_of(account, at=at)
    cases = cases_for(account, at=at, reach=reach).exclude(opener=account)
    rows = Consultation.objects.filter(institution__in={p.institution for p in reach.posts}, case__in=cases)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.state:
        rows = rows.filter(STATES[filters.state])
    return rows.filter(case__reference__icontains=filters.text) if filters.text else rows


def _entries(rows: list[Consultation], language: str) -> Iterator[Entry]:
    desks = open_records({row.desk for row in rows})
    for row in rows:
        house = row.case.institution
        yield Entry(
            said(house.names, language) or house.slug, row.case.reference,
            _names(row.case.procedure_version_id).anything(row.slot, language), row.kind,
            str(desks.get(row.desk) or ""), row.asked_at, row.answered_at, row.followed,
        )  # fmt: skip


@cache
def _names(version: int) -> Names:
    """The names of a version, which nobody edits."""
    return Names(rulebook_of(ProcedureVersion.objects.get(pk=version)).procedure)
