"""The reports of an institution by topic: which tables stand on which page, and in its workbook."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from workflows.models import Institution
from workflows.reports import awareness, deciding, fairness, management, quality, risk_map, self_evaluation
from workflows.reports.table import Table


@dataclass(frozen=True)
class Wanted:
    """Of which institution, between which moments, as of when, in which language."""

    house: Institution
    period: tuple[datetime, datetime]
    at: datetime
    language: str


TOPICS: Mapping[str, tuple[Callable[[Wanted], Table], ...]] = {
    "work": (
        lambda w: management.turnaround(w.house, w.period, w.language),
        lambda w: management.outcomes(w.house, w.period, w.language),
        lambda w: management.workload(w.house, w.at, w.language),
    ),
    "decisions": (
        lambda w: deciding.departures(w.house, w.period, w.language),
        lambda w: deciding.conditions_due(w.house, w.at, w.language),
    ),
    "risk": (lambda w: risk_map.risk_map(w.house, w.period, w.at, w.language),),
    "quality": (
        lambda w: quality.completeness(w.house, w.period, w.language),
        lambda w: quality.false_positives(w.house, w.period, w.language),
        lambda w: quality.agreement(w.house, w.period, w.language),
    ),
    "fairness": (lambda w: fairness.fairness(w.house, w.period, w.at, w.language),),
    "awareness": (
        lambda w: awareness.notices(w.house, w.period, w.language),
        lambda w: awareness.by_unit(w.house, w.period, w.language),
        lambda w: awareness.training(w.house, w.period, w.at, w.language),
    ),
    "self-evaluation": (lambda w: self_evaluation.self_evaluation(w.house, w.period, w.language),),
}
"""The first is the one that opens."""
FIRST = next(iter(TOPICS))


def tables(topic: str, wanted: Wanted) -> tuple[Table, ...]:
    """The tables of a topic, each made anew."""
    return tuple(make(wanted) for make in TOPICS[topic])
