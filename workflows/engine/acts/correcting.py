"""Correcting: a given answer recorded anew by who may, for a reason; what it was before stays readable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workflows.engine.answering import answered, changed, owed_anew, put_in_place, rows_in, unchecked
from workflows.engine.case import Answers, CaseFile, Command, Event, Said, Words
from workflows.engine.form import files_in
from workflows.engine.listed import refuse_unlisted
from workflows.engine.refusal import reason, refuse, refuse_if
from workflows.engine.situation import Situation


@dataclass(frozen=True, slots=True)
class Correct(Command):
    """Record other answers to the form of a slot than were given, with a reason.

    `on_request`: the reference of the case in which the person asked whom they are about (GDPR, art. 16).
    """

    slot: str
    answers: Answers
    why: Words
    on_request: str = ""


@dataclass(frozen=True, slots=True)
class AnswersCorrected(Event):
    """A form holds other answers from here on; `before` is the record that it held.

    `anew`: slots that are owed again, by the rule of the procedure or for rows that are new; `unchecked`: checks that
    looked at what was corrected, and must look again.
    """

    slot: str
    form: str
    record: str
    before: str
    why: str
    questions: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...] = ()
    anew: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    on_request: str = ""

    def tell(self, case: CaseFile, said: Said) -> None:
        put_in_place(case, self)


def correct(ask: Correct, now: Situation) -> Iterator[Event]:
    """Who is listed for it corrects what is no longer asked; the answers are held to what submitting holds them to."""
    refuse_unlisted(now, "correct")
    case, slot = now.case, now.rules.names.slots.get(ask.slot)
    form = slot.fill or "" if slot else ""
    if form not in case.forms:
        refuse("nothing_to_correct", slot=ask.slot)
    refuse_if((any(now.rules.slot(n).fill == form for n in case.offered), reason("still_asked", form=form)))
    before, look = case.forms[form], answered(now, form, ask.answers)
    other = changed(now.opened[before] or {}, now.opened[ask.answers])
    refuse_if((not other, reason("nothing_changed", form=form)))
    rows = rows_in(now, form, look)
    yield AnswersCorrected(
        ask.slot, form, ask.answers, before, ask.why, other, rows, tuple(owed_anew(now, dict(rows), other)),
        tuple(unchecked(now, other)), files_in(now.opened[ask.answers]), ask.on_request,
    )  # fmt: skip


RULES = {Correct: correct}
EVENTS: tuple[type[Event], ...] = (AnswersCorrected,)
