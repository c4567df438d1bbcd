"""Fairness: what became of requests, and how long it took, by the groups an institution lays down; never by a person.

A group is a faculty, a kind of request, or a region in which the partners are. Small groups are kept back, and only
whole years that are over are told: from two spans that differ by a day, the difference would be one request.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.db.models.functions import TruncDate

from workflows.engine.shapes import text_in
from workflows.models import Case, Concern, Institution
from workflows.queries.heads import heads
from workflows.reports.figures import percent, weighted
from workflows.reports.management import Period
from workflows.reports.risk_map import faculties
from workflows.reports.suppress import kept_back
from workflows.reports.table import Table
from workflows.words.names import term

VERDICTS = ("positive", "conditional", "negative")
COLUMNS = (
    "grouped_by", "group", "year", "cases", "refused", "share", "low", "high", "median_days", "tenth_days",
)  # fmt: skip
REGION = "region_"
Days = Counter[tuple[int, bool]]
"""How many were decided after so many days, and whether they were refused."""


def fairness(house: Institution, period: Period, at: datetime, language: str) -> Table:
    """Per group: requests decided, how many were refused with an interval, and after how many days.

    One statement a grouping, and few for names; the same however many requests there are.
    """
    rule, lines = house.configuration.get("fairness") or {}, []
    year = year_over(house, period, at)
    for name in rule.get("by", ()):
        groups, least = _grouped(house, year, name, rule, language), int(rule["least"])
        kept = kept_back({group: days.total() for group, days in groups.items()}, least)
        by = term("values", f"by_{name}", language)
        for group in sorted(groups):
            lines.append([by, group, year, *(_told(groups[group]) if group not in kept else NOTHING)])
        if whole := sum(groups.values(), Counter[tuple[int, bool]]()):
            told = _told(whole) if whole.total() >= least else NOTHING
            lines.append([by, term("values", "all_groups", language), year, *told])
    return Table("fairness", COLUMNS, lines)


NOTHING: list[Any] = [None] * 7


def year_over(house: Institution, period: Period, at: datetime) -> int:
    """The last year that was over on the last day asked for, and is over now."""
    last = min(period[1] + timedelta(microseconds=1), at).astimezone(ZoneInfo(house.timezone))
    return last.year - 1


def _told(days: Days) -> list[Any]:
    n, refused = days.total(), sum(m for (_, no), m in days.items() if no)
    by_days: Counter[int] = Counter()
    for (waited, _), m in days.items():
        by_days[waited] += m
    return [n, refused, *percent(refused, n), weighted(by_days, 0.5), weighted(by_days, 0.9)]


def _grouped(house: Institution, year: int, name: str, rule: Mapping[str, Any], language: str) -> dict[str, Days]:
    zone = ZoneInfo(house.timezone)
    cases = Case.objects.filter(
        institution=house, decided_at__gte=datetime(year, 1, 1, tzinfo=zone),
        decided_at__lt=datetime(year + 1, 1, 1, tzinfo=zone), submitted_at__isnull=False, outcome_effect__in=VERDICTS,
    ).annotate(waited=TruncDate("decided_at", tzinfo=zone) - TruncDate("submitted_at", tzinfo=zone))  # fmt: skip
    found: dict[str, Days] = defaultdict(Counter)
    for group, waited, effect, n in GROUPINGS[name](cases, house, rule, language):
        found[group][waited.days, effect == "negative"] += n
    return found


Rows = Iterator[tuple[str, timedelta, str, int]]


def _counted(cases: QuerySet[Case], *by: str) -> Any:
    return cases.values(*by, "waited", "outcome_effect").annotate(n=Count("pk")).order_by()


def _by_faculty(cases: QuerySet[Case], house: Institution, rule: Mapping[str, Any], language: str) -> Rows:
    places = faculties(house, language)
    for row in _counted(cases, "unit"):
        yield places.get(row["unit"], term("phrases", "none", language)), row["waited"], row["outcome_effect"], row["n"]


def _by_kind(cases: QuerySet[Case], house: Institution, rule: Mapping[str, Any], language: str) -> Rows:
    rows = list(_counted(cases, "kind", "procedure_version_id", "procedure_version__sha256"))
    known = heads({row["procedure_version_id"]: row["procedure_version__sha256"] for row in rows})
    for row in rows:
        called = known[row["procedure_version_id"]].kind(row["kind"], language)
        yield called, row["waited"], row["outcome_effect"], row["n"]


def _by_region(cases: QuerySet[Case], house: Institution, rule: Mapping[str, Any], language: str) -> Rows:
    """Where the partners are. One with partners in several regions stands in a group of its own: each counts once."""
    regions = rule["regions"]
    there = Concern.objects.filter(case=OuterRef("pk")).exclude(country="")
    flags = {f"{REGION}{name}": Exists(there.filter(country__in=laid["countries"])) for name, laid in regions.items()}
    known = [country for laid in regions.values() for country in laid["countries"]]
    flags[REGION] = Exists(there.exclude(country__in=known))
    for row in _counted(cases.annotate(**flags), *flags):
        named = [text_in(laid["name"], language, name) for name, laid in regions.items() if row[f"{REGION}{name}"]]
        named += [term("values", "other_region", language)] if row[REGION] else []
        group = named[0] if len(named) == 1 else term("values", "several_regions" if named else "no_region", language)
        yield group, row["waited"], row["outcome_effect"], row["n"]


GROUPINGS: Mapping[str, Callable[[QuerySet[Case], Institution, Mapping[str, Any], str], Rows]] = {
    "faculty": _by_faculty, "kind": _by_kind, "region": _by_region,
}  # fmt: skip
