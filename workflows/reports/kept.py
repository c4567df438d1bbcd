"""Figures of a long trail are counted once a day and kept, so that a page of them is as dear for many cases as for few.

What is kept is a copy that any process may lose: numbers and labels, nothing about a case or a person.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.core.cache import caches

from workflows.models import TrailHead
from workflows.reports.table import Table
from workflows.reports.topics import Wanted, tables

DAY = 24 * 3600


@dataclass(frozen=True)
class Counted:
    """The tables of a topic, and when they were counted; `kept`: not just now."""

    tables: tuple[Table, ...]
    at: datetime
    kept: bool


def counted(topic: str, wanted: Wanted) -> Counted:
    """The tables of a topic: counted now, and where the trail is long, as they were first counted today."""
    if not _is_long(wanted):
        return Counted(tables(topic, wanted), wanted.at, kept=False)
    cache, key = caches["figures"], _key(topic, wanted)
    if (found := cache.get(key)) is None:
        made = [(table.name, table.columns, [list(row) for row in table.rows]) for table in tables(topic, wanted)]
        cache.set(key, found := (wanted.at, made), DAY)
    at, made = found
    return Counted(tuple(Table(*parts) for parts in made), at, kept=True)


def forget(topic: str, wanted: Wanted) -> None:
    """Let them be counted again, in every language."""
    caches["figures"].delete_many(_key(topic, replace(wanted, language=code)) for code, _ in settings.LANGUAGES)


def _is_long(wanted: Wanted) -> bool:
    entries = TrailHead.objects.filter(pk=wanted.house.pk).values_list("seq", flat=True).first()
    return (entries or 0) >= settings.FIGURES_KEPT_FROM


def _key(topic: str, wanted: Wanted) -> str:
    """One for each institution, topic, period and language, and another every day."""
    today = wanted.house.day(wanted.at)
    days = (moment.date() for moment in wanted.period)
    return ":".join(map(str, (wanted.house.pk, topic, *days, wanted.language, today)))
