"""Decision: made by a person or a committee, with reasons; a departure from advice is an override, never silent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workflows.engine.basis import Clauses, Seen, of_decision
from workflows.engine.case import CaseFile, Command, Event, Said, Words
from workflows.engine.departing import departures
from workflows.engine.guards import Facts
from workflows.engine.imposing import impose, refuse_none, replaced
from workflows.engine.order import refuse_unfilled, refuse_unweighed
from workflows.engine.promises import POSITIVE
from workflows.engine.refusal import reason, refuse, refuse_if
from workflows.engine.situation import Situation
from workflows.engine.slots import SlotGiven, asked, give, refuse_others
from workflows.engine.texts import Audience, refuse_without_limits, texts_of


@dataclass(frozen=True, slots=True)
class Decide(Command):
    """Decide, with reasons to the initiator. `without`: conditions of the catalogue struck; `adding`: others, in words.

    The other texts have readers of their own (`engine/texts.py`).
    """

    slot: str
    outcome: str
    reasons: Words
    without: tuple[str, ...] = ()
    adding: tuple[Words, ...] = ()
    limits: Words | None = None
    internal: Words | None = None
    to_person: Words | None = None
    summary: Words | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class DecisionRecorded(Event):
    """A decision, with the advice it weighed. It takes effect when the case enters conditions, active or closed.

    `clauses`: how the facts of the procedure stood; `saw`: what they saw and what concerns a person, sealed by the
    time it is entered.
    """

    slot: str
    outcome: str
    effect: str
    reasons: str | None
    basis: tuple[tuple[str, str], ...] = ()
    texts: tuple[Audience, ...] = ()
    until: str | None = None
    clauses: Clauses = ()
    saw: Seen | str | None = None

    def tell(self, case: CaseFile, said: Said) -> None:
        case.rests_on(self.saw)
        if self.effect != "pending":
            case.until = self.until
            case.outcome, case.effect, case.decided_at = self.outcome, self.effect, said.at
            case.decided_by, case.effective_at = said.person, None


@dataclass(frozen=True, slots=True)
class Overridden(Event):
    """A decision departed from advice, for reasons, with a second signatory where the procedure asks one."""

    slot: str
    departs: tuple[str, ...]
    reasons: str | None
    persons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutcomeSet(Event):
    """The stage itself sets the outcome; never a negative one."""

    outcome: str
    effect: str

    def tell(self, case: CaseFile, said: Said) -> None:
        case.outcome, case.effect, case.decided_at, case.decided_by = self.outcome, self.effect, said.at, None
        case.effective_at = case.until = None
        case.take_effect(said.at)


def decide(ask: Decide, now: Situation) -> Iterator[Event]:
    """The owner decides one of the slot's outcomes, after what it weighs."""
    slot = asked(now, ask.slot, "decide")
    refuse_others(now, ask.slot, slot)
    effect = now.rules.effect_of(ask.outcome) if ask.outcome in slot.options else None
    refuse_if(
        (slot.vote is not None, reason("by_vote", slot=ask.slot)),
        (effect is None, reason("not_an_option", value=ask.outcome)),
        (ask.slot in now.case.awaiting, reason("awaits_confirmation", slot=ask.slot)),
        (not ask.reasons, reason("missing_reasons")),
    )
    refuse_unweighed(now, slot)
    refuse_unfilled(now, slot)
    refuse_open_hits(now, effect)
    refuse_without_limits(now, ask.outcome, ask.limits, ask.until)
    if effect == "conditional":
        refuse_none(now, ask.without, ask.adding)
    yield from give(
        now, ask.slot, slot, ask.outcome, record=ask.reasons, without=ask.without, adding=ask.adding,
        texts=texts_of(ask), until=ask.until,
    )  # fmt: skip


def refuse_open_hits(now: Situation, effect: str | None) -> None:
    """No approval while a hit has no disposition by a person."""
    if effect in POSITIVE and now.case.open_hits:
        refuse("open_hit")


def recorded(now: Situation, given: SlotGiven) -> Iterator[Event]:
    """A deciding slot was given: the decision stands in the trail, and an override beside it."""
    effect = now.rules.effect_of(given.value) or "pending"
    refuse_open_hits(now, effect)
    slot = now.rules.slot(given.slot)
    if effect != "pending":
        yield from replaced(now, given.record)
    if effect == "conditional":
        refuse_none(now, given.without, given.adding)
        yield from impose(now, given.without, given.adding)
    basis = tuple((name, now.case.given[name].value) for name in slot.weighs if name in now.case.given)
    asked = ("stages", now.rules.names.stage_of[given.slot], "work", given.slot, "when")
    stood = of_decision(now.rules, asked, Facts(now))
    yield DecisionRecorded(
        given.slot, given.value, effect, given.record, basis, given.texts, given.until, stood.clauses, stood.saw
    )
    if departs := given.departs or departures(now, slot, given.value):
        yield Overridden(given.slot, departs, given.record, given.persons)


RULES = {Decide: decide}
EVENTS: tuple[type[Event], ...] = (DecisionRecorded, Overridden, OutcomeSet)
