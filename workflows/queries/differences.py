"""What a case that renews a running one answers otherwise: each question before and after, as far as one may see it."""

from collections.abc import Iterator

from workflows.engine.guards import differs
from workflows.queries.content import answer_view, forms, given_by_applicants
from workflows.queries.looking import Look
from workflows.queries.parts import AnswerView
from workflows.queries.revisions import Line


def differences(look: Look) -> tuple[Line, ...]:
    """In the order of the procedure; of forms that were given, and that this reader may read."""
    return tuple(_differences(look)) if look.now.case.renews else ()


def _differences(look: Look) -> Iterator[Line]:
    case = look.now.case
    for form in forms(look):
        if form.name not in case.carried or form.erased:
            continue
        came, own = look.content(case.carried[form.name][0]), given_by_applicants(look, form.name)
        after = {answer.question: answer for answer in form.answers}
        for name, question in look.now.rules.form(form.name).questions.items():
            if came is not None and differs(look.facts, name):
                was = answer_view(look, name, question, came[name], own) if came.get(name) is not None else None
                shown = after.get(name) or was
                if shown:
                    none = AnswerView(name, shown.ask)
                    yield Line(shown.ask, was or none, after.get(name, none), _state(was, after.get(name)))


def _state(before: AnswerView | None, after: AnswerView | None) -> str:
    return "new" if before is None else "gone" if after is None else "changed"
