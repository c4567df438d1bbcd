"""A value as a spreadsheet may hold it: text stays text, times lose their zone and say so, what is cut is marked."""

import re
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal
from math import isfinite
from typing import Any, NamedTuple

LONGEST = 32_767
"""What a cell holds, counted as Excel counts: in UTF-16 units."""
MARK = " […]"
DIGITS = 15  # more digits than this a spreadsheet rounds without a word
LIVE = ("=", "+", "-", "@", "\t", "\r")
EARLIEST = 1900
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff￾￿]")


class UnfitValue(TypeError):
    """A value that no cell can hold was about to be written."""


class Safe(NamedTuple):
    """A value ready for a cell. `live`: a program would take the text for a formula, so it is marked as text."""

    value: Any
    live: bool = False
    cut_from: int = 0


def safe(value: Any, *, zone: tzinfo = UTC) -> Safe:
    """The value as it is written. UnfitValue for what is no text, number, yes or no, day or time."""
    if value is None or isinstance(value, bool):
        return Safe(value)
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int | Decimal | float):
        return _number(value)
    if isinstance(value, datetime):
        local = value.astimezone(zone).replace(tzinfo=None) if value.tzinfo else value
        return Safe(local.replace(microsecond=0)) if local.year >= EARLIEST else _text(local.isoformat(" "))
    if isinstance(value, date):
        return Safe(value) if value.year >= EARLIEST else _text(value.isoformat())
    raise UnfitValue(f"A cell holds text, numbers, yes or no, days and times; this is {type(value).__name__}.")


def _text(text: str) -> Safe:
    if len(text) <= LONGEST // 2 and text.isprintable():  # as nearly all are: nothing to clean, and short in any unit
        return Safe(text, text.startswith(LIVE))
    clean = _UNFIT.sub("�", text)
    length = len(clean.encode("utf-16-le")) // 2
    if length > LONGEST:
        kept = clean.encode("utf-16-le")[: 2 * (LONGEST - len(MARK))].decode("utf-16-le", "ignore")
        return Safe(kept + MARK, clean.startswith(LIVE), length)
    return Safe(clean, clean.startswith(LIVE))


def _number(number: int | Decimal | float) -> Safe:
    exact = isinstance(number, float) or len(Decimal(number).as_tuple().digits) <= DIGITS
    finite = isinstance(number, int) or isfinite(number)
    return Safe(number) if exact and finite else _text(str(number))
