"""What a case is called: the answers that its procedure names under `titled`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from workflows.engine.names import Names


def titled_form(names: Names) -> str | None:
    """The form that holds the title, or None where the procedure names none."""
    return next((names.form_of[name.partition(".")[0]] for name in names.procedure.titled), None)


def title(titled: Sequence[str], answers: Mapping[str, Any]) -> tuple[str, ...]:
    """The answers under `titled`, each once; nothing where nothing of it was answered."""
    return tuple(dict.fromkeys(part for name in titled for part in _parts(name, answers)))


def _parts(name: str, answers: Mapping[str, Any]) -> Iterator[str]:
    question, _, column = name.partition(".")
    value = answers.get(question)
    for one in [row.get(column) for row in value or ()] if column else [value]:
        said = one.get("name") if isinstance(one, Mapping) else one
        if said:
            yield " ".join(str(said).split())
