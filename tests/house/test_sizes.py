"""A file is a page one can hold in the head, a function a paragraph, and nothing hides or goes nameless."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import ROOT, parsed, python_files

FILE_LINES, FUNCTION_LINES = 250, 45
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "tools", "stuff"}
BANNED = {
    "unittest.mock": "a fake is a class with a name",
    "mock": "a fake is a class with a name",
    "pytest_mock": "a fake is a class with a name",
    "freezegun": "time is an argument",
    "time_machine": "time is an argument",
    "django.dispatch": "no signals of our own",
}

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def too_long(file: Path, tree: ast.Module) -> Iterator[str]:
    lines = len(file.read_text(encoding="utf-8").splitlines())
    if lines > FILE_LINES:
        yield f"{lines} lines"
    for node in ast.walk(tree):
        if isinstance(node, FUNCTIONS) and (length := node.end_lineno - node.lineno + 1) > FUNCTION_LINES:
            yield f"{node.name}: {length} lines"


def hidden_imports(_: Path, tree: ast.Module) -> Iterator[str]:
    for function in (node for node in ast.walk(tree) if isinstance(node, FUNCTIONS)):
        for node in ast.walk(function):
            called = node.func if isinstance(node, ast.Call) else None
            if isinstance(node, ast.Import | ast.ImportFrom) or getattr(called, "id", "") == "__import__":
                yield f"{function.name}, line {node.lineno}"


def nameless(file: Path, _: ast.Module) -> Iterator[str]:
    parts = file.relative_to(ROOT).with_suffix("").parts if file.is_relative_to(ROOT) else (file.stem,)
    yield from (part for part in parts if part in NAMELESS)


def banned_imports(_: Path, tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{name}" for name in names)]
        yield from (f"{name}: {BANNED[name]}" for name in names if name in BANNED)


def unopened(file: Path, tree: ast.Module) -> Iterator[str]:
    if tree.body and not ast.get_docstring(tree):
        yield "the module opens without a sentence"


RULES = (too_long, hidden_imports, nameless, banned_imports, unopened)


@pytest.fixture(scope="module")
def breaches() -> list[tuple[str, str, str]]:
    """Where a rule is broken: the rule, the file and what is wrong there; each file is parsed once for all rules.

    One at a time: the trees of all together take memory, and so time, that no rule asks for.
    """
    files = ((file, parsed(file)) for file in python_files())
    told = [(rule, file, said) for file, tree in files for rule in RULES for said in rule(file, tree)]
    return [(rule.__name__, str(file.relative_to(ROOT)), said) for rule, file, said in told]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_project_keeps_the_rule(rule, breaches):
    assert [breach for breach in breaches if breach[0] == rule.__name__] == []


LONG = '"""A sentence."""\ndef f():\n' + "    x = 1\n" * FUNCTION_LINES
BREACHES = [
    (too_long, "a.py", '"""A sentence."""\n' * (FILE_LINES + 1)),
    (too_long, "a.py", LONG),
    (hidden_imports, "a.py", "def f():\n    import os\n"),
    (hidden_imports, "a.py", "class A:\n    def f(self):\n        return __import__('os')\n"),
    (nameless, "utils.py", ""),
    (banned_imports, "a.py", "from unittest import mock\n"),
    (banned_imports, "a.py", "from unittest.mock import patch\n"),
    (banned_imports, "a.py", "from django.dispatch import Signal\n"),
    (unopened, "a.py", "import os\n"),
]


@pytest.mark.parametrize(("rule", "name", "text"), BREACHES)
def test_a_breach_of_the_rule_is_found(tmp_path, rule, name, text):
    file = tmp_path / name
    file.write_text(text)
    assert list(rule(file, parsed(file)))


def test_what_keeps_the_rules_is_left_in_peace(tmp_path):
    file = tmp_path / "a.py"
    file.write_text('"""A sentence."""\n\nimport os\n\n\ndef f():\n    return os.sep\n')
    assert [list(rule(file, parsed(file))) for rule in RULES] == [[]] * len(RULES)
