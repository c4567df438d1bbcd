"""S14: every text that a person reads exists in every language of the procedure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from workflows.engine.names import Names
from workflows.engine.places import Path
from workflows.engine.refusal import Problem
from workflows.engine.saying import saying

READ = (
    "title", "ask", "label", "office", "applicant", "sign", "say", "text", "purpose", "help", "example", "do", "cites",
)  # fmt: skip
NAMED = ("options", "choose", "kinds")  # a name with a text each


def s14_every_language(names: Names) -> Iterator[Problem]:
    """No text is missing in a language; a letter exists in each, where the letters are known."""
    languages = set(names.procedure.languages)
    for path, text in _texts((), names.procedure):
        if isinstance(text, dict) and (lost := languages - set(text)):
            yield Problem("S14", path, saying("this text is missing in {languages}", languages=", ".join(sorted(lost))))
    for name, outcome in names.procedure.outcomes.items():
        for language in names.procedure.languages:
            letters = {*(names.known.letters or {}).get(language, ()), *names.procedure.letters.get(language, ())}
            if outcome.letter and names.known.letters is not None and outcome.letter not in letters:
                say = saying(
                    "there is no letter `{letter}` in {language} (messages/{language}/)",
                    letter=outcome.letter,
                    language=language,
                )
                yield Problem("S14", ("outcomes", name, "letter"), say)


def _texts(path: Path, holder: Any) -> Iterator[tuple[Path, Any]]:
    if isinstance(holder, BaseModel):
        for name in type(holder).model_fields:
            value = getattr(holder, name)
            here = (*path, name)
            if name in READ:
                yield here, value
            if name in NAMED and isinstance(value, dict):
                yield from (((*here, key), text) for key, text in value.items())
            yield from _texts(here, value)
    elif isinstance(holder, dict):
        for key, value in holder.items():
            yield from _texts((*path, key), value)
    elif isinstance(holder, list):
        for i, value in enumerate(holder):
            yield from _texts((*path, i), value)
