"""The screening neighbour as the product knows it: which lists cannot be consulted, and a table of names compared."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import Any, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from workflows.models import Institution, ScreeningRun


class Screener(Protocol):
    """What a neighbour that screens must be able to do beside answering events."""

    def not_consulted(self, institution: Institution, names: Iterable[str], *, at: datetime) -> Mapping[str, str]:
        """The lists among these that cannot be consulted, each with why.

        Why is one of: not_laid_down, none_in_force, too_old, damaged.
        """

    def go_on(self, run: ScreeningRun, *, at: datetime, batch: int) -> Iterator[ScreeningRun]:
        """Go on with a run over everything: the run after each batch."""

    def compare(self, institution: Institution, subjects: Iterable[Mapping[str, Any]], *, at: datetime) -> Any:
        """Names, each with its kind and what else is known, beside every list of the institution; nothing is kept."""


@cache
def screener() -> Screener:
    """The neighbour that `settings.SCREENER` names. ImportError where it is not there."""
    found: Screener = import_string(settings.SCREENER)()
    return found
