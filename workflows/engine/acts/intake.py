"""Intake: a request opened, forms answered and statements signed; what is unsure goes to the contact point first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from workflows.engine.by_row import misplaced
from workflows.engine.case import Answers, CaseFile, Command, Event, Request, Said
from workflows.engine.criteria import RowLook
from workflows.engine.form import problems_of
from workflows.engine.guards import Facts
from workflows.engine.refusal import reason, refuse, refuse_for, refuse_if
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
    """A request exists from here on, under these rules."""

    case: str
    procedure: str
    kind: str
    unit: str
    parent: str | None = None
    apart: tuple[str, ...] = ()

    def tell(self, case: CaseFile, said: Said) -> None:
        case.id, case.procedure, case.kind, case.unit = self.case, self.procedure, self.kind, self.unit
        case.parent, case.apart = self.parent, frozenset(self.apart)
        case.opener, case.opened_at = said.person, said.at
        case.applicants = said.persons


@dataclass(frozen=True, slots=True)
class FormGiven(Event):
    """A form was answered; the answers are the record."""

    slot: str
    form: str
    record: str
    rows: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def tell(self, case: CaseFile, said: Said) -> None:
        case.forms[self.form] = self.record
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
    """Check the answers of a slot's form, list all that is missing, and record them."""
    form_name = slot.fill or ""
    form = now.rules.form(form_name)
    answers: Mapping[str, Any] = now.opened[digest]
    look = Facts(now, {**answers, "#form": form_name})

    def holds(question: str, what: str) -> bool:
        return now.rules.holds(("forms", form_name, "questions", question, what), look)

    def cell_holds(question: str, column: str, what: str, row: Mapping[str, Any]) -> bool:
        path = ("forms", form_name, "questions", question, "of", column, what)
        return now.rules.holds(path, RowLook(look, row))

    found = list(problems_of(form, answers, holds, cell_holds))
    for question, laid_down in form.questions.items():
        if isinstance(laid_down.options, str) and not _listed(look.get(question), now.lists.get(laid_down.options)):
            found.append(reason("not_an_option", question=question))
    for i, rule in enumerate(form.rules):
        if not found and not now.rules.holds(("forms", form_name, "rules", i, "must"), look):
            found.append(reason("rule", form=form_name, rule=i, say=rule.say))
    refuse_if(*((True, why) for why in found))
    unsure = tuple(q for q in form.questions if look.get(q) == "unsure")
    if unsure and form.unsure_asks and form_name not in now.case.cleared_unsure:
        yield UnsureAsked(len(now.case.requests) + 1, name, form_name, unsure, form.unsure_asks, digest)
        return
    rows = tuple(
        (q, tuple(str(row.get("id", "")) for row in look.get(q) or ()))
        for q, question in form.questions.items()
        if question.type == "rows"
    )
    yield FormGiven(name, form_name, digest, rows)


def _listed(value: Any, options: frozenset[str] | None) -> bool:
    """Whether an answer is chosen from an institution's list; no answer is."""
    return value is None or set(value if isinstance(value, list) else [value]) <= (options or frozenset())


RULES = {Submit: submit, Sign: sign}
EVENTS: tuple[type[Event], ...] = (CaseOpened, FormGiven, UnsureAsked)
