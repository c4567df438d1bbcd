"""ruff finds nothing in the project, and mypy, strict, nothing in the engine."""

import subprocess
import sys

from tests.house.tree import ROOT


def said(*command: str) -> str:
    """Run a tool of the environment; return what it said where it was not content."""
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_ruff_finds_nothing():
    assert said("ruff", "check", "--output-format", "concise", ".") == ""


def test_mypy_strict_finds_nothing_in_the_engine():
    assert said("mypy") == ""


def test_each_tool_finds_a_fault_where_there_is_one(tmp_path):
    (tmp_path / "fault.py").write_text('import os\n\n\ndef f(x):\n    return x + ""\n')
    assert "F401" in said("ruff", "check", str(tmp_path / "fault.py"))
    assert "no-untyped-def" in said("mypy", "--strict", str(tmp_path / "fault.py"))
