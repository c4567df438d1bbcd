"""The queue: all the cases somebody may see, narrowed, sorted and sliced, in a constant number of statements."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from workflows.models import Account, Case, WorkItem
from workflows.queries import facets as narrowing
from workflows.queries.access import ways_for
from workflows.queries.by_words import Last
from workflows.queries.comments import COLUMNS_OF_WORK, Waiting, reads, unread_in
from workflows.queries.facets import Facet
from workflows.queries.filters import Filters
from workflows.queries.first import sorted_by
from workflows.queries.heads import Head, heads
from workflows.queries.labels import outcome_label, said, stage_label
from workflows.queries.reach import Reach, reach_of
from workflows.queries.reader import IN_FORCE
from workflows.queries.titles import COLUMNS, called
from workflows.words.names import term


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
    seq: int = 0
    held_by: tuple[str, ...] = ()
    """Who has taken it on: told to those alone who may hand work in it to somebody."""
    hands_on: bool = False
    unread: int = 0
    """How many comments of others are new to the reader."""


@dataclass(frozen=True)
class Queue:
    """A slice of a sorted list, with its facets. `more`: there are more than `total`, and facets are of the first.

    `until`: how far back words were looked for, where older cases are left.
    """

    rows: tuple[Row, ...]
    total: int
    page: int
    pages: int
    facets: Mapping[str, tuple[Facet, ...]]
    more: bool = False
    until: Last | None = None


def queue(
    account: Account, filters: Filters, *, at: datetime, language: str = "", reach: Reach | None = None
) -> Queue:
    """The cases an account may see, narrowed, sorted and sliced, with what could narrow them further.

    No flow is resolved, and neither the number of statements nor what they read depends on the number of cases.
    """
    reach, language = reach or reach_of(account, at=at), language or account.language
    ways = ways_for(account, reach=reach)
    seen = narrowing.Seen(ways, filters, at)
    told, until = seen.told()
    total, more = min(len(told), narrowing.MOST), len(told) > narrowing.MOST
    pages = max(-(-total // filters.size), 1)
    page = min(filters.page, pages)
    start = (page - 1) * filters.size
    shown = Case.objects.filter(pk__in=[row[0] for row in told[start : min(start + filters.size, narrowing.MOST)]])
    rows = list(shown.order_by(*sorted_by(filters.order)).values(*_ROW))
    waits = _waits(row["pk"] for row in rows)
    known = heads({row["procedure_version_id"]: row["procedure_version__sha256"] for row in rows})
    reading = (row["pk"] for row in rows if reads(reach, row, known[row["procedure_version_id"]], waits[row["pk"]]))
    new = unread_in(account, reading)
    titles = called(rows, known)
    made = tuple(
        replace(
            _row(row, reach, known[row["procedure_version_id"]], waits[row["pk"]], at, language),
            title=titles.get(row["pk"], ""),
            unread=new[row["pk"]],
        )
        for row in rows
    )
    office = bool(reach.posts or reach.seats)
    laid_down = [*known.values(), *(head for laid in reach.versions.values() for head in laid.values() if office)]
    asked = narrowing.Facets(seen, told, language, laid_down, office)
    return Queue(made, total, page, pages, asked.all(), more, until)


_ROW = (
    *COLUMNS, "reference", "institution__slug", "kind", "stage", "stage_label", "phase", "opener_id", "opener__name",
    "unit__names", "unit__code", "entered_at", "due_at", "outcome", "outcome_label", "urgent", "last_seq",
    "institution_id", "unit_id",
)  # fmt: skip


def _row(
    row: Mapping[str, Any], reach: Reach, head: Head, waits: list[Waiting], at: datetime, language: str
) -> Row:
    applicant = row["opener_id"] == reach.account
    hands_on = bool(waits) and not applicant and _hands_on(reach, row, head)
    told = row["outcome"] and (not applicant or row["phase"] in IN_FORCE)
    outcome = outcome_label(row["outcome_label"], row["outcome"], language)
    return Row(
        str(row["pk"]), row["reference"], row["institution__slug"], head.kind(row["kind"], language), row["stage"],
        stage_label(row["stage_label"], language, applicant=applicant), row["phase"],
        term("phases", row["phase"], language), row["opener__name"],
        said(row["unit__names"], language) or row["unit__code"] or "", row["entered_at"], row["due_at"],
        bool(row["due_at"] and row["due_at"] < at and row["phase"] != "closed"), outcome if told else "",
        tuple(sorted({head.role(role, language) for role in {item.role for item in waits}})), applicant, row["urgent"],
        seq=row["last_seq"], hands_on=hands_on,
        held_by=tuple(sorted({item.holder for item in waits if item.holder})) if hands_on else (),
    )  # fmt: skip


def _hands_on(reach: Reach, row: Mapping[str, Any], head: Head) -> bool:
    """Whether the reader holds, in person, a role that hands work on."""
    here = (post for post in reach.posts if post.institution == row["institution_id"] and not post.for_whom)
    return any(post.role in head.handing_on for post in here)


def _waits(cases: Iterable[Any]) -> dict[Any, list[Waiting]]:
    """The work of some cases that is open: one statement."""
    found: dict[Any, list[Waiting]] = defaultdict(list)
    items = WorkItem.objects.filter(process__in=list(cases), finished__isnull=True).exclude(role="")
    for case, *columns in items.values_list("process_id", *COLUMNS_OF_WORK):
        found[case].append(Waiting(*columns))
    return found
