"""Every test on both databases, then one summary: what failed, and loudly what could not be run here."""

import os
import shutil
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from xml.etree import ElementTree

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from workflows.management.postgresql import NoPostgreSQL, postgresql

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NOTHING_COLLECTED = 5  # pytest's exit code: no test was chosen
WIDTH = 78
ONCE = "either"  # what needs no database, or could run on either
MEMORY = Path("/dev/shm")  # Linux keeps in memory what is written here; other systems have no such place
BEHIND = "5"  # as `nice` counts
ROOM = 4 * 2**30  # bytes that must be free there


@dataclass(frozen=True)
class Tally:
    """What one run counted; `broken` is a run that ended without being able to count."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    broken: bool = False

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.passed + other.passed,
            self.failed + other.failed,
            self.skipped + other.skipped,
            self.broken or other.broken,
        )

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"

    @property
    def good(self) -> bool:
        """Whether something passed and nothing failed."""
        return self.passed > 0 and self.failed == 0 and not self.broken


def tally_of(report: Path, code: int) -> Tally:
    """Read pytest's report; a run that left none, or failed without a failing test, counts as one failure."""
    if code == NOTHING_COLLECTED:
        return Tally()
    try:
        suites = list(ElementTree.parse(report).getroot().iter("testsuite"))
    except (OSError, ElementTree.ParseError):
        return Tally(failed=1, broken=True)
    total, failures, errors, skipped = (
        sum(int(suite.get(name, 0)) for suite in suites) for name in ("tests", "failures", "errors", "skipped")
    )
    failed = failures + errors
    if code != 0 and failed == 0:
        return Tally(total - skipped, 1, skipped, broken=True)
    return Tally(max(total - failed - skipped, 0), failed, skipped)


