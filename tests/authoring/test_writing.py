"""A document written as YAML is, read again, the same: an author goes on from what is in force, and nothing shifts."""

import pytest

from tests.house.tree import ROOT
from workflows.authoring.load import load_procedure, load_text
from workflows.authoring.reading import read_text
from workflows.authoring.writing import as_yaml

CONFIG = ROOT / "institution_config"
SHIPPED = sorted((CONFIG / "institutions").glob("*/procedures/*.yaml"))


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: f"{file.parent.parent.name}-{file.stem}")
def test_every_shipped_procedure_is_the_same_when_written_and_read_again(file):
    loaded = load_procedure(file, [CONFIG, CONFIG / "templates"])
    again = load_text(as_yaml(loaded.document.data))
    assert again.canonical == loaded.canonical


LIKE_SOMETHING_ELSE = ["1", "yes", "true", "null", "2026-01-01", "1.5", "a: b", "- a", "é", "", " a ", "&a"]


@pytest.mark.parametrize("value", LIKE_SOMETHING_ELSE)
def test_a_text_that_looks_like_something_else_stays_a_text(value):
    assert read_text(as_yaml({"key": value, "list": [value]})).data == {"key": value, "list": [value]}


def test_what_stands_in_two_places_is_written_twice():
    shared = {"a": "b"}
    assert read_text(as_yaml({"one": shared, "two": shared})).data == {"one": shared, "two": shared}
