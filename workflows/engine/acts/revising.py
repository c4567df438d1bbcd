"""Revising: the applicants answer in place what they were asked about, and whoever asked takes a question back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workflows.engine.answering import answered, changed, owed_anew, put_in_place, rows_in, unchecked
from workflows.engine.case import Answers, CaseFile, Command, Event, Request, Said, Words
from workflows.engine.form import files_in
from workflows.engine.questions import close
from workflows.engine.refusal import Reason, reason, refuse, refuse_for, refuse_if
from workflows.engine.situation import Situation
from workflows.engine.slots import refuse_others
from workflows.engine.speaking import not_an_applicant


@dataclass(frozen=True, slots=True)
class Revise(Command):
    """Answer a question by giving other answers to what it asks about, and to nothing else; with a word on it."""

    number: int
    slot: str
    answers: Answers
    answer: Words


@dataclass(frozen=True, slots=True)
class WithdrawQuestion(Command):
    """Take a question back: nobody waits for its answer any more."""

    number: int
    why: Words


@dataclass(frozen=True, slots=True)
class AnswersRevised(Event):
    """The applicants answered a question in place; `before` is the record that the form held.

    `anew`: slots that are owed again, by the rule of the procedure or for rows that are new; `unchecked`: checks that
    looked at what was changed, and must look again.
    """

    number: int
    slot: str
    form: str
    record: str
    before: str
    answer: str
    questions: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...] = ()
    anew: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()
    files: tuple[tuple[str, str], ...] = ()

    def tell(self, case: CaseFile, said: Said) -> None:
        put_in_place(case, self)
        close(case, self.number)


@dataclass(frozen=True, slots=True)
class QuestionWithdrawn(Event):
    """A question was taken back."""

    number: int
    record: str

    def tell(self, case: CaseFile, said: Said) -> None:
        close(case, self.number, withdrawn=True)


def why_not_answer(now: Situation, number: int) -> tuple[Reason, ...]:
    """Why whoever asks cannot answer a question: they are no applicant, it was taken back, answered, or never asked."""
    request = now.case.requests.get(number)
    if request is None or request.kind != "information" or not (request.open or request.withdrawn):
        return (*not_an_applicant(now), reason("no_such_question"))
    return (*not_an_applicant(now), *((reason("question_withdrawn"),) if request.withdrawn else ()))


def revise(ask: Revise, now: Situation) -> Iterator[Event]:
    """An applicant answers in place exactly what was asked about; new questions that follow from it come along."""
    refuse_for(why_not_answer(now, ask.number))
    request, slot = now.case.requests[ask.number], now.rules.names.slots.get(ask.slot)
    if not request.about or slot is None or slot.fill != now.rules.names.form_of[request.about[0]]:
        refuse("nothing_to_correct", slot=ask.slot)
    form = slot.fill or ""
    before, look = now.case.forms[form], answered(now, form, ask.answers)
    was, became = now.opened[before] or {}, now.opened[ask.answers]
    other = changed(was, became)
    laid = now.rules.form(form).questions
    strays = [
        name for name in other
        if name not in request.about and (laid[name].when is None or (name in was and name in became))
    ]  # fmt: skip
    refuse_if(
        *((True, reason("not_asked_about", question=name)) for name in strays),
        (not other, reason("nothing_changed", form=form)),
    )
    rows = rows_in(now, form, look)
    yield AnswersRevised(
        ask.number, ask.slot, form, ask.answers, before, ask.answer, other, rows,
        tuple(owed_anew(now, dict(rows), other)), tuple(unchecked(now, other)), files_in(became),
    )  # fmt: skip


def withdraw_question(ask: WithdrawQuestion, now: Situation) -> Iterator[Event]:
    """Whoever asked, or may give what it was asked for, takes it back."""
    request = now.case.requests.get(ask.number)
    if request is None or not request.open or request.kind != "information":
        refuse("no_such_question")
    refuse_for(why_not_withdraw(now, request))
    yield QuestionWithdrawn(ask.number, ask.why)


def why_not_withdraw(now: Situation, request: Request) -> tuple[Reason, ...]:
    """Why whoever asks may not take a question back."""
    if request.asked_by in now.said.persons:
        return ()
    slot = now.rules.stage(now.case.stage).work.get(request.slot) if request.slot in now.case.offered else None
    if slot is None:
        return (reason("not_your_question"),)
    refuse_others(now, request.slot, slot)
    return ()


RULES = {Revise: revise, WithdrawQuestion: withdraw_question}
EVENTS: tuple[type[Event], ...] = (AnswersRevised, QuestionWithdrawn)
