"""The references of seeded cases: numbered on in the year in which each began."""

from datetime import datetime, timedelta

from workflows.models import Case, Institution, TrailHead


class Numbers:
    """The next free number of each year; those of this year go on in the institution's head."""

    def __init__(self, house: Institution, this_year: int) -> None:
        self._house, self._year = house, this_year
        self._last: dict[int, int] = {}

    def next(self, first: datetime, weeks: int) -> tuple[str, int]:
        """The reference and the number of a case that began so many weeks after a moment."""
        year = (first + timedelta(weeks=weeks)).year
        if year not in self._last:
            self._last[year] = self._taken(year)
        self._last[year] += 1
        return f"{self._house.reference_prefix}-{year}-{self._last[year]:04}", self._last[year]

    def keep(self) -> None:
        """Let the institution count on behind this year's."""
        last = self._last.get(self._year)
        if last is not None:
            TrailHead.objects.filter(pk=self._house.pk).update(case_year=self._year, last_case_number=last)

    def _taken(self, year: int) -> int:
        head = TrailHead.objects.get(pk=self._house.pk)
        if head.case_year == year:
            return head.last_case_number
        return Case.objects.filter(institution=self._house, reference__contains=f"-{year}-").count()
