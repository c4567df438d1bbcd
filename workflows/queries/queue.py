"""The queue: all the cases somebody may see, narrowed, sorted and sliced, in a constant number of statements."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Case as When
from django.db.models import Count, F, Q, QuerySet, Value
from django.db.models import When as If

from workflows.flow.work import OPEN
from workflows.models import Account, Case, WorkItem
from workflows.queries.access import cases_for
from workflows.queries.filters import ORDERS, Filters, is_late, narrowed
from workflows.queries.heads import Head, heads
from workflows.queries.labels import said, stage_label
from workflows.queries.reach import reach_of
from workflows.queries.reader import IN_FORCE
from workflows.queries.titles import COLUMNS, called
from workflows.words.names import plain, term


@dataclass(frozen=True)
class Row:
    """One case in a list."""

    id: str
    reference: str
    institution: str
    kind: str
    stage: str
    stage_label: str
    phase: str
    phase_label: str
    opener: str
    unit: str
    since: datetime
    due: datetime | None
    late: bool
    outcome: str
    waits_with: tuple[str, ...] = ()
    mine: bool = False
    urgent: bool = False
    title: str = ""


@dataclass(frozen=True)
class Facet:
    """A value one may narrow by, and how many cases have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Queue:
    """A slice of a sorted list, with the facets of the whole."""

    rows: tuple[Row, ...]
    total: int
    page: int
    pages: int
    facets: Mapping[str, tuple[Facet, ...]]


def queue(account: Account, filters: Filters, *, at: datetime, language: str = "") -> Queue:
    """The cases an account may see, narrowed, sorted and sliced, with what could narrow them further.

    No flow is resolved and the number of statements does not depend on the number of cases.
    """
    reach, language = reach_of(account, at=at), language or account.language
    seen = cases_for(account, at=at, reach=reach)
    found = narrowed(seen, filters, at=at)
    total = found.count()
    pages = max(-(-total // filters.size), 1)
    page = min(filters.page, pages)
    first = (page - 1) * filters.size
    keys = [F(k).asc(nulls_last=True) if k == "due_at" else k for k in ORDERS[filters.order]]
    rows = list(found.order_by(*keys).values(*_ROW)[first : first + filters.size])
    waits = _waits(row["pk"] for row in rows)
    known = heads({row["procedure_version_id"]: row["procedure_version__sha256"] for row in rows})
    titles = called(rows, known)
    made = tuple(
        replace(
            _row(row, account, known[row["procedure_version_id"]], waits.get(row["pk"], ()), at, language),
            title=titles.get(row["pk"], ""),
        )
        for row in rows
    )
    office = bool(reach.posts or reach.seats)
    return Queue(made, total, page, pages, facets(seen, filters, at=at, language=language, office=office))


_ROW = (
    *COLUMNS, "reference", "institution__slug", "kind", "stage", "stage_label", "phase", "opener_id", "opener__name",
    "unit__names", "unit__code", "entered_at", "due_at", "outcome", "outcome_label", "urgent",
)  # fmt: skip


def _row(
    row: Mapping[str, Any], account: Account, head: Head, waits: Iterable[str], at: datetime, language: str
) -> Row:
    applicant = row["opener_id"] == account.pk
    told = row["outcome"] and (not applicant or row["phase"] in IN_FORCE)
    outcome = said(row["outcome_label"], language) or term("values", row["outcome"], language) or plain(row["outcome"])
    return Row(
        str(row["pk"]), row["reference"], row["institution__slug"], head.kind(row["kind"], language), row["stage"],
        stage_label(row["stage_label"], language, applicant=applicant), row["phase"],
        term("phases", row["phase"], language), row["opener__name"],
        said(row["unit__names"], language) or row["unit__code"] or "", row["entered_at"], row["due_at"],
        bool(row["due_at"] and row["due_at"] < at and row["phase"] != "closed"), outcome if told else "",
        tuple(sorted({head.role(role, language) for role in waits})), applicant,
        row["urgent"],
    )  # fmt: skip


def _waits(cases: Iterable[Any]) -> dict[Any, tuple[str, ...]]:
    """The roles with which some cases wait: one statement."""
    found: dict[Any, tuple[str, ...]] = {}
    items = WorkItem.objects.filter(process__in=list(cases), status__in=OPEN).exclude(role="")
    for case, role in items.values_list("process_id", "role").distinct():
        found[case] = (*found.get(case, ()), role)
    return found


def facets(
    seen: QuerySet[Case], filters: Filters, *, at: datetime, language: str, office: bool
) -> dict[str, tuple[Facet, ...]]:
    """Each facet with its values, counted among the cases that the other filters leave: one statement each."""
    late = When(If(is_late(at), then=Value("yes")), default=Value("no"))
    counted: dict[str, Counter[tuple[str, str]]] = {}
    for name, columns in _FACETS.items():
        left = narrowed(seen, filters, at=at, but=name).annotate(_late=late).order_by()
        open_role = Q(work_items__status__in=OPEN) & ~Q(work_items__role="")
        left = left.filter(open_role) if name == "role" else left
        rows = left.values_list(*columns).annotate(n=Count("pk", distinct=True))
        counter = counted.setdefault(name, Counter())
        for *values, n in rows:
            counter[str(values[0]), _facet_label(name, values, language, office)] += n
    return {
        name: tuple(Facet(value, label, n) for (value, label), n in sorted(counter.items(), key=lambda f: f[0][1]))
        for name, counter in counted.items()
    }


_FACETS = {
    "institution": ("institution__slug", "institution__names"), "phase": ("phase",), "stage": ("stage", "stage_label"),
    "kind": ("kind",), "role": ("work_items__role",), "late": ("_late",),
}  # fmt: skip


def _facet_label(name: str, values: list[Any], language: str, office: bool) -> str:
    if name == "stage":
        return stage_label(values[1], language, applicant=not office)
    if name == "institution":
        return said(values[1], language) or values[0]
    group = {"phase": "phases", "late": "values"}.get(name, "roles")
    return term(group, values[0], language) or plain(values[0])
