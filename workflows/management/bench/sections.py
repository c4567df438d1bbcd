"""Further sections of figures: `settings.BENCHES` names them, so that what stands above this floor is measured too."""

from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from workflows.management.bench.report import Figures


class Section(Protocol):
    """What `manage.py bench NAME` measures: its keys, and how they are shown beside a peer's."""

    keys: tuple[str, ...]

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what only this section asks."""

    def measured(self, options: Mapping[str, Any]) -> tuple[dict[str, float], list[str]]:
        """Every figure by its key, and what else is to be said."""

    def table(self, found: Figures, notes: list[str]) -> Iterator[str]:
        """The table, a line at a time."""


def sections() -> dict[str, Section]:
    """The sections by name. ImportError where one is not there."""
    return {name: import_string(place)() for name, place in settings.BENCHES.items()}
