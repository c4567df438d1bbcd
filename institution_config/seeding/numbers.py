"""The references of seeded cases: numbered on in the year in which each began."""

from collections import Counter
from datetime import datetime, timedelta

from workflows.models import Case, Institution, TrailHead


class Numbers:
    """The next free number of each year; those of this year go on in the institution's head."""

    def __init__(self, house: Institution, this_year: int) -> None:
        self._house, self._year = house, this_year
        references = Case.objects.filter(institution=house).values_list("reference", flat=True)
        self._last = Counter(int(reference.rsplit("-", 2)[1]) for reference in references)
        head = TrailHead.objects.get(pk=house.pk)
        self._last[head.case_year] = head.last_case_number

    def next(self, first: datetime, weeks: int) -> tuple[str, int]:
        """The reference and the number of a case that began so many weeks after a moment."""
        year = (first + timedelta(weeks=weeks)).year
        self._last[year] += 1
        return f"{self._house.reference_prefix}-{year}-{self._last[year]:04}", self._last[year]

    @property
    def this_year(self) -> tuple[int, int]:
        """This year, and how far it is counted."""
        return self._year, self._last[self._year]
