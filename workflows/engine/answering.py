"""Answers to a form, checked on the case as it stands: all that is missing or is no answer is said at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Protocol

from workflows.engine.case import CaseFile
from workflows.engine.criteria import RowLook
from workflows.engine.filed import Filed
from workflows.engine.form import problems_of
from workflows.engine.guards import Facts
from workflows.engine.refusal import reason, refuse_for
from workflows.engine.situation import Situation


def answered(now: Situation, form_name: str, digest: str) -> Facts:
    """What tests see with these answers in front of those given before; refused with all that stands in the way."""
    form = now.rules.form(form_name)
    answers: Mapping[str, Any] = now.opened[digest]
    look = Facts(now, {**answers, "#form": form_name})

    def holds(question: str, what: str) -> bool:
        return now.rules.holds(("forms", form_name, "questions", question, what), look)

    def cell_holds(question: str, column: str, what: str, row: Mapping[str, Any]) -> bool:
        path = ("forms", form_name, "questions", question, "of", column, what)
        return now.rules.holds(path, RowLook(look, row))

    found = list(problems_of(form, answers, holds, cell_holds))
    named = now.lists.named
    for question, laid_down in form.questions.items():
        if isinstance(laid_down.options, str) and not _listed(look.get(question), named.get(laid_down.options)):
            found.append(reason("not_an_option", question=question))
    for i, rule in enumerate(form.rules):
        if not found and not now.rules.holds(("forms", form_name, "rules", i, "must"), look):
            found.append(reason("rule", form=form_name, rule=i, say=rule.say))
    refuse_for(tuple(found))
    return look


def rows_in(now: Situation, form_name: str, look: Facts) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Per question of type rows, the numbers of its rows."""
    return tuple(
        (q, tuple(str(row.get("id", "")) for row in look.get(q) or ()))
        for q, question in now.rules.form(form_name).questions.items()
        if question.type == "rows"
    )


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    """The questions with another answer than before."""
    return tuple(name for name in {**before, **after} if before.get(name) != after.get(name))


def owed_anew(now: Situation, rows: Mapping[str, tuple[str, ...]], questions: tuple[str, ...]) -> Iterator[str]:
    """The slots of this stage that were given and are owed again once these questions have other answers.

    By the slot's own rule, `again_for`; and where it is asked once for each row, for the rows that are new.
    """
    case = now.case
    for name, slot in now.rules.stage(case.stage).work.items():
        done = case.row_given.get(name, {})
        new_row = any(row not in done for row in rows.get(slot.each or "", ()))
        if (name in case.given or name in case.awaiting) and (new_row or set(slot.again_for) & set(questions)):
            yield name


def unchecked(now: Situation, questions: tuple[str, ...]) -> Iterator[str]:
    """The checks that looked at one of these questions, and look again."""
    for name, check in now.rules.procedure.checks.items():
        if name in now.case.checks and check.rescreens and set(check.screens) & set(questions):
            yield name


class NewAnswers(Protocol):
    """An event that puts other answers in the place of those that a form held."""

    @property
    def form(self) -> str:
        """The form."""

    @property
    def record(self) -> str:
        """What it holds from here on."""

    @property
    def before(self) -> str:
        """What it held."""

    @property
    def rows(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Per question of type rows, the numbers of its rows."""

    @property
    def anew(self) -> tuple[str, ...]:
        """The slots that are owed again."""

    @property
    def unchecked(self) -> tuple[str, ...]:
        """The checks that must look again."""

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """The files named in the answers, each with its seal."""


def put_in_place(case: CaseFile, new: NewAnswers) -> None:
    """A form holds other answers from here on; what it held before stays readable."""
    case.forms[new.form] = new.record
    case.files.update((digest, Filed(sealed, new.form)) for digest, sealed in new.files)
    case.former[new.form] = (*case.former.get(new.form, ()), new.before)
    case.form_rows.update(dict(new.rows))
    for name, given in case.given.items():
        if given.record == new.before:
            case.given[name] = replace(given, record=new.record)
    for name in new.anew:
        case.given.pop(name, None)
        case.awaiting.pop(name, None)
    for check in new.unchecked:
        case.checks.pop(check, None)


def _listed(value: Any, options: frozenset[str] | None) -> bool:
    """Whether an answer is chosen from an institution's list; no answer is."""
    return value is None or set(value if isinstance(value, list) else [value]) <= (options or frozenset())
