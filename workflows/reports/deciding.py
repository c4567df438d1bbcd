"""Decisions against advice, and conditions that are past their date: counted, by what they are and not by case."""

from collections import Counter, defaultdict
from datetime import datetime

from django.db.models import Count, Min, Q

from workflows.models import Condition, Decision, Institution
from workflows.queries.heads import heads, heads_of, role_called
from workflows.reports.figures import DAY, percent
from workflows.reports.management import Period
from workflows.reports.table import Table
from workflows.words.names import plain, term

UNMET = (Condition.State.IMPOSED, Condition.State.SATISFIED, Condition.State.OVERDUE)


def departures(house: Institution, period: Period, language: str) -> Table:
    """Per kind of request: decisions by people in a period, and how many departed from an advice they weighed."""
    rows = list(
        Decision.objects.filter(institution=house, at__range=period, by__isnull=False)
        .values("case__kind", "case__procedure_version_id", "case__procedure_version__sha256")
        .annotate(n=Count("pk"), over=Count("pk", filter=Q(override=True))).order_by()
    )  # fmt: skip
    known = heads({row["case__procedure_version_id"]: row["case__procedure_version__sha256"] for row in rows})
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        kind = known[row["case__procedure_version_id"]].kind(row["case__kind"], language)
        counted[kind].update(all=row["n"], over=row["over"])
    lines = [[kind, c["all"], c["over"], *percent(c["over"], c["all"])] for kind, c in sorted(counted.items())]
    return Table("departures", ("kind", "decisions", "departed_from", "share", "low", "high"), lines)


def conditions_due(house: Institution, at: datetime, language: str) -> Table:
    """Per role that owes them and time at which they bind: conditions not met, those past their date, the oldest."""
    laid_down = list(heads_of([house.pk])[house.pk].values())
    unmet = Condition.objects.filter(institution=house, state__in=UNMET).exclude(case__phase="closed")
    late = Q(state=Condition.State.OVERDUE) | Q(due__lt=at)
    rows = unmet.values("owner_role", "kind").annotate(
        n=Count("pk"), late=Count("pk", filter=late), oldest=Min("due", filter=late)
    ).order_by("-late", "-n", "owner_role", "kind")  # fmt: skip
    lines = [
        [
            role_called(row["owner_role"], laid_down, language),
            term("values", row["kind"], language) or plain(row["kind"]), row["n"], row["late"],
            int((at - row["oldest"]).total_seconds() // DAY) if row["oldest"] else 0,
        ]
        for row in rows
    ]  # fmt: skip
    return Table("conditions_due", ("owner", "when", "open_items", "late_items", "days_late"), lines)
