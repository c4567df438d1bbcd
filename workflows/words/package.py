"""A consult package in words: each question as it was asked, with its answer."""

from collections.abc import Iterable, Mapping
from typing import Any

from workflows.engine.shapes import text_in
from workflows.words.names import Names, plain

Said = tuple[str, tuple[str, ...]]
"""(question, answer): one line, or one for each row."""


def said(package: Iterable[tuple[str, Any]], names: Names, language: str) -> list[Said]:
    """The questions and answers of a package in a language."""
    found = []
    for name, answer in package:
        lines = (
            [_row(row, name, names, language) for row in answer]
            if _rows(answer)
            else [_one(name, answer, names, language)]
        )
        found.append((names.called("questions", name, language), tuple(lines)))
    return found


def as_text(parts: Iterable[Said]) -> str:
    """The same as a plain text to take along."""
    return "\n\n".join("\n".join((question, *(f"  {line}" for line in lines))) for question, lines in parts) + "\n"


def _rows(answer: Any) -> bool:
    return isinstance(answer, list) and all(isinstance(row, Mapping) for row in answer) and bool(answer)


def _row(row: Mapping[str, Any], name: str, names: Names, language: str) -> str:
    columns = _columns(name, names)
    cells = (
        f"{text_in(columns.get(column), language, plain(column))}: {_one(f'{name}.{column}', cell, names, language)}"
        for column, cell in row.items()
    )
    return "; ".join(cells)


def _columns(name: str, names: Names) -> dict[str, Any]:
    forms = names.procedure.forms.values() if names.procedure else ()
    asked = next((form.questions[name] for form in forms if name in form.questions), None)
    return {column: inner.ask for column, inner in (asked.of or {}).items()} if asked else {}


def _one(name: str, answer: Any, names: Names, language: str) -> str:
    if isinstance(answer, Mapping):
        return ", ".join(str(part) for part in answer.values())
    if isinstance(answer, list):
        return ", ".join(_one(name, part, names, language) for part in answer)
    return names.value(name, str(answer), language)
