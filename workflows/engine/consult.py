"""The consult package: what a slot sends outside. Built from its `sends` alone, and nothing about a person is in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from workflows.engine.form import Question
from workflows.engine.guards import Facts
from workflows.engine.situation import Situation

FREE = ("text", "document")
"""Answers in somebody's own words: a person reads them before they go, for a name may stand in them."""


def package(now: Situation, slot: str) -> tuple[tuple[str, Any], ...]:
    """(question, answer) of what a slot sends, as far as it was answered; a second wall behind the checks.

    A question about a person is left out whatever the procedure says, and so is such a column of a row.
    """
    look, names, found = Facts(now), now.rules.names, []
    for name in now.rules.slot(slot).sends:
        question = names.question(name)
        if not about_a_person(question) and (answer := look.get(name)) not in (None, "", []):
            found.append((name, _cleaned(question, answer)))
    return tuple(found)


def about_a_person(question: Question) -> bool:
    """Whether an answer may not go outside: it is restricted, names a person, or is a paper."""
    return question.restricted or question.type in ("person", "document")


def free_text(now: Situation, slot: str) -> tuple[str, ...]:
    """The questions of a package that were answered in somebody's own words."""
    asked = ((name, now.rules.names.question(name)) for name, _ in package(now, slot))
    return tuple(name for name, question in asked if question.type in FREE or _has_free_column(question))


def _has_free_column(question: Question) -> bool:
    return any(column.type in FREE for column in (question.of or {}).values() if not about_a_person(column))


def _cleaned(question: Question, answer: Any) -> Any:
    """An answer without what names a row, and without columns about a person; of a partner its name and country.

    Numbers and dates go as they are written, for what is sealed holds neither.
    """
    if question.type == "rows":
        columns = {name: column for name, column in (question.of or {}).items() if not about_a_person(column)}
        return [
            {name: _cleaned(column, row[name]) for name, column in columns.items() if row.get(name) not in (None, "")}
            for row in answer
        ]
    if isinstance(answer, Mapping):
        return {key: str(answer[key]) for key in ("name", "country") if answer.get(key)}
    return str(answer) if isinstance(answer, Decimal | date) else answer
