"""The floors: nothing leans upwards, each library has its one seat, and the engine knows no world."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.tree import ROOT, parsed

PACKAGES = ("workflows", "integrations", "institution_config")
# One breach for each contract of pyproject.toml, in a copy of the project: it must be found.
BREACHES = {
    "The three folders": ("workflows/queries/breach.py", "import integrations"),
    "The floors of the product": ("workflows/engine/breach_up.py", "import workflows.models"),
    "The engine knows no framework": ("workflows/engine/breach.py", "import django"),
    "viewflow sits in models, flow and flows": ("workflows/web/breach.py", "from viewflow import this"),
    "django-fsm sits in models": ("workflows/actions/breach.py", "import django_fsm"),
    "openpyxl and calamine sit in sheets": ("workflows/reports/breach.py", "from openpyxl import Workbook"),
    "ruamel.yaml sits in authoring": ("institution_config/breach.py", "from ruamel.yaml import YAML"),
    "pydantic sits in engine, authoring and api": ("workflows/reports/breach_too.py", "import pydantic"),
    "cryptography sits in actions.seal": ("workflows/actions/breach_too.py", "import cryptography.fernet"),
    "holidays sits in actions": ("workflows/flow/breach.py", "import holidays"),
    "matching sits in integrations.screening": ("workflows/queries/breach_too.py", "import rapidfuzz"),
    "typst and icalendar sit in documents": ("workflows/queries/breach_three.py", "import typst"),
    "django-htmx sits in web": ("workflows/documents/breach.py", "import django_htmx"),
    "what only settings need sits in institution_config": ("workflows/models/breach.py", "import auditlog"),
}
MAY_USE = frozenset(sys.stdlib_module_names | {"pydantic", "pydantic_core", "workflows"})
WORLD = frozenset(
    {"random", "secrets", "os", "io", "time", "socket", "subprocess", "pathlib", "tempfile", "shutil", "sqlite3"}
    | {"urllib", "http", "threading", "asyncio", "logging", "sys"}
)
CLOCKS = re.compile(r"\.(now|today|utcnow|uuid1|uuid4|uuid7)\(|\b(open|print|input)\(")


def linted(root: Path) -> dict[str, bool]:
    """Return each contract's name with whether it is kept, as import-linter finds it in this folder."""
    lint = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", lint, "--config", "pyproject.toml", "--no-cache"]
    environment = {**os.environ, "PYTHONPATH": str(root), "COLUMNS": "200", "NO_COLOR": "1"}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    verdicts = re.findall(r"^(.+?) (KEPT|BROKEN)\b", done.stdout, re.MULTILINE)
    assert verdicts, done.stdout + done.stderr
    return {name.strip(): verdict == "KEPT" for name, verdict in verdicts}


def declared() -> set[str]:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    return {contract["name"] for contract in contracts}


def outside_the_engine(tree: ast.Module) -> set[str]:
    """Return the modules a file of the engine imports and may not."""
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return {name for name in names if name.split(".")[0] not in MAY_USE - WORLD}


def test_every_floor_and_every_seat_is_kept():
    verdicts = linted(ROOT)
    assert set(verdicts) == declared()
    assert [name for name, kept in verdicts.items() if not kept] == []


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project's own packages and contracts in another folder, to be spoilt."""
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__", "*.yaml"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_a_breach_of_each_contract_is_found(copy):
    for file, line in BREACHES.values():
        (copy / file).write_text(line + "\n")
    verdicts = linted(copy)
    assert [name for name in sorted(declared()) if verdicts.get(name, True)] == []


def test_a_folder_that_stands_on_no_floor_is_found(copy):
    (copy / "workflows/attic").mkdir()
    (copy / "workflows/attic/__init__.py").touch()
    assert linted(copy)["The floors of the product"] is False


def test_the_engine_imports_the_standard_library_and_pydantic_only_and_no_clock_chance_or_file():
    engine = sorted((ROOT / "workflows/engine").rglob("*.py"))
    assert {file.name: outside_the_engine(parsed(file)) for file in engine if outside_the_engine(parsed(file))} == {}
    worldly = {file.name: CLOCKS.findall(file.read_text()) for file in engine}
    assert {name: calls for name, calls in worldly.items() if calls} == {}


@pytest.mark.parametrize("line", ["import random", "from os import path", "import django.db", "import numpy"])
def test_an_import_of_the_world_in_the_engine_is_found(line):
    assert outside_the_engine(ast.parse(line))
    assert not outside_the_engine(ast.parse("import datetime\nfrom pydantic import BaseModel"))
    assert CLOCKS.search("datetime.now()") and not CLOCKS.search("situation.now")
