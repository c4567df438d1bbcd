"""What a queue is narrowed by, sorted by and cut into; every part of it comes from, and goes back into, an address."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet

from workflows.models import Case, WorkItem
from workflows.queries.by_words import Last, Search
from workflows.queries.first import ORDERS

FACETS = ("institution", "phase", "stage", "kind", "role", "late")
SIZE, MOST, WORDS = 50, 200, 8
REFERENCE = re.compile(r"[A-Za-z]+-\d{4}-\d{4,}")


@dataclass(frozen=True)
class Filters:
    """A queue as somebody asks for it. What is not known is ignored, so that an old link still opens."""

    institution: str = ""
    phase: str = ""
    stage: str = ""
    kind: str = ""
    role: str = ""
    late: str = ""
    text: str = ""
    before: str = ""
    order: str = "due"
    page: int = 1
    size: int = SIZE

    @classmethod
    def read(cls, given: Mapping[str, Any]) -> "Filters":
        """Filters from the parameters of an address."""
        words = {name: str(given.get(name, "")).strip()[:200] for name in (*FACETS, "text", "before")}
        order = str(given.get("order", "due"))
        return cls(
            **words,
            order=order if order in ORDERS else "due",
            page=max(_number(given.get("page"), 1), 1),
            size=min(max(_number(given.get("size"), SIZE), 1), MOST),
        )

    @property
    def references(self) -> tuple[str, ...]:
        """The words of the text that are whole references, which are looked up as such."""
        return tuple(word.upper() for word in self.text.split()[:WORDS] if REFERENCE.fullmatch(word))

    @property
    def search(self) -> Search:
        """The other words of the text, and since when one looks back where one goes on with older cases."""
        words = (word.casefold() for word in self.text.split()[:WORDS] if not REFERENCE.fullmatch(word))
        return Search(tuple(words), _last(self.before))

    @property
    def open_alone(self) -> bool:
        """Whether cases are asked for in which there is work: as many as people work on."""
        return self.late == "yes" or self.phase not in ("", "closed") or bool(self.role)

    @property
    def kept(self) -> str:
        """The parameters of the view as it is kept: no words, which may name somebody, and from its beginning."""
        return self.address(text="", before="", page=1)

    def address(self, **changes: Any) -> str:
        """The parameters of an address that asks for this, changed as said; what is as usual is left out."""
        asked, usual = replace(self, **changes), Filters()
        said = {name: getattr(asked, name) for name in self.__dataclass_fields__}
        return urlencode({name: value for name, value in said.items() if value != getattr(usual, name)})


def _last(value: str) -> Last | None:
    moment, _, reference = value.partition(" ")
    try:
        at = datetime.fromisoformat(moment)
    except ValueError:
        return None
    return Last(at, reference) if at.tzinfo else None


def _number(value: Any, otherwise: int) -> int:
    return int(value) if str(value or "").isdecimal() and len(str(value)) < 7 else otherwise


def narrowed(cases: QuerySet[Case], filters: Filters, *, at: datetime, but: str = "") -> QuerySet[Case]:
    """The cases that pass the filters; `but` names one facet to leave out, for counting its values.

    Of the text the references alone are tested here.
    """
    asked = {
        "institution": Q(institution__slug=filters.institution),
        "phase": Q(phase=filters.phase),
        "stage": Q(stage=filters.stage),
        "kind": Q(kind=filters.kind),
        "late": is_late(at) if filters.late != "no" else ~is_late(at),
    }
    for name, test in asked.items():
        if getattr(filters, name) and name != but:
            cases = cases.filter(test)
    for reference in filters.references:
        cases = cases.filter(reference=reference)
    if filters.role and but != "role":
        cases = _waiting(filters.role).filter(Exists(cases.filter(pk=OuterRef("pk"))))
    return cases


def is_late(at: datetime) -> Q:
    """Past its due date and not over, asked as the index of what is not over has it."""
    return Q(due_at__lt=at, closed_at__isnull=True)


def _waiting(role: str) -> QuerySet[Case]:
    """The cases in which some work is offered to that role now, found by the work.

    All else is asked of each of them by itself: SQLite, which counts nothing, would take an institution to have few.
    """
    return Case.objects.filter(pk__in=WorkItem.objects.filter(finished__isnull=True, role=role).values("process"))
