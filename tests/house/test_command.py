"""The test command: it adds up what both runs counted, and passes nothing over in silence."""

import re
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from threading import Barrier
from types import SimpleNamespace

import pytest

from tests.house.tree import ROOT
from workflows.management.commands.test import Command, Tally, in_memory, tally_of
from workflows.management.postgresql import NoPostgreSQL, postgresql

TWICE = ["not pure", "not browser"]
REPORT = '<testsuites><testsuite tests="{}" failures="{}" errors="{}" skipped="{}"/></testsuites>'


class Pytest(Command):
    """The command with runs that are told instead of run, and a server that cannot be had."""

    def __init__(self, *tallies: Tally) -> None:
        super().__init__(stdout=StringIO())
        self.told, self.runs = list(tallies), []

    def run_pytest(self, name, passed_on, marks, variables, lines=None, *, behind=False):
        self.runs.append((name, passed_on, marks, variables, behind))
        return self.told.pop(0)

    @contextmanager
    def server(self):
        raise NoPostgreSQL("from wheel: not installed; from machine: no pg_ctl")
        yield

    def start(self, *arguments: str) -> tuple[int, list[str]]:
        """Run with these arguments; return the exit code and the lines."""
        with pytest.raises(SystemExit) as ended:
            self.run_from_argv(["manage.py", "test", *arguments])
        return ended.value.code, self.stdout.getvalue().strip().splitlines()


def report(tmp_path: Path, *counts: int) -> Path:
    file = tmp_path / "report.xml"
    file.write_text(REPORT.format(*counts))
    return file


def test_a_run_is_counted_from_its_report(tmp_path):
    assert tally_of(report(tmp_path, 10, 1, 2, 3), 1) == Tally(4, 3, 3)
    assert tally_of(report(tmp_path, 10, 0, 0, 3), 0) == Tally(7, 0, 3)


def test_a_run_that_was_killed_or_broke_off_counts_as_a_failure(tmp_path):
    assert tally_of(tmp_path / "absent.xml", -9).failed == 1
    assert not tally_of(report(tmp_path, 10, 0, 0, 0), 3).good
    (tmp_path / "report.xml").write_text("<testsuites><tests")
    assert not tally_of(tmp_path / "report.xml", 0).good


def test_zero_tests_are_no_success():
    assert not Tally().good and not Tally(skipped=4).good and Tally(1).good


def test_the_last_line_is_the_sum_of_the_runs():
    command = Pytest(Tally(5, 0, 1))
    code, said = command.start("--sqlite")
    assert (code, said[-1]) == (0, "5 passed, 0 failed, 1 skipped")
    assert str(Tally(5, 0, 1) + Tally(2, 1, 3)) == "7 passed, 1 failed, 4 skipped"


@pytest.mark.parametrize("tally", [Tally(5, 1, 0), Tally(), Tally(9, 1, 0, broken=True)])
def test_a_failure_or_nothing_at_all_ends_with_a_code_other_than_zero(tally):
    code, said = Pytest(tally).start("--sqlite")
    assert code == 1 and re.fullmatch(r"\d+ passed, \d+ failed, \d+ skipped", said[-1])


def test_what_it_does_not_know_goes_to_pytest_as_it_stands():
    command = Pytest(Tally(1))
    command.start("--sqlite", "-x", "-k", "vote and not slow", "--full", "--browser-only", "tests/house")
    [(_, passed_on, marks, variables, behind)] = command.runs
    assert not behind, "it is alone"
    assert passed_on == ["-x", "-k", "vote and not slow", "tests/house", "--full"] and marks == ["browser"]
    assert variables == {"DATABASE_URL": "", "DATABASE_OWNER_URL": ""}


def test_without_postgresql_it_says_so_loudly_and_succeeds_only_where_sqlite_did():
    command = Pytest(Tally(5, 0, 1), Tally(2))
    code, said = command.start()
    assert code == 0 and said[-1] == "7 passed, 0 failed, 1 skipped"
    asked = sorted(marks for _, _, marks, _, _ in command.runs)
    assert asked == [["(pure or browser)"], TWICE], "no browser goes undriven"
    assert all(behind for *_, behind in command.runs), "both give way to PostgreSQL"
    assert any("SKIPPED" in line for line in said) and any("PostgreSQL: from wheel" in line for line in said)
    assert Pytest(Tally(5, 1, 1), Tally(2)).start()[0] == 1


def test_asked_for_postgresql_alone_its_absence_is_a_failure():
    code, said = Pytest().start("--postgresql")
    assert code == 1 and said[-1] == "0 passed, 1 failed, 0 skipped"


def test_a_postgresql_that_was_named_and_does_not_answer_is_a_failure_not_a_skip():
    nowhere = {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}
    with pytest.raises(NoPostgreSQL, match="DATABASE_URL"), postgresql(nowhere):
        pass


class BothHere(Command):
    """The command with a server that asks for nothing, and runs that print a line and wait for one another."""

    def __init__(self) -> None:
        super().__init__(stdout=StringIO())
        self.together = Barrier(3, timeout=30)

    @contextmanager
    def server(self):
        yield SimpleNamespace(named="a server", environment={})

    def run_pytest(self, name, passed_on, marks, variables, lines=None, *, behind=False):
        self.together.wait()  # breaks where one run waits for the other to end
        print(f"lines of {name}, {marks}", file=lines or self.stdout)
        return Tally(2)


def test_all_is_tested_at_the_same_time_and_told_one_after_the_other():
    command = BothHere()
    assert command.handle(passed_on=[], sqlite=False, postgresql=False, full=False, marks="", browser_only=False) == 0
    said = command.stdout.getvalue()
    lines = [f"lines of SQLite, {TWICE}", f"lines of PostgreSQL (a server), {TWICE}", "lines of either, ['(pure or"]
    assert sorted(said.index(line) for line in lines) == [said.index(line) for line in lines]
    assert said.strip().endswith("6 passed, 0 failed, 0 skipped")


def test_temporary_files_lie_in_memory_while_a_run_lasts(tmp_path):
    before = tempfile.gettempdir()
    with in_memory(tmp_path, room=0):
        inside = Path(tempfile.mkdtemp())
        assert inside.is_relative_to(tmp_path)
    assert tempfile.gettempdir() == before and not any(tmp_path.iterdir())


@pytest.mark.parametrize("memory, room", [("", 2**60), ("absent", 0)])
def test_where_memory_has_no_room_they_lie_where_they_always_do(tmp_path, memory, room):
    before = tempfile.gettempdir()
    with in_memory(tmp_path / memory, room):
        assert tempfile.gettempdir() == before


def test_the_command_as_a_newcomer_runs_it():
    target = "tests/house/test_command.py::test_zero_tests_are_no_success"
    command = [sys.executable, str(ROOT / "manage.py"), "test", "--sqlite", target]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and done.stdout.strip().splitlines()[-1] == "1 passed, 0 failed, 0 skipped"
