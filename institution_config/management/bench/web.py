"""The section `manage.py bench web`: pages over few and over many seeded cases, and whether they grow."""

import json
import os
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from institution_config.management.bench.book import KEYS as BOOK
from institution_config.management.bench.pages import NAMES as PAGES
from workflows.management.bench import scratch
from workflows.management.bench.report import NAMES, VENDORS, Figures
from workflows.management.bench.scratch import Scratch
from workflows.management.postgresql import NoPostgreSQL, postgresql

FIGURES = ("few_statements", "many_statements", "few_ms", "many_ms")
GOALS = {"inbox": 12, "inbox_applicant": 12, "case": 25, "timeline": 25}
HERE = "institution_config.management.bench"


class Section:
    """Seeds an empty database of each kind with few cases and another with many, and opens every page in both."""

    keys = (*(f"web_{vendor}_{page}_{figure}" for vendor in VENDORS for page in PAGES for figure in FIGURES), *BOOK)
    server = staticmethod(postgresql)

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How few, and how many."""
        parser.add_argument("--few", type=int, default=2_000, help="cases of the small installation (2000)")
        parser.add_argument("--many", type=int, default=200_000, help="cases of the large one (200000)")

    def measured(self, options: Mapping[str, Any]) -> tuple[dict[str, float], list[str]]:
        """Every figure by its key, and what else is to be said."""
        found: dict[str, float] = json.loads(self.child({}, "-m", f"{HERE}.book"))
        notes = ["", f"Few are {options['few']:,} cases, many {options['many']:,}; times are medians."]
        for size in ("few", "many"):
            self.on(scratch.sqlite(), size, options[size], found, notes)
        try:
            with self.server() as server:
                for size in ("few", "many"):
                    self.on(scratch.postgresql(server), size, options[size], found, notes)
        except NoPostgreSQL as reason:
            notes.append(f"PostgreSQL is not measured: {reason}")
        return found, notes

    def on(
        self, database: AbstractContextManager[Scratch], size: str, cases: int, found: dict[str, float],
        notes: list[str],
    ) -> None:  # fmt: skip
        """Seed one database, and open every page in it."""
        with database as there:
            self.child(there.environment, "-m", "django", "migrate", "--verbosity", "0")
            said = self.child(there.environment, "-m", "django", "seed_cases", str(cases))
            notes.append(f"{NAMES[there.vendor]}: {said.strip().splitlines()[-1]}")
            scratch.settle(there)
            pages = json.loads(self.child(there.environment, "-m", f"{HERE}.pages"))
            found |= {
                f"web_{there.vendor}_{page}_{size}_{figure}": value
                for page, figures in pages.items()
                for figure, value in figures.items()
            }

    def child(self, environment: Mapping[str, str], *command: str) -> str:
        """Run a part in a process of its own; its progress is seen. CommandError where it fails."""
        done = subprocess.run(
            [sys.executable, *command], cwd=settings.BASE_DIR, env={**os.environ, **environment},
            stdout=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise CommandError(f"{' '.join(command)} failed; the lines above say why.")
        return done.stdout

    def table(self, found: Figures, notes: list[str]) -> Iterator[str]:
        """The table, a line at a time."""
        row = "{:<38}{:>12}{:>12}{:>11}{:>11}{:>8}   {}".format
        yield row("", "statements", "of many", "ms", "of many", "ratio", "goal")
        for vendor in VENDORS:
            for page in PAGES:
                few, many, ms, ms_of_many = (found.get(f"web_{vendor}_{page}_{figure}") for figure in FIGURES)
                ratio = f"{ms_of_many / ms:.2f}" if ms and ms_of_many else "-"
                most = f", at most {GOALS[page]}" if page in GOALS else ""
                name, said = f"{page.replace('_', ' ')}, {NAMES[vendor]}", map(_said, (few, many, ms, ms_of_many))
                yield row(name, *said, ratio, f"as many{most}; ratio 1.5")
        yield from (f"{name.replace('_', ' ')}: {_said(found.get(name))}" for name in BOOK)
        yield from notes


def _said(figure: Any) -> str:
    return "-" if figure is None else f"{figure:,}"
