"""A procedure's document changed and proved: what a change breaks, by rule."""

from __future__ import annotations

import copy
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from workflows.authoring.folder import Folder, load_folder
from workflows.authoring.load import load_procedure
from workflows.authoring.sentences import problems_in
from workflows.engine.drafting.prove import prove
from workflows.engine.kinds import CommitteeShape, Known
from workflows.engine.names import read_names
from workflows.engine.play import Surroundings
from workflows.engine.procedure import Procedure
from workflows.engine.refusal import Problem

HERE = Path(__file__).parent
CONFIG = HERE.parents[2] / "institution_config"
Document = dict[str, Any]
Change = Callable[[Document], object]

SMALL = Known(
    lists=frozenset({"far_away"}),
    figures=frozenset({"freedom"}),
    committees={"board": CommitteeShape(3, frozenset({"ethics"}))},
    outcomes={
        "small": frozenset({"approved", "refused", "out"}), "appeal": frozenset({"annulled", "upheld"}),
        "whisper": frozenset({"annulled", "upheld"}), "same_again": frozenset({"annulled", "upheld"}),
    },
    kinds={"small": frozenset({"partnership"}), "appeal": frozenset({"appeal"})},
    letters={"en": frozenset({"approval", "refusal"}), "nl": frozenset({"approval", "refusal"})},
    screening=frozenset({"sanctions", "watch", "own"}),
    assessments=frozenset({"watch"}),
    confidential=frozenset({"whisper"}),
    deciders={"appeal": frozenset({"ombuds"}), "same_again": frozenset({"ombuds", "head"})},
)
WORLD = Surroundings(committees=SMALL.committees or {})


@cache
def _small() -> Document:
    return load_procedure(HERE / "small.yaml").document.data


@cache
def shelf(slug: str) -> Folder:
    """An institution that ships."""
    return load_folder(CONFIG / "institutions" / slug, [CONFIG, CONFIG / "templates"])


def small() -> Document:
    """A copy of the small procedure to break."""
    return copy.deepcopy(_small())


def shipped(slug: str, name: str) -> Document:
    """A copy of a shipped procedure to break."""
    return copy.deepcopy(shelf(slug).procedures[name].document.data)


def found(document: Document, known: Known = SMALL, world: Surroundings | None = WORLD) -> list[Problem]:
    """Everything that refuses a document: what does not fit its shape, or what the checks say."""
    try:
        procedure = Procedure.model_validate(document)
    except ValidationError as error:
        return problems_in(error, document, Procedure)
    return prove(read_names(procedure, known), world=world)[0]


def at(problem: Problem) -> tuple[str, str]:
    """The rule and the path of a problem."""
    return problem.rule, ".".join(map(str, problem.path))


def stage(document: Document, name: str) -> Document:
    return document["stages"][name]


def slot(document: Document, stage_name: str, name: str) -> Document:
    return document["stages"][stage_name]["work"][name]


def put(holder: Any, key: Any, value: Any) -> None:
    """Set one value in a change written as an expression."""
    holder[key] = value
