"""Birth dates as lists know them: a day, a month, a year, a span of years, or about a year."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
ABOUT = re.compile(r"^(?:circa|approximately|about|c\.)\s*", re.IGNORECASE)
ISO = re.compile(r"^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$")
WRITTEN = re.compile(r"^(?:(\d{1,2})\s+)?(?:([A-Za-z]{3})[a-z]*\.?\s+)?(\d{4})$")
SLASHED = re.compile(r"^(\d\d|dd)/(\d\d|mm)/(\d{4})$", re.IGNORECASE)
SPAN = re.compile(r"^(\d{4})\s*[-–]\s*(\d{4})$")
CIRCA_YEARS = 2


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A birth date between two days, both included; `circa` where the source says it is not sure."""

    earliest: date
    latest: date
    circa: bool = False

    @classmethod
    def of(cls, text: str) -> PartialDate:
        """Read a date as written in a list or by `text`; ValueError where it is not a date."""
        found = parse(text)
        if found is None:
            raise ValueError(f"not a date: {text!r}; write 1970, 1970-03, 1970-03-14, 1970/1972 or 1970~")
        return found

    @property
    def text(self) -> str:
        """The shortest exact writing: 1970, 1970-03, 1970-03-14, 1970/1972; a trailing ~ means about."""
        first, last = self.earliest, self.latest
        if first == last:
            written = first.isoformat()
        elif (first, last) == _year(first.year):
            written = f"{first.year:04}"
        elif (first, last) == _month(first.year, first.month):
            written = f"{first.year:04}-{first.month:02}"
        elif (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
            written = f"{first.year:04}/{last.year:04}"
        else:
            written = f"{first.isoformat()}/{last.isoformat()}"
        return written + ("~" if self.circa else "")

    @property
    def exact(self) -> bool:
        """Whether the source names the very day."""
        return self.earliest == self.latest and not self.circa


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _single(text: str) -> tuple[date, date] | None:
    """A day, a month or a year as its first and last day; None where the text is none of them."""
    if found := ISO.match(text):
        year, month, day = (int(part) if part else 0 for part in found.groups())
    elif found := WRITTEN.match(text):
        year, day = int(found[3]), int(found[1] or 0)
        month = MONTHS.get((found[2] or "").lower(), -1 if found[2] or day else 0)
    else:
        return None
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        return _month(year, month) if month else _year(year)
    except ValueError:
        return None


def parse(text: str) -> PartialDate | None:
    """The date a list writes as '12 Mar 1970', 'circa 1970', '1970 to 1972', '1970-03'; None where unreadable."""
    tidy = " ".join(text.split()).rstrip(". ")
    circa = tidy.endswith("~") or bool(ABOUT.match(tidy))
    tidy = ABOUT.sub("", tidy).rstrip("~")
    ends = [_single(part.strip()) for part in re.split(r"\s+to\s+|/", tidy)]
    if len(ends) > 2 or any(end is None for end in ends):
        return None
    first, last = ends[0], ends[-1]
    if first is None or last is None or first[0] > last[1]:
        return None
    return PartialDate(first[0], last[1], circa)


def parse_several(text: str) -> tuple[PartialDate, ...]:
    """Every readable date in a field: '1963 or 1964', '1963-1964', '00/09/1962'; what cannot be read is left out."""
    parts = re.split(r" or |;", " ".join(text.split()), flags=re.IGNORECASE)
    found = (parse(_rewritten(part.strip())) for part in parts)
    return tuple(dict.fromkeys(date for date in found if date))


def _rewritten(text: str) -> str:
    """'00/09/1962' as 1962-09 and '1963-1964' as '1963 to 1964': two digits that are no number say 'unknown'."""
    if found := SLASHED.match(text):
        known = (found[3], found[2].lower(), found[1].lower())
        return "-".join(takewhile(lambda part: part not in ("00", "mm", "dd"), known))
    return SPAN.sub(r"\1 to \2", text)


def agreement(subject: PartialDate, listed: PartialDate) -> str:
    """How two birth dates stand: 'same' day, 'compatible', 'near' (a slip), 'differs', 'far' (over 10 years)."""
    if subject.exact and listed.exact and subject == listed:
        return "same"
    if subject.earliest <= listed.latest and listed.earliest <= subject.latest:
        return "compatible"
    apart = max(subject.earliest.year - listed.latest.year, listed.earliest.year - subject.latest.year)
    slack = CIRCA_YEARS if subject.circa or listed.circa else 1
    if apart <= slack and not (apart <= 0 and subject.exact and listed.exact and not _slip(subject, listed)):
        return "near"
    return "far" if apart > 10 else "differs"


def _slip(one: PartialDate, other: PartialDate) -> bool:
    """Whether two exact days of one year differ by a swapped day and month, or by one of the two only."""
    a, b = one.earliest, other.earliest
    return a.year == b.year and ((a.day, a.month) == (b.month, b.day) or a.day == b.day or a.month == b.month)
