"""Prints the figures of this machine: the reference case beside a peer's, the engine, or a section of the settings."""

import json
import os
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from workflows.management.bench import case, pure, scratch, trail
from workflows.management.bench.peer import peer_case
from workflows.management.bench.report import NAMES, Figures, flat, table
from workflows.management.bench.scratch import Scratch
from workflows.management.bench.sections import Section, sections
from workflows.management.postgresql import NoPostgreSQL, postgresql

STAGES = 30
PARTS: dict[str, Callable[[int], dict[str, float]]] = {
    "case": case.reference_case,
    "listing": lambda _: case.listing(),
    "verification": trail.verification,
}


class Command(BaseCommand):
    """Measures in scratch databases, each part in a process of its own; nothing is left behind, nothing is judged."""

    help = "Measure the reference case, the engine, verify_trail and compiling; print a table."
    requires_system_checks: list[str] = []
    server = staticmethod(postgresql)

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How much to measure, and against whom; each section adds what only it asks."""
        parser.add_argument("section", nargs="?", choices=sections(), help="measure this; else the reference case")
        parser.add_argument("--json", metavar="FILE", help="write the figures there as one flat object")
        parser.add_argument("--peer", metavar="PYTHON", help="a Python that has the peer's packages")
        parser.add_argument("--peer-dir", metavar="DIR", help="the folder of the peer's bench.py")
        parser.add_argument("--cases", type=int, default=100, help="cases per database (100)")
        parser.add_argument("--entries", type=int, default=100_000, help="entries of the trail to verify (100000)")
        parser.add_argument("--seconds", type=float, default=3.0, help="how long the engine runs (3)")
        parser.add_argument("--part", choices=PARTS, help="one part in the database at hand, for this command itself")
        parser.add_argument("--size", type=int, default=1, help="of that part")
        for section in sections().values():
            section.add_arguments(parser)

    def handle(self, *args: Any, section: str | None, part: str | None, size: int, **options: Any) -> None:
        """Measure everything and print the table; or one part, as JSON, when this command calls itself."""
        if part:
            self.stdout.write(json.dumps(PARTS[part](size)))
        elif section:
            self.of_section(sections()[section], options)
        elif bool(options["peer"]) != bool(options["peer_dir"]):
            raise CommandError("--peer and --peer-dir go together: a Python, and the folder of its bench.py.")
        else:
            found, notes = self.measured(options)
            self.show(table(found, notes), flat(found), options["json"])

    def of_section(self, section: Section, options: dict[str, Any]) -> None:
        """Measure one section of the settings, and show it."""
        found, notes = section.measured(options)
        whole = {key: found.get(key) for key in section.keys}
        self.show(section.table(found, notes), whole, options["json"])

    def show(self, lines: Iterable[str], found: Figures, file: str | None) -> None:
        """Print the table; write the figures as one flat object where that is asked."""
        for line in lines:
            self.stdout.write(line)
        if file:
            Path(file).write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")

    def measured(self, options: dict[str, Any]) -> tuple[dict[str, float], list[str]]:
        """Every figure by its key, and what else is to be said."""
        found: dict[str, float] = {
            "engine_cases_per_s": pure.engine_cases(options["seconds"]),
            "compile_30_stages_ms": pure.compiling(STAGES),
        }
        notes = [""]
        self.on(scratch.sqlite(), options, found, notes)
        try:
            with self.server() as server:
                self.on(scratch.postgresql(server), options, found, notes)
        except NoPostgreSQL as reason:
            notes.append(f"PostgreSQL is not measured: {reason}")
        return found, notes

    def on(
        self, database: AbstractContextManager[Scratch], options: dict[str, Any], found: dict[str, float],
        notes: list[str],
    ) -> None:  # fmt: skip
        """Measure on one database: the case, the peer's case, a list, and the verification of a long trail."""
        with database as there:
            self.child(there, "migrate", "--verbosity", "0")
            ours = self.part(there, "case", options["cases"])
            found |= {f"reference_case_{there.vendor}_{figure}": value for figure, value in ours.items()}
            if options["peer"]:
                theirs = peer_case(options["peer"], options["peer_dir"], there, options["cases"])
                found |= {f"peer_{there.vendor}_{figure}": value for figure, value in theirs.items()}
            self.beside(there, options, found, notes)

    def beside(self, there: Scratch, options: dict[str, Any], found: dict[str, float], notes: list[str]) -> None:
        """A list and a long trail; of two databases the slower verification counts."""
        name = NAMES[there.vendor]
        listed = self.part(there, "listing", 0)
        notes.append(
            f"{name}: a list of {listed['cases']} cases in a fresh process took {listed['statements']} statements "
            f"and compiled {listed['flows']} flows."
        )
        verified = self.part(there, "verification", options["entries"])
        before = found.get("verify_entries_per_s", verified["per_s"])
        found["verify_entries_per_s"] = min(before, verified["per_s"])
        notes.append(
            f"{name}: {verified['entries']:,} entries verified and replayed, {verified['per_s']:,} a second; "
            f"memory grew by {verified['grown_mb']} MB."
        )

    def part(self, there: Scratch, name: str, size: int) -> dict[str, float]:
        """Measure a part in a process of its own."""
        figures: dict[str, float] = json.loads(self.child(there, "bench", "--part", name, "--size", str(size)))
        return figures

    def child(self, there: Scratch, *command: str) -> str:
        """Run a command of the product in a scratch database; CommandError with its last line where it fails."""
        done = subprocess.run(
            [sys.executable, "-m", "django", *command], cwd=settings.BASE_DIR,
            env={**os.environ, **there.environment}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            said = done.stderr.strip().splitlines() or ["no reason given"]
            raise CommandError(f"{' '.join(command)} failed on {NAMES[there.vendor]}: {said[-1]}")
        return done.stdout
