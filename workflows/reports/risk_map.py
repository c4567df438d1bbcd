"""The risk map: which technologies meet which countries in which faculty, counted from what cases are about.

What a case is about was noted in rows when it was handed in (`actions/concerns.py`), without anything about a person:
nothing sealed is opened here.
"""

from collections import Counter
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, F, FilteredRelation, Max, OuterRef, Q, Sum, Value
from django.db.models.functions import Coalesce, Least

from workflows.models import Case, Concern, Institution, Unit
from workflows.queries.classes import topic_called
from workflows.queries.labels import said
from workflows.reports.figures import DAY
from workflows.reports.management import Period
from workflows.reports.table import Table
from workflows.words.countries import country_name
from workflows.words.names import term

RUNNING = ("conditions", "active", "suspended")
COLUMNS = ("topic", "country", "faculty", "cases", "refused", "running", "exposure")


def risk_map(house: Institution, period: Period, at: datetime, language: str) -> Table:
    """Per technology, country and faculty: requests handed in during a period, how many were refused, how many run.

    `exposure`: the days, all cases together, that they have run within the period. A request with several countries or
    technologies stands with each of them. Two statements, and one for each version of a procedure not read before.
    """
    places, none = faculties(house, language), term("phrases", "none", language)
    counted: Counter[tuple[tuple[str, str, str], str]] = Counter()
    for row in _rows(house, period, at):
        topic, country = row["technology__value"], row["land"]
        key = (
            topic_called(row["version"], topic, language) if topic else none,
            country_name(country, language) if country else none, places.get(row["unit"], none),
        )  # fmt: skip
        days = round(row["ran"].total_seconds() / DAY) if row["ran"] else 0
        told = {"cases": row["n"], "refused": row["refused"], "running": row["running"], "exposure": days}
        counted.update({(key, name): number for name, number in told.items()})
    keys = sorted({key for key, _ in counted}, key=lambda key: (-counted[key, "cases"], key))
    return Table("risk_map", COLUMNS, [[*key, *(counted[key, name] for name in COLUMNS[3:])] for key in keys])


def _rows(house: Institution, period: Period, at: datetime) -> Any:
    """Cases by technology, country and unit; those of which neither is told are left out. One statement.

    Two partners in one country are one country: only the first of them is joined.
    """
    cases = Case.objects.filter(institution=house, submitted_at__range=period).annotate(
        technology=FilteredRelation("concern_rows", condition=Q(concern_rows__what=Concern.What.TOPIC)),
        place=FilteredRelation("concern_rows", condition=~Q(concern_rows__country="")),
    )
    last = min(period[1], at)
    begun = Q(decided_at__lt=last, outcome_effect__in=("positive", "conditional"))
    end = Least(Coalesce("closed_at", Value(last)), Value(last))
    same = Concern.objects.filter(case=OuterRef("pk"), country=OuterRef("place__country"))
    some = Q(technology__value__isnull=False) | Q(place__country__isnull=False)
    told = cases.filter(some, ~Exists(same.filter(pk__lt=OuterRef("place__pk"))))
    return told.values("technology__value", "unit", land=F("place__country")).annotate(
        n=Count("pk"), refused=Count("pk", filter=Q(outcome_effect="negative")),
        running=Count("pk", filter=Q(phase__in=RUNNING)), version=Max("procedure_version"),
        ran=Sum(end - F("decided_at"), filter=begun),
    ).order_by()  # fmt: skip


def faculties(house: Institution, language: str) -> dict[int, str]:
    """Unit -> the faculty in which it stands, itself included; else the top of the organisation. One statement."""
    units = {unit.pk: unit for unit in Unit.objects.filter(institution=house)}
    found = {}
    for pk, unit in units.items():
        while unit.level not in ("faculty", "institution") and unit.parent_id:
            unit = units[unit.parent_id]
        found[pk] = said(unit.names, language) or unit.code
    return found
