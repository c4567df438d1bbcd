"""What a queue is counted from, as far as it is counted, and what could narrow it further."""

import json
from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Case as When
from django.db.models import QuerySet, TextField, Value
from django.db.models import When as If
from django.db.models.functions import Cast

from workflows.models import Case, Phase, WorkItem
from workflows.queries.by_words import Last
from workflows.queries.filters import FACETS, Filters, is_late, narrowed
from workflows.queries.first import first
from workflows.queries.heads import Head, kind_called, role_called
from workflows.queries.labels import said, stage_label
from workflows.words.names import plain, term

MOST = 500
"""As far as cases are listed and counted, in the order asked for; who looks for another one narrows the view.

That is ten pages: nobody turns to the twentieth, and each case more is paid by whoever opens the first."""


@dataclass(frozen=True)
class Facet:
    """A value one may narrow by, and how many cases have it."""

    value: str
    label: str
    count: int | None
    """None where there are more cases than are counted."""


Told = tuple[Any, ...]
_COLUMNS = ("pk", "institution__slug", "_names", "phase", "stage", "_stage_label", "kind", "_late")
_OF = {"institution": slice(1, 3), "phase": slice(3, 4), "stage": slice(4, 6), "kind": slice(6, 7), "late": slice(7, 8)}
"""Facet -> which of them tell its value, and its label, still in JSON, where that stands there too."""


@dataclass(frozen=True)
class Seen:
    """What somebody sees along each way, and what they ask of it."""

    ways: list[QuerySet[Case]]
    filters: Filters
    at: datetime

    def told(self, but: str = "") -> tuple[list[Told], Last | None]:
        """What facets are counted from, of as many cases as are counted, and of one more; and how far was searched.

        One statement, and two more where words are looked for. `but` names a facet that is left out, for counting its
        values. Labels stay the text they are: reading one takes longer than counting it, and few are unlike.
        """
        ways = [narrowed(way, self.filters, at=self.at, but=but) for way in self.ways]
        asked = replace(self.filters, **{but: ""}) if but else self.filters
        few, until = asked.open_alone or bool(asked.references), None
        if (search := asked.search).words:
            found = search.among(ways)
            ways, few, until = [found.cases], True, found.until
        rows = first(ways, asked.order, MOST + 1, few=few).annotate(
            _late=When(If(is_late(self.at), then=Value("yes")), default=Value("no")),
            _names=Cast("institution__names", TextField()),
            _stage_label=Cast("stage_label", TextField()),
        )
        return list(rows.values_list(*_COLUMNS)[: MOST + 1]), until


@dataclass(frozen=True)
class Facets:
    """What could narrow a view further: of the first cases in its order, each value with how many have it.

    Roles and kinds are called as in the procedures `laid_down`.
    """

    seen: Seen
    told: list[Told]
    language: str
    laid_down: list[Head]
    office: bool

    def all(self) -> dict[str, tuple[Facet, ...]]:
        """Each facet among the cases that the other filters leave; a statement more for each that is in force."""
        return {name: self._facet(name) for name in FACETS}

    def _facet(self, name: str) -> tuple[Facet, ...]:
        rows = self.told
        if getattr(self.seen.filters, name):
            rows, _ = self.seen.told(but=name)
        counted: Counter[tuple[str, str]] = Counter()
        for values, n in self._values(name, rows[:MOST]).items():
            counted[self._named(name, *values)] += n
        if more := len(rows) > MOST:
            counted.update({self._named(name, value): 0 for value in _ALWAYS.get(name, ())})
        ordered = sorted(counted.items(), key=lambda one: one[0][1])
        return tuple(Facet(value, label, None if more else n) for (value, label), n in ordered)

    def _named(self, name: str, value: str, label: str = "") -> tuple[str, str]:
        return value, self._label(name, value, json.loads(label or "null"))

    def _label(self, name: str, value: str, label: Any) -> str:
        if name == "stage":
            return stage_label(label, self.language, applicant=not self.office)
        if name == "institution":
            return said(label, self.language) or value
        if called := _CALLED.get(name):
            return called(value, self.laid_down, self.language)
        return term({"phase": "phases", "late": "values"}[name], value, self.language) or plain(value)

    def _values(self, name: str, rows: list[Told]) -> Counter[tuple[str, ...]]:
        """Each value of a facet, with its label where there is one, and in how many cases it is."""
        if name != "role":
            return Counter(row[_OF[name]] for row in rows)
        items = WorkItem.objects.filter(process__in=[row[0] for row in rows], finished=None).exclude(role="")
        return Counter((role,) for role, _ in items.values_list("role", "process_id").distinct())


_CALLED = {"role": role_called, "kind": kind_called}
_ALWAYS = {"phase": tuple(Phase.values), "late": ("yes", "no")}
"""What one may always narrow by, whether or not it is among the first cases."""
