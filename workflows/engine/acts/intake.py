"""Intake: a request opened, forms answered and statements signed; what is unsure goes to the contact point first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from workflows.engine.answering import answered, rows_in
from workflows.engine.by_row import misplaced
from workflows.engine.case import Answers, CaseFile, Command, Event, Request, Said
from workflows.engine.filed import Filed
from workflows.engine.form import files_in
from workflows.engine.reading import read_anew
from workflows.engine.refusal import reason, refuse, refuse_for, refuse_if
from workflows.engine.schooling import TrainingShown, show_training
from workflows.engine.situation import Situation
from workflows.engine.slots import asked, give, refuse_others
from workflows.engine.stage import Slot


@dataclass(frozen=True, slots=True)
class Submit(Command):
    """Answer the form of a slot, and give it."""

    slot: str
    answers: Answers


@dataclass(frozen=True, slots=True)
class Sign(Command):
    """Agree to the statement of a slot; with the answers of the form that accompanies it, if one does."""

    slot: str
    answers: Answers | None = None
    row: str | None = None


@dataclass(frozen=True, slots=True)
class CaseOpened(Event):
    """A request exists from here on, under these rules; `opener` where a campaign opened it for somebody."""

    case: str
    procedure: str
    kind: str
    unit: str
    parent: str | None = None
    apart: tuple[str, ...] = ()
    opener: str = ""

    def tell(self, case: CaseFile, said: Said) -> None:
        case.id, case.procedure, case.kind, case.unit = self.case, self.procedure, self.kind, self.unit
        case.parent, case.apart = self.parent, frozenset(self.apart)
        case.opener, case.opened_at = self.opener or said.person, said.at
        case.applicants = frozenset((self.opener,)) if self.opener else said.persons


@dataclass(frozen=True, slots=True)
class FormsCarried(Event):
    """Answers came along from the case that this one belongs to, to begin with: (form, record, who gave it there).

    `renews`: that case runs, and goes on with what is agreed here.
    """

    forms: tuple[tuple[str, str, tuple[str, ...]], ...]
    renews: bool = False

    def tell(self, case: CaseFile, said: Said) -> None:
        case.renews = self.renews
        case.carried = {form: (record, frozenset(persons)) for form, record, persons in self.forms}


@dataclass(frozen=True, slots=True)
class FormGiven(Event):
    """A form was answered; the answers are the record."""

    slot: str
    form: str
    record: str
    rows: tuple[tuple[str, tuple[str, ...]], ...] = ()
    files: tuple[tuple[str, str], ...] = ()

    def tell(self, case: CaseFile, said: Said) -> None:
        case.forms[self.form] = self.record
        case.files.update((digest, Filed(sealed, self.form)) for digest, sealed in self.files)
        case.form_rows.update(dict(self.rows))
        if case.phase == "draft":
            case.submitted_at = said.at
        for number in case.open_requests_of(self.form):
            case.requests[number] = replace(case.requests[number], open=False)


@dataclass(frozen=True, slots=True)
class UnsureAsked(Event):
    """Unsure answers went to the role that can help; the clock stands still for the applicants meanwhile."""

    number: int
    slot: str
    form: str
    questions: tuple[str, ...]
    role: str
    record: str

    def tell(self, case: CaseFile, said: Said) -> None:
        for number in case.open_requests_of(self.form):
            case.requests[number] = replace(case.requests[number], open=False)
        case.requests[self.number] = Request("unsure", said.person, self.slot, said.at, self.role, self.form)


def submit(ask: Submit, now: Situation) -> Iterator[Event]:
    """The owner answers a form; unsure answers go to the contact point first."""
    slot = asked(now, ask.slot, "fill")
    refuse_others(now, ask.slot, slot)
    if slot.verb not in ("fill", "advise", "choose", "decide"):
        refuse("other_verb", slot=ask.slot, verb=slot.verb)
    yield from _answered(now, ask.slot, slot, ask.answers)
    if slot.verb == "fill" and not now.case.open_requests_of(slot.fill or ""):
        yield from give(now, ask.slot, slot, "done", record=ask.answers)


def sign(ask: Sign, now: Situation) -> Iterator[Event]:
    """The owner agrees to a statement, for a row or with the answers of the form beside it where there is one."""
    slot = asked(now, ask.slot, "sign")
    refuse_others(now, ask.slot, slot, ask.row)
    refuse_for(misplaced(now, ask.slot, slot, ask.row))
    if slot.fill:
        refuse_if((ask.answers is None, reason("missing_form", form=slot.fill)))
        yield from _answered(now, ask.slot, slot, ask.answers or Answers(""))
    if not (slot.fill and now.case.open_requests_of(slot.fill)):
        yield from give(now, ask.slot, slot, "signed", record=ask.answers, row=ask.row)


def _answered(now: Situation, name: str, slot: Slot, digest: Answers) -> Iterator[Event]:
    """Record the answers of a slot's form; those that are unsure go to whoever can help, once."""
    form_name = slot.fill or ""
    if now.case.phase == "draft":
        yield from show_training(now)
        yield from read_anew(now)
    form, look = now.rules.form(form_name), answered(now, form_name, digest)
    unsure = tuple(q for q in form.questions if look.get(q) == "unsure")
    if unsure and form.unsure_asks and form_name not in now.case.cleared_unsure:
        yield UnsureAsked(len(now.case.requests) + 1, name, form_name, unsure, form.unsure_asks, digest)
        return
    files = files_in(now.opened[digest])
    yield FormGiven(name, form_name, digest, rows_in(now, form_name, look), files)


RULES = {Submit: submit, Sign: sign}
EVENTS: tuple[type[Event], ...] = (CaseOpened, FormsCarried, TrainingShown, FormGiven, UnsureAsked)