class Command(BaseCommand):
    """Runs pytest on SQLite and on PostgreSQL at the same time; what is pure, and what drives a browser, runs once."""

    help = "Run every test on SQLite and on PostgreSQL. What it does not know itself is passed on to pytest."
    requires_system_checks: list[str] = []
    server = staticmethod(postgresql)

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options of our own."""
        parser.add_argument("--sqlite", action="store_true", help="on SQLite only")
        parser.add_argument("--postgresql", action="store_true", help="on PostgreSQL only; failing where there is none")
        parser.add_argument("--full", action="store_true", help="the long versions too (more kills, more samples)")
        parser.add_argument("--browser-only", action="store_true", help="only the tests that drive a browser")
        parser.add_argument("-m", dest="marks", default="", help="as in pytest")

    def run_from_argv(self, argv: list[str]) -> None:
        """Take our options out of the command line, and pass the rest on as it stands."""
        parser = ArgumentParser(prog="manage.py test", description=self.help, allow_abbrev=False)
        self.add_arguments(parser)  # type: ignore[arg-type]
        options, rest = parser.parse_known_args(argv[2:])
        sys.exit(self.handle(passed_on=rest, **vars(options)))

    def handle(self, *_: Any, passed_on: list[str], sqlite: bool, postgresql: bool, **options: Any) -> int:
        """Run what was asked for; return 0 only where something passed and nothing failed."""
        passed_on += ["--full"] if options["full"] else []
        marks = [f"({options['marks']})"] if options["marks"] else []
        marks += ["browser"] if options["browser_only"] else []
        missing = [] if chromium() else ["a browser: no chromium here (Debian: apt install chromium)"]
        with in_memory():
            if sqlite == postgresql:
                runs = self.on_both(passed_on, marks, missing)
            else:
                runs = self.on_sqlite(passed_on, marks) if sqlite else self.on_postgresql(passed_on, marks, missing)
        return self.summary(runs, missing)

    def on_both(self, passed_on: list[str], marks: list[str], missing: list[str]) -> dict[str, Tally]:
        """Run on both at the same time, one process each; the lines of each stay together.

        What rests on no database runs once, in a process of its own, and so does what drives a browser: what pages show
        is tested on both without one. Three processes keep two cores busy to the end, whichever is done first; the one
        on PostgreSQL has the longest way and goes before the others.
        """
        with ThreadPoolExecutor() as pool, tempfile.TemporaryFile("w+") as lines, tempfile.TemporaryFile("w+") as once:
            twice = [*marks, "not pure", "not browser"]
            aside = [
                pool.submit(self.on_postgresql, passed_on, twice, missing, lines),
                pool.submit(self.on_sqlite, passed_on, [*marks, "(pure or browser)"], ONCE, once, behind=True),
            ]
            runs = self.on_sqlite(passed_on, twice, behind=True)
            for told, found in zip((lines, once), aside, strict=True):
                runs |= found.result()
                told.seek(0)
                self.stdout.write(told.read(), ending="")
        return runs

    def on_sqlite(
        self,
        passed_on: list[str],
        marks: list[str],
        name: str = "SQLite",
        lines: IO[str] | None = None,
        *,
        behind: bool = False,
    ) -> dict[str, Tally]:
        """Run on SQLite, wherever DATABASE_URL points; nothing can be missing."""
        nowhere = {"DATABASE_URL": "", "DATABASE_OWNER_URL": ""}
        return {name: self.run_pytest(name, passed_on, marks, nowhere, lines, behind=behind)}

    def on_postgresql(
        self, passed_on: list[str], marks: list[str], missing: list[str], lines: IO[str] | None = None
    ) -> dict[str, Tally]:
        """Run on a server that lasts as long as the run. Where there is none, that is missing; asked for it alone, or
        for one that was named, that is a failure."""
        try:
            with self.server() as server:
                name = f"PostgreSQL ({server.named})"
                return {"PostgreSQL": self.run_pytest(name, passed_on, marks, server.environment, lines)}
        except NoPostgreSQL as reason:
            missing.append(f"PostgreSQL: {reason}")
            needed = lines is None or "DATABASE_URL" in str(reason)
            return {"PostgreSQL": Tally(failed=1, broken=True)} if needed else {}

    def run_pytest(
        self,
        name: str,
        passed_on: list[str],
        marks: list[str],
        variables: dict[str, str],
        lines: IO[str] | None = None,
        *,
        behind: bool = False,
    ) -> Tally:
        """Run pytest in a process of its own, its lines shown as they come, or kept to be shown afterwards.

        `behind`: it gives way to the other runs where there are more of them than processors.
        """
        print(heading(f"Tests on {name}", "="), file=lines, flush=True)
        with tempfile.TemporaryDirectory(prefix="sluis-test-") as folder:
            report = Path(folder) / "report.xml"
            first = [str(nice), "-n", BEHIND] if behind and (nice := shutil.which("nice")) else []
            command = [*first, sys.executable, "-m", "pytest", "-rs", f"--junit-xml={report}", *passed_on]
            command += ["-m", " and ".join(marks)] if marks else []
            # The database of this run comes last, whatever the caller's own is.
            environment = {**os.environ, "TMPDIR": tempfile.gettempdir(), **variables}
            code = subprocess.run(
                command, cwd=settings.BASE_DIR, env=environment, check=False, stdout=lines, stderr=lines
            ).returncode
            return tally_of(report, code)

    def summary(self, runs: dict[str, Tally], missing: list[str]) -> int:
        """Print a line a run, what is missing, and last the sum."""
        total = sum(runs.values(), Tally())
        self.stdout.write(heading("Summary", "="))
        for name, tally in runs.items():
            self.stdout.write(f"{name:<12}{tally}{' (the run itself broke off)' if tally.broken else ''}")
        if missing:
            self.stdout.write(heading("SKIPPED: MISSING HERE, SO NOT TESTED", "!"))
            for what in missing:
                self.stdout.write(f"  {what}")
            self.stdout.write("!" * WIDTH)
        if not runs or not total.passed + total.failed:
            self.stdout.write("No test was run: see the paths and options given.")
        self.stdout.write(str(total))
        return 0 if total.good else 1


@contextmanager
def in_memory(memory: Path = MEMORY, room: int = ROOM) -> Iterator[None]:
    """Let temporary files lie in memory where there is room for them; elsewhere they lie where they always do.

    A run makes and drops hundreds of databases. On PostgreSQL each is a thousand files, and a disk can take longer over
    them than the test that asked for one.
    """
    if not os.access(memory, os.W_OK) or shutil.disk_usage(memory).free < room:
        yield
        return
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="sluis-test-", dir=memory) as folder:
        Path(folder).chmod(0o755)  # PostgreSQL's server may run as another user
        tempfile.tempdir = folder
        try:
            yield
        finally:
            tempfile.tempdir = before


def heading(text: str, line: str) -> str:
    """A heading nobody overlooks."""
    return f"\n{f' {text} '.center(WIDTH, line)}"


def chromium() -> str | None:
    """Return where this machine's chromium is, or None."""
    return next(filter(None, map(shutil.which, CHROMIUM)), None)
