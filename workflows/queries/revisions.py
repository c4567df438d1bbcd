"""The revisions of a form, each with every answer before and after it; what is not for the reader stays hidden."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workflows.queries.content import answer_view, forms, given_by_applicants
from workflows.queries.looking import Look
from workflows.queries.parts import AnswerView, Text


@dataclass(frozen=True)
class Line:
    """One question: how it was answered before and is answered after; `state`: same, changed, new or gone."""

    ask: str
    before: AnswerView | None
    after: AnswerView | None
    state: str


@dataclass(frozen=True)
class Revision:
    """One revision: when, by whom, with which word, and the lines; erased where one side can be opened no more."""

    at: datetime
    by: str
    why: Text | None
    lines: tuple[Line, ...]
    erased: bool = False


@dataclass(frozen=True)
class Revisions:
    """A form and its revisions, the newest first."""

    title: str
    revisions: tuple[Revision, ...]


def revisions(look: Look, form: str) -> Revisions | None:
    """The revisions of a form that this reader may read; None for any other."""
    view = next((one for one in forms(look) if one.name == form), None)
    if view is None:
        return None
    return Revisions(view.title, tuple(_revisions(look, form))[::-1])


def _revisions(look: Look, form: str) -> Iterator[Revision]:
    for entry in look.entries("AnswersCorrected", "AnswersRevised"):
        say = entry.content
        if say["form"] != form:
            continue
        before, after = look.content(say["before"]), look.content(say["record"])
        erased = before is None or after is None
        lines = () if erased else tuple(_lines(look, form, before, after))
        by, why = look.names.people.get(str(entry.by), ""), look.text(say.get("why") or say["answer"])
        yield Revision(entry.at, by, why, lines, erased)


def _lines(look: Look, form: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Line]:
    own = given_by_applicants(look, form)
    for name, question in look.now.rules.form(form).questions.items():
        was, became = (
            answer_view(look, name, question, side[name], own) if name in side else None for side in (before, after)
        )
        shown = became or was
        if shown is None:
            continue
        state = "new" if was is None else "gone" if became is None else _state(before[name], after[name])
        yield Line(shown.ask, was, became, state)


def _state(before: Any, after: Any) -> str:
    return "same" if before == after else "changed"
