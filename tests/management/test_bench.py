"""The command of the figures: every key in one flat object, null for what was not measured; nothing is timed here."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from workflows.management.bench.peer import peer_case
from workflows.management.bench.report import KEYS, UNMEASURED, flat, table
from workflows.management.bench.scratch import Scratch
from workflows.management.commands.bench import Command
from workflows.management.postgresql import NoPostgreSQL, Server

pytestmark = pytest.mark.pure  # it makes databases of its own
PEER = "import sys, os; print(f'viewflow: 155 SQL statements a case; {sys.argv[1]} cases: median 55.5 ms, p95 9.9 ms')"


class OnSqliteOnly(Command):
    """The command where no PostgreSQL is to be had."""

    @staticmethod
    @contextmanager
    def server() -> Iterator[Server]:
        raise NoPostgreSQL("none for this test")
        yield


def test_a_tiny_run_writes_every_key_and_null_for_what_was_not_measured(tmp_path: Path) -> None:
    """Given two cases, no peer and no PostgreSQL; then the object is flat and whole, and the table says what is not."""
    said, file = StringIO(), tmp_path / "figures.json"

    call_command(OnSqliteOnly(), cases=2, entries=100, seconds=0.05, json=str(file), stdout=said)

    found = json.loads(file.read_text())
    assert tuple(found) == KEYS
    assert {type(value) for value in found.values()} <= {int, float, type(None)}
    unmeasured = {key for key, value in found.items() if value is None}
    assert unmeasured == {key for key in KEYS if key.startswith("peer_") or "postgresql" in key}
    assert found["reference_case_sqlite_statements"] <= 77
    assert UNMEASURED in said.getvalue()
    assert "PostgreSQL is not measured: none for this test" in said.getvalue()
    assert "compiled 0 flows" in said.getvalue(), "a list resolves no flow"


def test_a_peer_and_its_folder_go_together() -> None:
    with pytest.raises(CommandError, match="--peer and --peer-dir go together"):
        call_command(OnSqliteOnly(), peer=sys.executable)


def test_the_peer_runs_in_a_copy_of_its_folder_and_its_figures_are_read(tmp_path: Path) -> None:
    (tmp_path / "bench.py").write_text(f"open('migrations', 'w').close()\n{PEER}\n")
    scratch = Scratch("sqlite", {}, {"PEER_SQLITE": "somewhere"})

    assert peer_case(sys.executable, str(tmp_path), scratch, 7) == {"statements": 155, "ms": 55.5}
    assert [file.name for file in tmp_path.iterdir()] == ["bench.py"]


@pytest.mark.parametrize(
    ("program", "python", "said"),
    [
        ("raise SystemExit('no viewflow here')", sys.executable, "did not run on sqlite: no viewflow here"),
        ("print('hello')", sys.executable, "did not run on sqlite: hello"),
        ("", "/nowhere/python", "--peer /nowhere/python"),
        (None, sys.executable, "there is no bench.py there"),
    ],
)
def test_a_peer_that_does_not_run_is_told(program: str | None, python: str, said: str, tmp_path: Path) -> None:
    if program is not None:
        (tmp_path / "bench.py").write_text(program)
    with pytest.raises(CommandError, match=said):
        peer_case(python, str(tmp_path), Scratch("sqlite", {}, {}), 1)


def test_the_table_sets_the_ratio_beside_what_both_measured() -> None:
    found = {"reference_case_sqlite_ms": 20.0, "peer_sqlite_ms": 50.0, "verify_entries_per_s": 40_000}
    lines = list(table(found, ["a note"]))

    assert any("SQLite, ms" in line and " 0.40 " in line for line in lines)
    assert any("40,000" in line for line in lines)
    assert lines[-1] == "a note"
    assert flat(found)["peer_postgresql_ms"] is None
