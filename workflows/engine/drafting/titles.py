"""S1 for `titled`: the answers that name a case in lists are words of one form, and never about a person."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.engine.drafting.roles import missing
from workflows.engine.form import Question
from workflows.engine.names import Names
from workflows.engine.refusal import Problem
from workflows.engine.saying import saying


def titles_resolve(names: Names) -> Iterator[Problem]:
    """Each is a text or a partner, asked of nobody in particular, and all stand in one form."""
    asked = names.procedure.titled
    for i, name in enumerate(asked):
        rows, _, column = name.partition(".")
        known = (*names.form_of, *(f"{r}.{c}" for r, columns in names.columns.items() for c in columns))
        yield from missing(("titled", i), saying("question"), name, known)
        if name in known:
            question = names.question(rows)
            yield from _words(i, name, (question.of or {})[column] if column else question, within=question)
    forms = {names.form_of[rows] for rows in (name.partition(".")[0] for name in asked) if rows in names.form_of}
    if len(forms) > 1:
        say = saying("the title comes from one form, and these stand in {forms}", forms=", ".join(sorted(forms)))
        yield Problem("S1", ("titled",), say)


def _words(i: int, name: str, question: Question, *, within: Question) -> Iterator[Problem]:
    if question.type not in ("text", "partner"):
        say = saying(
            "`{name}` is of type {type}; a title is made of texts and partners", name=name, type=question.type
        )
        yield Problem("S1", ("titled", i), say)
    elif question.restricted or within.restricted or question.factor in ("person", "origin"):
        say = saying("`{name}` is about a person, and lists show titles to whoever sees the case", name=name)
        yield Problem("S1", ("titled", i), say)
