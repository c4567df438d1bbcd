"""The yearly self-evaluation: each commitment that an institution has laid down, with its figures from the trail."""

from collections import Counter
from typing import Any

from django.db.models import Count

from workflows.engine.evaluating import FIGURES
from workflows.engine.shapes import text_in
from workflows.models import AuditEntry, Institution
from workflows.reports.management import Period
from workflows.reports.table import Table
from workflows.words.names import plain, term

COLUMNS = ("line", "commitment", "figure", "this_time", "time_before")


def self_evaluation(house: Institution, period: Period, language: str) -> Table:
    """Per line of the institution: each of its figures in a period, and in the time of equal length before it.

    A line without a figure is left to be told in words. Two statements, however many lines, cases or entries.
    """
    since, until = period
    lines: list[dict[str, Any]] = house.configuration.get("self_evaluation") or []
    now, before = _counted(house, period), _counted(house, (since - (until - since), since))
    rows = [
        [number, text_in(laid["text"], language, plain(laid["name"])), *_said(figure, now, before, language)]
        for number, laid in enumerate(lines, start=1) for figure in laid["figures"] or [""]
    ]  # fmt: skip
    return Table("self_evaluation", COLUMNS, rows)


def _said(figure: str, now: Counter[str], before: Counter[str], language: str) -> list[Any]:
    if not figure:
        return [term("figures", "in_words", language), None, None]
    return [term("figures", figure, language), *(sum(c[kind] for kind in FIGURES[figure]) for c in (now, before))]


def _counted(house: Institution, period: Period) -> Counter[str]:
    """Kind of entry -> how many there are: one statement."""
    kinds = {kind for figure in FIGURES.values() for kind in figure}
    rows = AuditEntry.objects.filter(institution=house, at__gte=period[0], at__lt=period[1], kind__in=kinds)
    return Counter(dict(rows.values_list("kind").annotate(n=Count("pk")).order_by()))
