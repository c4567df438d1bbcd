"""One Dutch word for one thing: what is said otherwise elsewhere is found in every sentence of the product."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.tree import ROOT

RATHER = {
    r"zaak": "dossier", r"casus": "dossier", r"aanwijzing(en)?": "treffer", r"logboek": "spoor",
    r"exportcontrole": "uitvoercontrole", r"comité": "commissie",
}  # fmt: skip
"""What is not said -> what is said instead."""
CATALOGUE = ROOT / "workflows" / "web" / "locale" / "nl" / "LC_MESSAGES" / "django.po"
CHANGES = "logboek van wijzigingen"
"""Another thing: of reference data, outside the trail."""


def sentences() -> Iterator[str]:
    """Every Dutch sentence: of the words, and of the catalogue."""
    for file in sorted((ROOT / "workflows").rglob("*_nl.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
    for said in re.findall(r'^msgstr(?:\[\d\])? ((?:"(?:[^"\\]|\\.)*"\n)+)', CATALOGUE.read_text(), re.M):
        yield "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', said))


@pytest.mark.parametrize("word", RATHER)
def test_a_thing_has_one_name(word):
    found = [said for said in sentences() if re.search(rf"\b{word}\b", said.replace(CHANGES, ""), re.I)]
    assert found == [], f"say {RATHER[word]}"


def test_every_place_is_read():
    assert sum("dossier" in said for said in sentences()) > 200
