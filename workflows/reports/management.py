"""What management reads of an institution: how long decisions take and whose time it was, outcomes, and open work.

Numbers only: no content of a case is opened, and a case that lapsed or was withdrawn counts as neither yes nor no.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet

from workflows.flow.work import OPEN
from workflows.models import AuditEntry, Case, Institution, WorkItem
from workflows.queries.heads import heads, heads_of, role_called
from workflows.queries.labels import outcome_label
from workflows.queries.trail_filters import StreamOf
from workflows.reports.figures import DAY, WHOSE, median, percent, quantile, ran
from workflows.reports.table import Table

Period = tuple[datetime, datetime]


def turnaround(house: Institution, period: Period, language: str) -> Table:
    """Per kind of request decided in a period: how many, the median and the ninth tenth of all days, and whose.

    Days are calendar days from submission to the decision, by the clocks as the trail turned them.
    """
    found: dict[str, list[dict[str, float]]] = defaultdict(list)
    for kind, days in _decided(house, period, language):
        found[kind].append(days)
    rows = [
        [kind, len(cases), *(round(median([c[whose] for c in cases]), 1) for whose in WHOSE),
         round(median([sum(c.values()) for c in cases]), 1), round(quantile([sum(c.values()) for c in cases], 0.9), 1)]
        for kind, cases in sorted(found.items())
    ]  # fmt: skip
    return Table("turnaround", ("kind", "cases", "us", "you", "outside", "median_days", "tenth_days"), rows)


def _decided(house: Institution, period: Period, language: str) -> Iterator[tuple[str, dict[str, float]]]:
    """(kind, days by whose clock) of every case decided in a period: three statements."""
    columns = ("pk", "kind", "submitted_at", "decided_at", "procedure_version_id", "procedure_version__sha256")
    cases = Case.objects.filter(institution=house, decided_at__range=period, submitted_at__isnull=False)
    rows = list(cases.values(*columns))
    known = heads({row["procedure_version_id"]: row["procedure_version__sha256"] for row in rows})
    turns = _turns(cases)
    for row in rows:
        days = ran(turns[f"case:{row['pk']}"], row["submitted_at"], row["decided_at"])
        yield known[row["procedure_version_id"]].kind(row["kind"], language), dict(days)


def _turns(cases: QuerySet[Case]) -> dict[str, list[tuple[datetime, str]]]:
    """Stream -> when its clock became whose, as the entries of some cases say."""
    found: dict[str, list[tuple[datetime, str]]] = defaultdict(list)
    streams = cases.annotate(_stream=StreamOf(F("pk"))).values("_stream")
    entries = AuditEntry.objects.filter(stream__in=streams, kind="ClockTurned").order_by("stream", "stream_seq")
    for stream, at, payload in entries.values_list("stream", "at", "payload").iterator(chunk_size=2000):
        found[stream].append((at, json.loads(payload)["whose"]))
    return found


def outcomes(house: Institution, period: Period, language: str) -> Table:
    """Per kind: each outcome in force with its share and 95 % interval, and how many departed from an advice."""
    columns = ("kind", "outcome", "outcome_label", "procedure_version_id", "procedure_version__sha256")
    rows = list(Case.objects.filter(institution=house, decided_at__range=period).exclude(outcome="").values(*columns))
    known = heads({row["procedure_version_id"]: row["procedure_version__sha256"] for row in rows})
    counted: Counter[tuple[str, str]] = Counter()
    for row in rows:
        label = outcome_label(row["outcome_label"], row["outcome"], language)
        counted[known[row["procedure_version_id"]].kind(row["kind"], language), label] += 1
    of_kind = Counter({kind: 0 for kind, _ in counted})
    for (kind, _), n in counted.items():
        of_kind[kind] += n
    lines: list[list[Any]] = []
    for (kind, outcome), n in sorted(counted.items()):
        lines.append([kind, outcome, n, *percent(n, of_kind[kind])])
    return Table("outcomes", ("kind", "outcome", "cases", "share", "low", "high"), lines)


def workload(house: Institution, at: datetime, language: str) -> Table:
    """Per role: what is open, what of it is late, and how many days the oldest has waited."""
    laid_down = list(heads_of([house.pk])[house.pk].values())
    items = WorkItem.objects.filter(institution=house, status__in=OPEN).exclude(role="").exclude(kind="vote")
    rows = items.values("role").annotate(n=Count("pk"), late=Count("pk", filter=Q(due__lt=at)), oldest=Min("created"))
    lines = [
        [role_called(row["role"], laid_down, language), row["n"], row["late"],
         int((at - row["oldest"]).total_seconds() // DAY)]
        for row in rows.order_by("-late", "-n", "role")
    ]  # fmt: skip
    return Table("workload", ("role", "open_items", "late_items", "oldest_days"), lines)
