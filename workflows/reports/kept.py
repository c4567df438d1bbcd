"""Figures of a long trail are counted once a day and kept, so that a page of them is as dear for many cases as for few.

What is kept is a copy that any process may lose: numbers and labels, nothing about a case or a person.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.cache import caches

from workflows.dossier.canonical import canonical
from workflows.dossier.steps import Steps, drained
from workflows.models import AuditEntry, TrailHead
from workflows.reports.table import Table
from workflows.reports.topics import TOPICS, Wanted, tables

DAY = 24 * 3600
Kept = tuple[datetime, list[Any]]
"""When they were counted, and the parts of each table."""


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
    at, made = caches["figures"].get(_key(topic, wanted)) or drained(counting(topic, wanted))
    return Counted(tuple(Table(*parts) for parts in made), at, kept=True)


def takes_long(topic: str, wanted: Wanted) -> bool:
    """Whether the tables of a topic are still to be counted over a long trail."""
    return _is_long(wanted) and caches["figures"].get(_key(topic, wanted)) is None


def counting(topic: str, wanted: Wanted) -> Steps[Kept]:
    """The tables counted and kept, telling after each how many there are by now."""
    made: list[Any] = []
    for make in TOPICS[topic]:
        table = make(wanted)
        made.append((table.name, table.columns, [list(row) for row in table.rows]))
        yield len(made)
    caches["figures"].set(_key(topic, wanted), found := (wanted.at, made), DAY)
    return found


def forget(topic: str, wanted: Wanted) -> None:
    """Let them be counted again, in every language."""
    caches["figures"].delete_many([_key(topic, replace(wanted, language=code)) for code, _ in settings.LANGUAGES])


def _is_long(wanted: Wanted) -> bool:
    entries = TrailHead.objects.filter(pk=wanted.house.pk).values_list("seq", flat=True).first()
    return (entries or 0) >= settings.FIGURES_KEPT_FROM


def _key(topic: str, wanted: Wanted) -> str:
    """One for each institution, topic, period and language, and another every day and when more is laid down.

    An institution is known by its first entry: a number is used again in another database beside the same cache.
    """
    begins = AuditEntry.objects.filter(institution=wanted.house, seq=1).values_list("hash", flat=True).first()
    laid_down = hashlib.sha256(canonical([wanted.house.configuration, wanted.house.closures]).encode()).hexdigest()
    days = (moment.date() for moment in wanted.period)
    return ":".join(map(str, (begins, laid_down, topic, *days, wanted.language, wanted.house.day(wanted.at))))
