"""A draft begun under an older version of a form: what of it is kept, and what has changed since, to be read first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workflows.dossier.rulebooks import rulebook_of
from workflows.engine.form import Form
from workflows.engine.meaning import same_question
from workflows.engine.shapes import text_in
from workflows.models import Draft, ProcedureVersion
from workflows.web.shell import language
from workflows.words.names import Names


@dataclass(frozen=True)
class Change:
    """One question that is new, gone, or asked otherwise; with what was answered where that is not kept."""

    what: str  # new, gone, other
    ask: str
    said: str = ""


@dataclass(frozen=True)
class Renewed:
    """The answers that still are answers, and what has changed."""

    answers: Mapping[str, Any]
    changes: tuple[Change, ...] = ()


def renewed(draft: Draft, version: ProcedureVersion, answers: Mapping[str, Any]) -> Renewed:
    """The answers of a draft under a version: as they are where it was begun under that one."""
    if draft.procedure_version_id == version.pk:
        return Renewed(answers)
    old, new = (rulebook_of(each).procedure for each in (draft.procedure_version, version))
    names = {where: _filled(each, draft.slot) for where, each in (("old", old), ("new", new))}
    before, after = (each.forms.get(names[where], Form(questions={})) for where, each in (("old", old), ("new", new)))
    gone = {n for n, q in before.questions.items() if not same_question(q, after.questions.get(n))}
    kept = {name: answer for name, answer in answers.items() if name not in gone}
    return Renewed(kept, tuple(_changes(before, after, gone, answers, Names(old))))


def _filled(laid: Any, slot: str) -> str:
    """The form of a slot in a procedure; nothing where it has no such slot."""
    return next((s.work[slot].fill or "" for s in laid.stages.values() if slot in s.work), "")


def _changes(
    before: Form, after: Form, gone: set[str], answers: Mapping[str, Any], names: Names
) -> Iterator[Change]:
    for name, question in after.questions.items():
        ask = text_in(question.ask, language(), name.replace("_", " "))
        if name not in before.questions:
            yield Change("new", ask)
        elif name in gone or before.questions[name].ask != question.ask:
            yield Change("other", ask, _said(names, name, answers.get(name)) if name in gone else "")
    for name in gone - after.questions.keys():
        ask = text_in(before.questions[name].ask, language(), name.replace("_", " "))
        yield Change("gone", ask, _said(names, name, answers.get(name)))


def _said(names: Names, question: str, answer: Any) -> str:
    """What was answered, in words."""
    if answer in (None, "", [], {}):
        return ""
    if isinstance(answer, Mapping) and "file" in answer:
        return str(answer.get("name", ""))
    if isinstance(answer, Mapping):
        return ", ".join(_said(names, question, part) for key, part in answer.items() if key != "id")
    if isinstance(answer, list):
        return "; ".join(_said(names, question, one) for one in answer)
    return names.value(question, answer, language())
