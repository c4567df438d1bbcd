"""The matcher and the readers know no framework and no network; what joins them to the product does."""

import ast
from pathlib import Path

import integrations.screening

FOLDER = Path(integrations.screening.__file__).parent
JOINING = {
    "store.py", "effect.py", "shelf.py", "subjects.py", "recording.py", "memory.py", "again.py", "batch.py",
    "neighbour.py", "campaign.py", "own_list.py", "fetching.py",
}  # fmt: skip
FRAMEWORK = {"django", "workflows", "socket", "urllib", "http", "requests", "random", "time"}


def reached(source: str) -> set[str]:
    """The outermost packages that a module imports."""
    nodes = list(ast.walk(ast.parse(source)))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return {name.split(".")[0] for name in plain | {n.module or "" for n in nodes if isinstance(n, ast.ImportFrom)}}


def test_only_what_joins_them_to_the_product_imports_the_framework_or_reaches_out():
    guilty = {path.name for path in FOLDER.rglob("*.py") if reached(path.read_text(encoding="utf-8")) & FRAMEWORK}
    assert guilty == JOINING


def test_an_import_of_the_framework_would_be_seen():
    assert reached("from django.db import models\nimport urllib.request\n") == {"django", "urllib"}
