"""Renewing: what was agreed in a linked case holds in this one from then on: its answers, its term, its conditions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workflows.engine.answering import answered, changed, owed_anew, put_in_place, rows_in
from workflows.engine.case import Answers, CaseFile, Command, Event, Said
from workflows.engine.form import files_in
from workflows.engine.imposing import impose_also
from workflows.engine.procedure import FollowUp
from workflows.engine.refusal import reason, refuse_if
from workflows.engine.situation import CLOCK, Situation


@dataclass(frozen=True, slots=True)
class TakeOver(Command):
    """Take over the answers to one form as they stand in a follow-up that was agreed."""

    name: str
    case: str
    slot: str
    answers: Answers


@dataclass(frozen=True, slots=True)
class Renew(Command):
    """Take over until when what was agreed holds, and the running conditions that came with it."""

    name: str
    case: str
    until: str = ""
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswersTakenOver(Event):
    """A form holds what was agreed in a follow-up from here on; `before` is the record that it held.

    What was agreed there was screened there. `anew`: slots that are owed again; `clocks`: those that run to a day that
    is another now.
    """

    name: str
    case: str
    slot: str
    form: str
    record: str
    before: str
    questions: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...] = ()
    anew: tuple[str, ...] = ()
    clocks: tuple[str, ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    unchecked: tuple[str, ...] = ()

    def tell(self, case: CaseFile, said: Said) -> None:
        put_in_place(case, self)
        for clock in self.clocks:
            case.restart(clock)


@dataclass(frozen=True, slots=True)
class Renewed(Event):
    """What was decided holds on, until that day where one was set: a follow-up was agreed."""

    name: str
    case: str
    until: str = ""

    def tell(self, case: CaseFile, said: Said) -> None:
        case.until = self.until or None


def take_over(ask: TakeOver, now: Situation) -> Iterator[Event]:
    """The clock's account brings the answers; they are held to what submitting holds them to."""
    brings = _agreed(now, ask.name, ask.case).brings
    slot = now.rules.names.slots.get(ask.slot)
    form = slot.fill or "" if slot else ""
    refuse_if((form not in brings or form not in now.case.forms, reason("nothing_to_correct", slot=ask.slot)))
    before, look = now.case.forms[form], answered(now, form, ask.answers)
    other = changed(now.opened[before] or {}, now.opened[ask.answers])
    refuse_if((not other, reason("nothing_changed", form=form)))
    rows = rows_in(now, form, look)
    yield AnswersTakenOver(
        ask.name, ask.case, ask.slot, form, ask.answers, before, other, rows, tuple(owed_anew(now, dict(rows), other)),
        tuple(_running_to(now, other)), files_in(now.opened[ask.answers]),
    )  # fmt: skip


def renew(ask: Renew, now: Situation) -> Iterator[Event]:
    """The clock's account brings the term, and the conditions that this procedure knows and that do not stand yet."""
    _agreed(now, ask.name, ask.case)
    yield Renewed(ask.name, ask.case, ask.until)
    yield from impose_also(now, ask.conditions)


def _agreed(now: Situation, name: str, case: str) -> FollowUp:
    """The follow-up from which something comes back; refused where none does, or nothing runs that it could go on."""
    found = now.rules.procedure.follow_ups.get(name)
    refuse_if(
        (now.service != CLOCK, reason("not_your_role", roles=CLOCK)),
        (found is None or not found.brings or (name, case) not in now.case.followed,
         reason("no_such_follow_up", name=name)),
        (not now.case.in_force, reason("not_running")),
    )  # fmt: skip
    return now.rules.procedure.follow_ups[name]


def _running_to(now: Situation, questions: tuple[str, ...]) -> Iterator[str]:
    """The clocks of this stage that run to a day which one of these questions gives."""
    for clock in now.rules.clocks.get(now.case.stage, ()):
        if clock.deadline.on and set(now.rules.behind([clock.deadline.on])) & set(questions):
            yield clock.name


RULES = {TakeOver: take_over, Renew: renew}
EVENTS: tuple[type[Event], ...] = (AnswersTakenOver, Renewed)
