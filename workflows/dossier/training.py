"""The training that an institution asks before a request, and what is on record of somebody, read when a rule looks."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Max

from workflows.engine.shapes import Span
from workflows.engine.training import Trained, Training
from workflows.models import Case, Completion, Institution


def laid_down(institution: Institution) -> dict[str, Any] | None:
    """What the institution's configuration says of its training; None where it asks none."""
    found: dict[str, Any] | None = (institution.configuration.get("awareness") or {}).get("training")
    return found


def training_of(institution: Institution) -> Training | None:
    """The training that it asks; None where it asks none. KeyError where what is laid down is not whole."""
    laid = laid_down(institution)
    if laid is None:
        return None
    span = Span.model_validate(laid["valid_for"]) if laid["valid_for"] else None
    every = laid["before"] == "every_submission"
    return Training(laid["link"], laid["minutes"], frozenset(laid["kinds"]), span, every)


class Known(Mapping[str, Trained]):
    """What is known of each person who might hand in a case: two statements at the first look at somebody."""

    def __init__(self, case: Case, asked: Training, day: date) -> None:
        self._case, self._asked, self._day = case, asked, day
        self._known: dict[str, Trained] = {}

    def __getitem__(self, person: str) -> Trained:
        if not person.isdecimal():
            raise KeyError(person)
        if person not in self._known:
            self._known[person] = self._read(person)
        return self._known[person]

    def _read(self, person: str) -> Trained:
        mine = Completion.objects.filter(institution=self._case.institution_id, account=person, struck_at=None)
        done = mine.filter(done_on__lte=self._day).aggregate(last=Max("done_on"))["last"]
        before = Case.objects.filter(
            institution=self._case.institution_id, opener=person, kind__in=self._asked.kinds, parent=None,
            submitted_at__isnull=False,
        ).exclude(pk=self._case.pk)  # fmt: skip
        return Trained(done, before.exists())

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0
