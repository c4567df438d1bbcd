"""What a package and its answer are between an institution that asks and one that is a desk: files of plain words.

A desk's procedure names its form's questions and its slot as here; the checker sees to it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from workflows.engine.procedure import Procedure
from workflows.engine.refusal import refuse

FORM, ASKED_BY, NUMBER, CONTENT, VIEW = "package", "asked_by", "their_number", "content", "view"
LARGEST = 200_000
"""Characters; a package of a long request has a hundredth of it."""


@dataclass(frozen=True, slots=True)
class Package:
    """What an institution asks: under a number that tells nobody anything, and in words."""

    number: str
    asked_by: str
    content: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a desk says to it."""

    number: str
    desk: str
    view: str
    text: str


def missing(procedure: Procedure) -> tuple[str, ...]:
    """The names that a procedure lacks to be a desk's."""
    questions = procedure.forms[FORM].questions if FORM in procedure.forms else {}
    slots = {name for stage in procedure.stages.values() for name, slot in stage.work.items() if slot.advise}
    return (*(name for name in (ASKED_BY, NUMBER, CONTENT) if name not in questions), *({VIEW} - slots))


def written(what: Package | Answer) -> str:
    """The file of a package or an answer."""
    kind = type(what).__name__.lower()
    found = {kind: 1, **{name: getattr(what, name) for name in what.__slots__}}
    return json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def package_in(text: str) -> Package:
    """The package in a file. Refused where it is none."""
    return Package(*_texts(text, "package", Package.__slots__))


def answer_in(text: str) -> Answer:
    """The answer in a file. Refused where it is none."""
    return Answer(*_texts(text, "answer", Answer.__slots__))


def _texts(text: str, kind: str, names: Iterable[str]) -> list[str]:
    try:
        found: Any = json.loads(text) if len(text) <= LARGEST else None
    except ValueError:
        found = None
    if not isinstance(found, dict) or found.get(kind) != 1:
        refuse(f"not_a_{kind}")
    texts = [str(found.get(name) or "").replace("\x00", "").strip() for name in names]
    if not all(texts) or any(not isinstance(found[name], str) for name in names):
        refuse(f"not_a_{kind}")
    return texts
