"""The author's guide names every key of the language, and its examples pass the checker."""

import re
from pathlib import Path

import pytest

from tests.institution_config.shelf import HOME, SLUGS
from workflows.authoring.load import load_procedure
from workflows.engine import form, procedure, shapes, stage
from workflows.engine.criteria import OPERATORS
from workflows.engine.drafting.prove import prove
from workflows.engine.drafting.references import EXTRAS, SIGHTS
from workflows.engine.golden import Steps, run_golden
from workflows.engine.kinds import Known
from workflows.engine.names import read_names
from workflows.engine.play import Surroundings
from workflows.engine.rulebook import Rulebook

GUIDE = (HOME / "README.md").read_text(encoding="utf-8")
EXAMPLES = {block.splitlines()[0].lstrip("# "): block for block in re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)}


NOT_WRITTEN = {"says"}
"""What a fact says stands in the file by itself, without a key."""


def keys_of_the_language():
    for module in (form, procedure, shapes, stage):
        for found in vars(module).values():
            if isinstance(found, type) and issubclass(found, shapes.Shape):
                yield from (field.alias or name for name, field in found.model_fields.items())


def test_every_key_is_explained():
    assert [key for key in sorted(set(keys_of_the_language()) - NOT_WRITTEN) if f"`{key}`" not in GUIDE] == []


def test_every_word_of_a_fixed_list_is_explained():
    words = (*OPERATORS, *EXTRAS, *SIGHTS, *shapes.PHASES, *shapes.EFFECTS[1:], *shapes.EVENTS_TO_MOVE_AFTER)
    assert [word for word in words if f"`{word}`" not in GUIDE] == []


def test_every_golden_step_is_explained():
    special = {name.removeprefix("_step_") for name in dir(Steps) if name.startswith("_step_")}
    assert [step for step in sorted(special) if not re.search(rf"`\{{?{step}\b", GUIDE)] == []


def test_a_key_that_nobody_explained_would_be_noticed():
    assert "`frobnicate`" not in GUIDE


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_an_example_passes_the_checker_and_its_golden_cases(name, tmp_path: Path):
    for file, text in EXAMPLES.items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    found = load_procedure(tmp_path / name).procedure
    assert prove(read_names(found, Known())) == ([], [])
    played, missed = run_golden(Rulebook(found, Known()), Surroundings())
    assert ([p for one in played.values() for p in one.problems], missed) == ([], frozenset())


def test_every_institution_that_ships_is_in_the_table():
    assert [slug for slug in SLUGS if f"| `{slug}`" not in GUIDE] == []
