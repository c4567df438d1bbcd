"""When a case that is told again happened: at the same hours of the institution's clock, so many days later."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta, tzinfo
from functools import cache, lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db import connection

from workflows.dossier.entries import COLUMNS
from workflows.dossier.surroundings import calendar_of
from workflows.management.retelling.laying import in_sqlite
from workflows.management.retelling.pattern import Pattern, moment_in

AT = COLUMNS.index("at")
Local = tuple[date, tzinfo | None]
"""A day; or a moment by the institution's clock, and the zone in which it is written."""


class Later(NamedTuple):
    """What becomes of the moments and days of a pattern, by how they are written: in texts, and in rows."""

    texts: dict[str, str]
    rows: dict[str, str]
    until: str | None
    """The last day of its term, counted anew: years are not always as many days."""


@lru_cache(maxsize=512)
def later(pattern: Pattern, days: int) -> Later:
    """A pattern's moments and days so many days later; cases of one week are told one after the other."""
    local, in_rows = _times(pattern)
    after = timedelta(days=days)
    texts = {text: _written(text, moment + after, zone) for text, (moment, zone) in local.items()}
    held = in_sqlite if connection.vendor == "sqlite" else str
    return Later(texts, {text: held(texts[text]) for text in in_rows}, _until(pattern, texts))


def _written(text: str, moment: date, zone: tzinfo | None) -> str:
    """A moment as it is written in a text like this one."""
    if not isinstance(moment, datetime):
        return moment.isoformat()
    return moment.astimezone(zone).isoformat(timespec="microseconds" if "." in text else "seconds")


@cache
def _times(pattern: Pattern) -> tuple[Mapping[str, Local], frozenset[str]]:
    """Every moment and day of a pattern, and those of them that stand in its rows."""
    clock, in_rows = ZoneInfo(pattern.case.institution.timezone), frozenset(pattern.in_rows())
    known = {text for pieces in pattern.texts() for text in pieces[1::2]} | in_rows
    known |= {entry.values[AT] for entry in pattern.entries} | ({pattern.term[0]} if pattern.term else set())
    moments = {text: at for text in known if (at := moment_in(text))}
    local = {
        text: (at.astimezone(clock), at.tzinfo) if isinstance(at, datetime) else (at, None)
        for text, at in moments.items()
    }
    return local, in_rows & local.keys()


def _until(pattern: Pattern, texts: Mapping[str, str]) -> str | None:
    if pattern.term is None:
        return None
    since, span = datetime.fromisoformat(texts[pattern.term[0]]), pattern.term[1]
    calendar = calendar_of(pattern.case.institution, since.date())
    return calendar.add(calendar.day(since), span).isoformat()
