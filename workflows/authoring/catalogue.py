"""Catalogues that a procedure takes over by name: conditions, and what stands beside questions.

What the procedure itself says of a condition comes first. A published version holds what was taken over, not its name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from pathlib import Path as FilePath
from typing import Any

from workflows.authoring.faults import BadDocument, Path, fault
from workflows.authoring.reading import Document, mapping_of, read_yaml
from workflows.engine.saying import near, saying


def read_catalogue(files: Sequence[FilePath]) -> Document:
    """The files of a catalogue as one, each name with its own file. BadDocument names what stands in two of them."""
    whole, twice = Document(str(files[0] if len(files) == 1 else files[0].parent), {}), []
    for each in (read_yaml(file) for file in files):
        for name in mapping_of(each, saying("a catalogue")).keys() & whole.data.keys():
            say = saying(
                "`{name}` stands in two files of a catalogue; the other is {other}",
                name=name, other=whole.locate((name,)).file,
            )  # fmt: skip
            twice += fault(each.locate((name,)), say, (name,), "S1").faults
        whole.data |= each.data
        whole.lines |= each.lines
    if twice:
        raise BadDocument(*twice)
    return whole


def take_over(document: Document, catalogue: Document) -> None:
    """Lay each condition of a procedure over the one of its name in the catalogue, each key with its own file."""
    laid = catalogue.data
    conditions = document.data.get("conditions")
    for name, said in conditions.items() if isinstance(conditions, dict) else ():
        below = laid.get(name)
        if not isinstance(said, dict) or not isinstance(below, dict):
            continue
        conditions[name] = {**deepcopy(below), **said}
        for path, mark in catalogue.lines.items():
            if len(path) > 1 and path[0] == name and path[1] not in said:
                document.lines["conditions", *path] = mark


def take_over_guides(document: Document, catalogue: Document) -> None:
    """Put the guide that a question names where its name stood. BadDocument names those that are not there."""
    laid = catalogue.data
    lost = []
    for path, question in _questions(document.data.get("forms"), ("forms",)):
        name, at = question.get("guide"), (*path, "guide")
        if not isinstance(name, str):
            continue
        if name not in laid:
            say = saying(
                "there is no guide `{name}` in {file}{hint}", name=name, file=catalogue.path, hint=near(name, laid)
            )
            lost += fault(document.locate(at), say, at, "S1").faults
            continue
        question["guide"] = deepcopy(laid[name])
        document.lines |= {(*at, *below[1:]): mark for below, mark in catalogue.lines.items() if below[:1] == (name,)}
    if lost:
        raise BadDocument(*lost)


def _questions(forms: Any, path: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every question and column that is written as a mapping, with its place."""
    for name, form in forms.items() if isinstance(forms, dict) else ():
        if isinstance(form, dict):
            yield from _asked(form.get("questions"), (*path, name, "questions"))


def _asked(questions: Any, path: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    for name, question in questions.items() if isinstance(questions, dict) else ():
        if isinstance(question, dict):
            yield (*path, name), question
            yield from _asked(question.get("of"), (*path, name, "of"))
