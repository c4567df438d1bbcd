"""Asking: questions to the applicants and to the contact point, comments, and a request withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workflows.engine.beside import heard_by, taking_part
from workflows.engine.case import CaseFile, Command, Event, Request, Said, Words
from workflows.engine.questions import close
from workflows.engine.refusal import Reason, reason, refuse, refuse_for, refuse_if
from workflows.engine.situation import Situation
from workflows.engine.slots import nearest, refuse_others
from workflows.engine.speaking import not_an_applicant, undelegated


@dataclass(frozen=True, slots=True)
class Ask(Command):
    """Ask the applicants something; the case stays, and a clock that pauses for them stops.

    `about`: the questions of a form, which they are to answer anew in place.
    """

    slot: str
    question: Words
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply(Command):
    """Answer a question that was asked."""

    number: int
    answer: Words


@dataclass(frozen=True, slots=True)
class AnswerUnsure(Command):
    """Answer, as the contact point, the questions somebody was unsure of."""

    number: int
    answer: Words


@dataclass(frozen=True, slots=True)
class Withdraw(Command):
    """Withdraw the request; possible until a decision takes effect."""

    why: Words


@dataclass(frozen=True, slots=True)
class Comment(Command):
    """Say something beside the case; it decides nothing. `mentions`: whose attention is asked."""

    text: Words
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnsureAnswered(Event):
    """The role answered; the form may now be submitted, unsure or not."""

    number: int
    form: str
    record: str

    def tell(self, case: CaseFile, said: Said) -> None:
        close(case, self.number)
        case.cleared_unsure |= {self.form}


@dataclass(frozen=True, slots=True)
class InformationAsked(Event):
    """A question to the applicants."""

    number: int
    slot: str
    record: str
    about: tuple[str, ...] = ()

    def tell(self, case: CaseFile, said: Said) -> None:
        case.requests[self.number] = Request("information", said.person, self.slot, said.at, about=self.about)


@dataclass(frozen=True, slots=True)
class InformationGiven(Event):
    """The applicants answered."""

    number: int
    record: str

    def tell(self, case: CaseFile, said: Said) -> None:
        close(case, self.number)


@dataclass(frozen=True, slots=True)
class Withdrawn(Event):
    """The applicants withdrew the request."""

    record: str


@dataclass(frozen=True, slots=True)
class Commented(Event):
    """Somebody said something beside the case, perhaps for the attention of some."""

    record: str
    mentions: tuple[str, ...] = ()

    def tell(self, case: CaseFile, said: Said) -> None:
        case.remarks |= {(said.by, self.record)}


def ask_information(ask: Ask, now: Situation) -> Iterator[Event]:
    """Whoever owes a slot here asks the applicants something."""
    slot = now.rules.stage(now.case.stage).work.get(ask.slot)
    if slot is None or ask.slot not in now.case.offered:
        refuse("not_asked", slot=ask.slot, stage=now.case.stage)
    refuse_others(now, ask.slot, slot)
    refuse_if((now.said.person in now.case.applicants, reason("own_request")), *why_not_about(now, ask.about))
    yield InformationAsked(len(now.case.requests) + 1, ask.slot, ask.question, ask.about)


def why_not_about(now: Situation, about: tuple[str, ...]) -> Iterator[tuple[bool, Reason]]:
    """Why these answers cannot be asked for anew: no such questions, of several forms, or of one that is asked now."""
    form_of = now.rules.names.form_of
    forms = {form_of.get(name, "") for name in about}
    asked = {now.rules.slot(name).fill for name in now.case.offered}
    for name in about:
        yield form_of.get(name) not in now.case.forms, reason("not_answered_before", question=name)
    yield len(forms) > 1, reason("several_forms")
    yield from ((form in asked, reason("still_asked", form=form)) for form in sorted(forms))


def reply(ask: Reply, now: Situation) -> Iterator[Event]:
    """An applicant answers a question that is still open."""
    request = now.case.requests.get(ask.number)
    withdrawn = request is not None and request.withdrawn
    answered = request is None or not request.open or request.kind != "information"
    why = (reason("question_withdrawn" if withdrawn else "no_such_question"),) if answered else ()
    refuse_for((*not_an_applicant(now), *why))
    yield InformationGiven(ask.number, ask.answer)


def answer_unsure(ask: AnswerUnsure, now: Situation) -> Iterator[Event]:
    """The role named by the form helps with what somebody was unsure of."""
    request = now.case.requests.get(ask.number)
    if request is None or not request.open or request.kind != "unsure":
        refuse("no_such_question")
    people = nearest(now, request.to, now.case.applicants).people
    refuse_if((now.said.person not in people, reason("not_your_role", roles=request.to)))
    refuse_for(undelegated(now, request.to))
    yield UnsureAnswered(ask.number, request.form, ask.answer)


def withdraw(ask: Withdraw, now: Situation) -> Iterator[Event]:
    """An applicant withdraws, until a decision takes effect."""
    in_force = now.case.phase in ("conditions", "active", "closed", "suspended")
    refuse_for((*not_an_applicant(now), *((reason("decision_in_force"),) if in_force else ())))
    yield Withdrawn(ask.why)


def comment(ask: Comment, now: Situation) -> Iterator[Event]:
    """Whoever takes part says something, and mentions those alone who read it."""
    refuse_if((now.said.person not in taking_part(now), reason("not_your_role", roles="this stage")))
    heard = heard_by(now, now.said.person)
    refuse_if(*((person not in heard, reason("cannot_read_it", person=person)) for person in ask.mentions))
    yield Commented(ask.text, ask.mentions)


RULES = {
    Ask: ask_information, Reply: reply, AnswerUnsure: answer_unsure, Withdraw: withdraw, Comment: comment,
}  # fmt: skip
EVENTS: tuple[type[Event], ...] = (UnsureAnswered, InformationAsked, InformationGiven, Withdrawn, Commented)
