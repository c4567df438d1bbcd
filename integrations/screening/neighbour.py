"""Screening as the product asks for it beside events: the state of lists, and a table of names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from integrations.screening.batch import Compared, compared
from integrations.screening.campaign import go_on
from integrations.screening.shelf import Shelf
from workflows.models import Institution, ScreeningRun


class Neighbour:
    """Answers with the lists of this installation."""

    def not_consulted(self, institution: Institution, names: Iterable[str], *, at: datetime) -> Mapping[str, str]:
        """The lists among these that cannot be consulted, and why."""
        _, shut = Shelf(institution, at=at).consulted(names)
        return dict(shut)

    def go_on(self, run: ScreeningRun, *, at: datetime, batch: int) -> Iterator[ScreeningRun]:
        """A run over everything, after each batch."""
        return go_on(run, at=at, batch=batch)

    def compare(self, institution: Institution, subjects: Iterable[Mapping[str, Any]], *, at: datetime) -> Compared:
        """Names beside every list of the institution that can be consulted."""
        return compared(institution, subjects, at=at)
