"""Answers to a form, checked on the case as it stands: all that is missing or is no answer is said at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workflows.engine.criteria import RowLook
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


def _listed(value: Any, options: frozenset[str] | None) -> bool:
    """Whether an answer is chosen from an institution's list; no answer is."""
    return value is None or set(value if isinstance(value, list) else [value]) <= (options or frozenset())
