"""Hastening: the applicants ask for haste, with reasons; whoever has the work grants it or denies it, with reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workflows.engine.case import CaseFile, Command, Event, Said, Words
from workflows.engine.form import as_date
from workflows.engine.listed import listing
from workflows.engine.offers import Haste
from workflows.engine.refusal import Reason, reason, refuse, refuse_for, refuse_if
from workflows.engine.situation import Situation
from workflows.engine.slots import nearest
from workflows.engine.speaking import not_an_applicant, undelegated

ANSWER = "answer_haste"


@dataclass(frozen=True, slots=True)
class Expedite(Command):
    """Ask for haste, with reasons."""

    why: Words


@dataclass(frozen=True, slots=True)
class AnswerHaste(Command):
    """Grant the haste that was asked for, or deny it; the applicants read why.

    `day`: the one by which they are promised an answer. It counts where haste is granted.
    """

    granted: bool
    why: Words
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Expedited(Event):
    """The applicants asked for haste."""

    record: str

    def tell(self, case: CaseFile, said: Said) -> None:
        case.haste = Haste("asked", said.at)


@dataclass(frozen=True, slots=True)
class HasteGranted(Event):
    """The case goes before others; `day`: the one by which an answer is promised."""

    record: str
    day: str | None = None

    def tell(self, case: CaseFile, said: Said) -> None:
        case.haste = Haste("granted", said.at, self.day)


@dataclass(frozen=True, slots=True)
class HasteDenied(Event):
    """The case keeps its place among the others."""

    record: str

    def tell(self, case: CaseFile, said: Said) -> None:
        case.haste = Haste("denied", said.at)


def waits(case: CaseFile) -> bool:
    """Whether a request for haste waits for its answer."""
    return _standing(case, "asked") is not None


def raised(case: CaseFile) -> Haste | None:
    """The haste that was granted."""
    return _standing(case, "granted")


def _standing(case: CaseFile, state: str) -> Haste | None:
    """The haste in a state; none once there is nothing to hasten any more: a decision is in force, or it ended."""
    haste = case.haste
    if haste is None or haste.state != state or case.in_force or case.phase == "closed":
        return None
    return haste


def answerers(now: Situation) -> tuple[str, ...]:
    """The roles that answer: those that the procedure lists, else who owes the open work of the office.

    Where only the applicants owe anything, it is who begins the work of the office.
    """
    if listed := listing(now, ANSWER):
        return tuple(sorted(listed))
    stages, case = now.rules.stages, now.case
    open_here = [name for name in case.offered if name in now.rules.names.slots]
    for names in (open_here, *(stage.work for stage in stages.values())):
        if found := tuple(dict.fromkeys(_of_office(now, names))):
            return found
    return ()


def _of_office(now: Situation, slots: Iterable[str]) -> Iterator[str]:
    """The roles of the house that owe some slots: nobody's by an answer or a link; a committee's chair for it."""
    for role in (role for name in slots for role in now.rules.slot(name).by):
        base, _, office = role.partition(".")
        laid = now.rules.procedure.roles[base]
        if not (laid.opener or laid.from_ or laid.link):
            yield f"{base}.chair" if laid.committee and not office else role


def aside(now: Situation) -> frozenset[str]:
    """Who answers no request for haste: whoever asked, and whoever stands aside from the case."""
    return now.case.applicants | now.case.recused


def why_not_answer(now: Situation) -> tuple[Reason, ...]:
    """Every reason why whoever asks may not answer."""
    said, case, roles = now.said, now.case, answerers(now)
    mine = [role for role in roles if said.person in nearest(now, role, aside(now)).people]
    found = (
        (bool(said.persons & case.applicants), reason("own_request")),
        (bool(said.persons & case.recused), reason("recused")),
        (not mine and said.person not in aside(now), reason("not_your_role", roles=", ".join(roles))),
    )
    return (*(why for holds, why in found if holds), *(undelegated(now, *mine) if mine else ()))


def to_answer(now: Situation) -> Iterator[tuple[str, str, tuple[Reason, ...]]]:
    """The answer that a request for haste waits for, as what could be sent now, with the reasons against it."""
    if waits(now.case):
        yield "AnswerHaste", "", why_not_answer(now)


def expedite(ask: Expedite, now: Situation) -> Iterator[Event]:
    """An applicant asks for haste, once, while there is something to hasten."""
    refuse_for(not_an_applicant(now))
    refuse_if(
        (now.case.expedited, reason("already_expedited")),
        (now.case.in_force, reason("decision_in_force")),
    )
    yield Expedited(ask.why)


def answer_haste(ask: AnswerHaste, now: Situation) -> Iterator[Event]:
    """Who has the work answers, once: the case is raised, perhaps with a promised day, or keeps its place."""
    haste = now.case.haste
    if haste is None:
        refuse("no_haste_asked")
    refuse_for(why_not_answer(now))
    refuse_if((haste.state != "asked", reason("haste_answered")), (now.case.in_force, reason("decision_in_force")))
    if not ask.granted:
        yield HasteDenied(ask.why)
        return
    day = as_date(ask.day) if ask.day else None
    refuse_if(
        (bool(ask.day) and day is None, reason("not_a_date", question="day")),
        (day is not None and day < now.calendar.day(now.at), reason("day_past")),
    )
    yield HasteGranted(ask.why, ask.day)


RULES = {Expedite: expedite, AnswerHaste: answer_haste}
EVENTS: tuple[type[Event], ...] = (Expedited, HasteGranted, HasteDenied)
