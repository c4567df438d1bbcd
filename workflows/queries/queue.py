"""The queue: all the cases somebody may see, narrowed, sorted and sliced, in a constant number of statements."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Case as When
from django.db.models import QuerySet, TextField, Value
from django.db.models import When as If
from django.db.models.functions import Cast

from workflows.models import Account, Case, Phase, WorkItem
from workflows.queries.access import ways_for
from workflows.queries.by_words import Last, Search
from workflows.queries.comments import COLUMNS_OF_WORK, Waiting, reads, unread_in
from workflows.queries.filters import FACETS, Filters, is_late, narrowed
from workflows.queries.first import first, sorted_by
from workflows.queries.heads import Head, heads
from workflows.queries.labels import outcome_label, said, stage_label
from workflows.queries.reach import Reach, reach_of
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
    seq: int = 0
    held_by: tuple[str, ...] = ()
    """Who has taken it on: told to those alone who may hand work in it to somebody."""
    hands_on: bool = False
    unread: int = 0
    """How many comments of others are new to the reader."""


@dataclass(frozen=True)
class Facet:
    """A value one may narrow by, and how many cases have it."""

    value: str
    label: str
    count: int | None
    """None where there are more cases than are counted."""


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


MOST = 500
"""As far as cases are listed and counted, in the order asked for; who looks for another one narrows the view.

That is ten pages: nobody turns to the twentieth, and each case more is paid by whoever opens the first."""


def queue(
    account: Account, filters: Filters, *, at: datetime, language: str = "", reach: Reach | None = None
) -> Queue:
    """The cases an account may see, narrowed, sorted and sliced, with what could narrow them further.

    No flow is resolved, and neither the number of statements nor what they read depends on the number of cases.
    """
    reach, language = reach or reach_of(account, at=at), language or account.language
    ways = ways_for(account, reach=reach)
    seen = Seen(ways, filters, filters.search, at)
    told, until = seen.told()
    total, more = min(len(told), MOST), len(told) > MOST
    pages = max(-(-total // filters.size), 1)
    page = min(filters.page, pages)
    start = (page - 1) * filters.size
    shown = Case.objects.filter(pk__in=[row[0] for row in told[start : min(start + filters.size, MOST)]])
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
    asked = Facets(seen, filters, told, language, office=bool(reach.posts or reach.seats))
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


Told = tuple[Any, ...]
_COLUMNS = ("pk", "institution__slug", "_names", "phase", "stage", "_stage_label", "kind", "_late")
_OF = {"institution": slice(1, 3), "phase": slice(3, 4), "stage": slice(4, 6), "kind": slice(6, 7), "late": slice(7, 8)}
"""Facet -> which of them tell its value, and its label, still in JSON, where that stands there too."""


@dataclass(frozen=True)
class Seen:
    """What somebody sees along each way, and what they ask of it."""

    ways: list[QuerySet[Case]]
    filters: Filters
    search: Search
    at: datetime

    def told(self, but: str = "") -> tuple[list[Told], Last | None]:
        """What facets are counted from, of as many cases as are counted, and of one more; and how far was searched.

        One statement, and two more where words are looked for. `but` names a facet that is left out, for counting its
        values. Labels stay the text they are: reading one takes longer than counting it, and few are unlike.
        """
        ways = [narrowed(way, self.filters, at=self.at, but=but) for way in self.ways]
        asked = replace(self.filters, **{but: ""}) if but else self.filters
        few, until = asked.open_alone or bool(asked.references), None
        if self.search.words:
            found = self.search.among(ways)
            ways, few, until = [found.cases], True, found.until
        rows = first(ways, asked.order, MOST + 1, few=few).annotate(
            _late=When(If(is_late(self.at), then=Value("yes")), default=Value("no")),
            _names=Cast("institution__names", TextField()),
            _stage_label=Cast("stage_label", TextField()),
        )
        return list(rows.values_list(*_COLUMNS)[: MOST + 1]), until


@dataclass(frozen=True)
class Facets:
    """What could narrow a view further: of the first cases in its order, each value with how many have it."""

    seen: Seen
    filters: Filters
    told: list[Told]
    language: str
    office: bool

    def all(self) -> dict[str, tuple[Facet, ...]]:
        """Each facet among the cases that the other filters leave; a statement more for each that is in force."""
        return {name: self._facet(name) for name in FACETS}

    def _facet(self, name: str) -> tuple[Facet, ...]:
        rows = self.told
        if getattr(self.filters, name):
            rows, _ = self.seen.told(but=name)
        counted: Counter[tuple[str, str]] = Counter()
        for values, n in self._values(name, rows[:MOST]).items():
            counted[self._named(name, *values)] += n
        if more := len(rows) > MOST:
            counted.update({self._named(name, value): 0 for value in _ALWAYS.get(name, ())})
        ordered = sorted(counted.items(), key=lambda one: one[0][1])
        return tuple(Facet(value, label, None if more else n) for (value, label), n in ordered)

    def _named(self, name: str, value: str, label: str = "") -> tuple[str, str]:
        return value, _facet_label(name, value, json.loads(label or "null"), self.language, self.office)

    def _values(self, name: str, rows: list[Told]) -> Counter[tuple[str, ...]]:
        """Each value of a facet, with its label where there is one, and in how many cases it is."""
        if name != "role":
            return Counter(row[_OF[name]] for row in rows)
        items = WorkItem.objects.filter(process__in=[row[0] for row in rows], finished__isnull=True).exclude(role="")
        return Counter((role,) for role, _ in items.values_list("role", "process_id").distinct())


_ALWAYS = {"phase": tuple(Phase.values), "late": ("yes", "no")}
"""What one may always narrow by, whether or not it is among the first cases."""


def _facet_label(name: str, value: str, label: Any, language: str, office: bool) -> str:
    if name == "stage":
        return stage_label(label, language, applicant=not office)
    if name == "institution":
        return said(label, language) or value
    group = {"phase": "phases", "late": "values"}.get(name, "roles")
    return term(group, value, language) or plain(value)
