"""Which reasons the source raises: read from its text, so that a new one without a sentence is found at once."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator

from tests.house.tree import ROOT, parsed

RAISERS = {"reason", "refuse", "Reason"}
KIND = re.compile(r"([A-Z][a-z]+)+")


def raised_in(tree: ast.Module) -> Iterator[tuple[str, frozenset[str]]]:
    """(code, names of its parameters) of every reason made in a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RAISERS and node.args:
            params = frozenset(keyword.arg for keyword in node.keywords if keyword.arg)
            for code in _codes(node.args[0], tree):
                yield code, params


def raised(*folders: str) -> dict[str, set[frozenset[str]]]:
    """Code -> the sets of parameters with which it is raised, over every module of some folders."""
    found: dict[str, set[frozenset[str]]] = defaultdict(set)
    for folder in folders:
        for file in sorted((ROOT / folder).rglob("*.py")):
            for code, params in raised_in(parsed(file)):
                found[code].add(params)
    return dict(found)


def _codes(node: ast.expr, tree: ast.Module) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _codes(node.body, tree)
        yield from _codes(node.orelse, tree)
    elif isinstance(node, ast.Name):
        yield from _codes_returned(tree)


def _codes_returned(tree: ast.Module) -> Iterator[str]:
    """A code in a variable comes from a function of the module that answers with a code or nothing."""
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        if function.returns and ast.unparse(function.returns) == "str | None":
            for node in ast.walk(function):
                if isinstance(node, ast.Return) and node.value:
                    yield from _codes(node.value, ast.Module([], []))


def entered_in(tree: ast.Module) -> Iterator[str]:
    """The kinds of entry that a module writes into streams other than a case's, by calls of `enter` and `_enter`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("enter", "_enter"):
            for part in ast.walk(node):
                if isinstance(part, ast.Constant) and isinstance(part.value, str) and KIND.fullmatch(part.value):
                    yield part.value


def entered(folder: str) -> set[str]:
    """The same over every module of a folder."""
    return {kind for file in sorted((ROOT / folder).rglob("*.py")) for kind in entered_in(parsed(file))}
