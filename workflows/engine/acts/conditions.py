"""Conditions: met by their owner, verified by somebody else, waived by whoever may; overdue is an event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from workflows.engine.case import CaseFile, Command, ConditionState, Event, Said, Words
from workflows.engine.imposing import ConditionWaived
from workflows.engine.listed import refuse_unlisted
from workflows.engine.refusal import reason, refuse, refuse_if
from workflows.engine.rulebook import Rulebook
from workflows.engine.situation import Situation
from workflows.engine.slots import holders, nearest


@dataclass(frozen=True, slots=True)
class Satisfy(Command):
    """Show that a condition is met, by the kind of evidence that it asks for.

    That is words, a document of this case by its digest, one's own signature under it, or nothing.
    """

    number: int
    evidence: Words | None = None
    file: str = ""
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Verify(Command):
    """Accept the evidence of a condition, or send it back."""

    number: int
    accepted: bool
    why: Words


@dataclass(frozen=True, slots=True)
class WaiveCondition(Command):
    """Waive a condition, with a reason."""

    number: int
    why: Words


@dataclass(frozen=True, slots=True)
class ConditionSatisfied(Event):
    """The owner showed evidence."""

    number: int
    record: str | None = None
    file: str = ""
    signed: bool = False

    def tell(self, case: CaseFile, said: Said) -> None:
        _set(case, self.number, "satisfied", said)


@dataclass(frozen=True, slots=True)
class ConditionVerified(Event):
    """Somebody other than the owner accepted the evidence."""

    number: int
    record: str
    next_due: str | None = None

    def tell(self, case: CaseFile, said: Said) -> None:
        _set(case, self.number, "verified", said)
        case.conditions[self.number] = replace(case.conditions[self.number], due=self.next_due)


@dataclass(frozen=True, slots=True)
class EvidenceRejected(Event):
    """The evidence was sent back."""

    number: int
    record: str

    def tell(self, case: CaseFile, said: Said) -> None:
        _set(case, self.number, "imposed", said)


def _set(case: CaseFile, number: int, state: str, said: Said) -> None:
    persons = said.persons if state == "satisfied" else case.conditions[number].persons
    case.conditions[number] = replace(case.conditions[number], state=state, persons=persons)


def _condition(now: Situation, number: int) -> ConditionState:
    found = now.case.conditions.get(number)
    if found is None or not (found.owed or found.comes_again):
        refuse("no_such_condition", number=number)
    return found


def not_to_verify(now: Situation, condition: ConditionState) -> frozenset[str]:
    """Who does not verify a condition: whoever showed it, whoever owes it, and the recused."""
    owning = {p for holder in holders(now, condition.owner)[:1] for p in holder.people}
    return condition.persons | owning | now.case.recused


def _refuse_strangers(now: Situation, people: tuple[str, ...], role: str) -> None:
    said = now.said
    refuse_if(
        (said.person not in people, reason("not_your_role", roles=role)),
        (
            said.on_behalf_of and not ({"*", role} & now.delegated),
            reason("not_delegated", person=said.on_behalf_of),
        ),
    )


def satisfy(ask: Satisfy, now: Situation) -> Iterator[Event]:
    """The owner of a condition shows how it is met."""
    found = _condition(now, ask.number)
    _refuse_strangers(now, nearest(now, found.owner).people, found.owner)
    asked = evidence_asked(now.rules, found)
    given = {"document": bool(ask.file), "statement": bool(ask.evidence), "signature": ask.signed}
    laid = ask.file in now.case.files and not now.case.files[ask.file].form
    refuse_if(
        (found.state == "satisfied", reason("awaits_verification", number=ask.number)),
        (any(shown != (kind == asked) for kind, shown in given.items()), reason("evidence_asked", asked=asked)),
        (bool(ask.file) and not laid, reason("no_such_document")),
    )
    yield ConditionSatisfied(ask.number, ask.evidence, ask.file, ask.signed)


def evidence_asked(rules: Rulebook, condition: ConditionState) -> str:
    """The kind of evidence that a condition asks for; words where it is not one of the catalogue."""
    laid_down = rules.procedure.conditions.get(condition.name)
    return laid_down.evidence if laid_down else "statement"


def verify(ask: Verify, now: Situation) -> Iterator[Event]:
    """Somebody who is not the owner looks at the evidence."""
    found = _condition(now, ask.number)
    away = not_to_verify(now, found)
    refuse_if(
        (bool(now.said.persons & now.case.recused), reason("recused")),
        (bool(now.said.persons & away - now.case.recused), reason("own_condition")),
    )
    _refuse_strangers(now, nearest(now, found.verifier, away).people, found.verifier)
    refuse_if((found.state != "satisfied", reason("no_evidence", number=ask.number)))
    if not ask.accepted:
        yield EvidenceRejected(ask.number, ask.why)
        return
    catalogue = now.rules.procedure.conditions.get(found.name)
    span = catalogue.every if catalogue else None
    due = now.calendar.add(now.calendar.day(now.at), span).isoformat() if span else None
    yield ConditionVerified(ask.number, ask.why, due)


def waive(ask: WaiveCondition, now: Situation) -> Iterator[Event]:
    """Who is listed for it waives a condition; never its owner."""
    refuse_unlisted(now, "waive_condition")
    found = _condition(now, ask.number)
    owners_of_it = {p for holder in holders(now, found.owner) for p in holder.people}
    refuse_if((now.said.person in owners_of_it, reason("own_condition")))
    yield ConditionWaived(ask.number, ask.why)


RULES = {Satisfy: satisfy, Verify: verify, WaiveCondition: waive}
EVENTS: tuple[type[Event], ...] = (
    ConditionSatisfied, ConditionVerified, EvidenceRejected, ConditionWaived,
)  # fmt: skip
