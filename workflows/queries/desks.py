"""A case of a desk: whether a package is answered in it, and what goes back."""

from workflows.engine.desk import FORM, NUMBER, VIEW, Answer
from workflows.engine.shapes import text_in
from workflows.queries.looking import Look


def answers_a_package(look: Look) -> bool:
    """Whether this is a desk's case, advised upon, before whoever may send that back: who gave it, or may read it."""
    row, given = look.history.case, look.now.case.given.get(VIEW)
    of_a_desk = look.now.rules.procedure.procedure == row.institution.configuration.get("desk")
    return bool(of_a_desk and given and ("advice" in look.reader.sees or given.persons & look.reader.persons))


def answer_to_a_package(look: Look) -> Answer | None:
    """What the desk says to the package; None where this reader may not send it, or it was erased."""
    given, digest = look.now.case.given.get(VIEW), look.now.case.forms.get(FORM)
    if not (answers_a_package(look) and given and digest):
        return None
    words, answers = look.text(given.record), look.now.opened[digest]
    if words is None or words.erased or not answers:
        return None
    house = look.history.case.institution
    return Answer(
        str(answers[NUMBER]), text_in(house.names, look.language, house.slug), given.value, words.text
    )
