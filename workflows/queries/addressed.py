"""The letters to others than the initiator: what was written for the partner or person, and for everybody."""

from collections.abc import Iterator
from dataclasses import replace

from workflows.engine.texts import ADDRESSED
from workflows.queries import texts
from workflows.queries.letters import LetterView, filled, foot, paragraphs, values_of
from workflows.queries.looking import Look
from workflows.words.papers import day_said, said


def letters_to_others(look: Look) -> Iterator[tuple[str, str]]:
    """(for whom, in which language) of each letter that this reader may take out, once the decision takes effect."""
    found, letters = texts.standing(look), look.now.rules.procedure.letters
    if found is None or look.now.case.effective_at is None or not look.reader.may_see_outcome(look.now.case.phase):
        return
    written = {one.audience for one in texts.beside(look, found[1]) if not one.words.erased}
    for audience in (name for name in ADDRESSED if name in written):
        yield from ((audience, language) for language, laid in letters.items() if audience in laid)


def letter_to(look: Look, audience: str, language: str) -> LetterView | None:
    """The letter that holds a text, in a language; None where this reader may not take it out."""
    if (audience, language) not in set(letters_to_others(look)):
        return None
    row, case, laid = look.history.case, look.now.case, look.now.rules.procedure.letters[language][audience]
    look = replace(look, language=language)
    decided = texts.standing(look)
    assert decided is not None and case.effective_at is not None
    words = next(one.words.text for one in texts.beside(look, decided[1]) if one.audience == audience)
    values = {**values_of(look), "reasons": words}
    return LetterView(
        row.reference, values["institution"], language, case.effective_at,
        day_said(look.now.calendar.day(case.effective_at), language), filled(laid.subject, values),
        paragraphs(filled(laid.body, values)), (), "", (), "", foot(look),
        said("fictional", language) if row.institution.demonstration else "",
    )  # fmt: skip
