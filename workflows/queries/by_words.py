"""Finds cases by words, in their rows and in their titles: the newest first, and as many as are looked through at once.

Titles are sealed, so they are searched by opening them. No index of their words is kept: whoever holds its key could
ask it, word by word, what an erased title said.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from workflows.models import Case
from workflows.queries.first import first
from workflows.queries.titles import COLUMNS, called

MOST = 1_000
"""So many cases are looked through at once; whoever wants more of them goes on with the older ones."""

SAID = ("reference", "kind", "stage", "unit__code", "opener__name")
"""The columns in which words are looked for, beside the title; other contents are not searched."""


class Last(NamedTuple):
    """The case to which was looked back: many may have come in at one moment."""

    at: datetime
    reference: str

    def __str__(self) -> str:
        return f"{self.at.isoformat()} {self.reference}"

    @property
    def older(self) -> Q:
        """The cases behind it, from the newest on."""
        return Q(entered_at__lte=self.at) & ~Q(entered_at=self.at, reference__lte=self.reference)


@dataclass(frozen=True)
class Found:
    """The cases that hold every word. `until`: how far back was looked, where older ones are left."""

    cases: QuerySet[Case]
    until: Last | None = None


@dataclass(frozen=True)
class Search:
    """Words that are looked for, among the cases older than `before`; no title is opened twice."""

    words: tuple[str, ...]
    before: Last | None = None
    _titles: dict[Any, str] = field(default_factory=dict)

    def among(self, ways: Iterable[QuerySet[Case]]) -> Found:
        """Every word in the columns of a case or in its title, of the newest along some ways: two statements."""
        older = (way.filter(self.before.older) if self.before else way for way in ways)
        rows = list(first(older, "newest", MOST + 1).values(*COLUMNS, *SAID, "entered_at")[: MOST + 1])
        until = Last(rows[MOST - 1]["entered_at"], rows[MOST - 1]["reference"]) if len(rows) > MOST else None
        sought = {row["pk"]: self._missing(row) for row in rows[:MOST]}
        self._open(row for row in rows[:MOST] if sought[row["pk"]] and row["pk"] not in self._titles)
        found = [pk for pk, words in sought.items() if all(word in self._titles[pk] for word in words)]
        return Found(Case.objects.filter(pk__in=found), until)

    def _missing(self, row: Mapping[str, Any]) -> list[str]:
        """The words that stand in none of the columns."""
        said = "\n".join(str(row[column] or "") for column in SAID).casefold()
        return [word for word in self.words if word not in said]

    def _open(self, rows: Iterable[Mapping[str, Any]]) -> None:
        unknown = list(rows)
        titles = called(unknown)
        self._titles.update((row["pk"], titles.get(row["pk"], "").casefold()) for row in unknown)
