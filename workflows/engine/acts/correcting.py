"""Correcting: a given answer recorded anew by who may, for a reason; what it was before stays readable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from workflows.engine.answering import answered, rows_in
from workflows.engine.case import Answers, CaseFile, Command, Event, Filed, Said, Words
from workflows.engine.form import files_in
from workflows.engine.listed import refuse_unlisted
from workflows.engine.refusal import reason, refuse, refuse_if
from workflows.engine.situation import Situation


@dataclass(frozen=True, slots=True)
class Correct(Command):
    """Record other answers to the form of a slot than were given, with a reason."""

    slot: str
    answers: Answers
    why: Words


@dataclass(frozen=True, slots=True)
class AnswersCorrected(Event):
    """A form holds other answers from here on; `before` is the record that it held.

    `anew`: slots asked once for each row, owed again for rows that are new; `unchecked`: checks that looked at what
    was corrected, and must look again.
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

    def tell(self, case: CaseFile, said: Said) -> None:
        case.forms[self.form] = self.record
        case.files.update((digest, Filed(sealed, self.form)) for digest, sealed in self.files)
        case.former[self.form] = (*case.former.get(self.form, ()), self.before)
        case.form_rows.update(dict(self.rows))
        for name, given in case.given.items():
            if given.record == self.before:
                case.given[name] = replace(given, record=self.record)
        for name in self.anew:
            case.given.pop(name, None)
        for check in self.unchecked:
            case.checks.pop(check, None)


def correct(ask: Correct, now: Situation) -> Iterator[Event]:
    """Who is listed for it corrects what is no longer asked; the answers are held to what submitting holds them to."""
    refuse_unlisted(now, "correct")
    case, slot = now.case, now.rules.names.slots.get(ask.slot)
    form = slot.fill or "" if slot else ""
    if form not in case.forms:
        refuse("nothing_to_correct", slot=ask.slot)
    refuse_if((any(now.rules.slot(n).fill == form for n in case.offered), reason("still_asked", form=form)))
    before, look = case.forms[form], answered(now, form, ask.answers)
    changed = _changed(now.opened[before] or {}, now.opened[ask.answers])
    refuse_if((not changed, reason("nothing_changed", form=form)))
    rows = rows_in(now, form, look)
    yield AnswersCorrected(
        ask.slot, form, ask.answers, before, ask.why, changed, rows, tuple(_anew(now, dict(rows))),
        tuple(_unchecked(now, changed)), files_in(now.opened[ask.answers]),
    )  # fmt: skip


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    """The questions with another answer than before."""
    return tuple(name for name in {**before, **after} if before.get(name) != after.get(name))


def _anew(now: Situation, rows: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for name, slot in now.rules.stage(now.case.stage).work.items():
        done = now.case.row_given.get(name, {})
        if name in now.case.given and any(row not in done for row in rows.get(slot.each or "", ())):
            yield name


def _unchecked(now: Situation, changed: tuple[str, ...]) -> Iterator[str]:
    for name, check in now.rules.procedure.checks.items():
        if name in now.case.checks and check.rescreens and set(check.screens) & set(changed):
            yield name


RULES = {Correct: correct}
EVENTS: tuple[type[Event], ...] = (AnswersCorrected,)
