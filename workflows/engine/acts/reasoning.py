"""Reasoning: the texts of a decision, each for its own readers; who led a vote writes those of what was voted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from workflows.engine.case import CaseFile, Command, Event, Said, Words
from workflows.engine.refusal import Reason, reason, refuse, refuse_if
from workflows.engine.situation import Situation
from workflows.engine.slots import barred, holders
from workflows.engine.speaking import undelegated
from workflows.engine.texts import Audience, refuse_without_limits, texts_of


@dataclass(frozen=True, slots=True)
class StateReasons(Command):
    """Write the reasons of what a committee decided by a vote, once: to the initiator, and to others if wanted."""

    slot: str
    reasons: Words
    limits: Words | None = None
    internal: Words | None = None
    to_person: Words | None = None
    summary: Words | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class ReasonsStated(Event):
    """The reasons of a vote stand in the trail; a later vote has reasons of its own."""

    slot: str
    value: str
    reasons: str
    texts: tuple[Audience, ...] = ()
    until: str | None = None

    def tell(self, case: CaseFile, said: Said) -> None:
        case.until = self.until or case.until
        case.given[self.slot] = replace(case.given[self.slot], record=self.reasons, texts=self.texts)


def unreasoned(now: Situation) -> tuple[str, ...]:
    """The slots decided by a vote whose reasons nobody has written yet."""
    slots = now.rules.names.slots
    return tuple(
        name for name, given in now.case.given.items()
        if name in slots and slots[name].decide and slots[name].vote and given.record is None
    )  # fmt: skip


def why_not_reason(now: Situation, name: str) -> tuple[Reason, ...]:
    """Why whoever asks may not write the reasons: the chair or the secretary does, and nobody who stands aside."""
    slot = now.rules.slot(name)
    chair = f"{slot.by[0]}.chair"
    leads = {p for office in (chair, f"{slot.by[0]}.secretary") for h in holders(now, office) for p in h.people}
    aside = now.said.persons & barred(now, name, slot)
    found = (
        (now.said.person not in leads, reason("not_your_role", roles=chair)),
        (bool(aside & now.case.recused), reason("recused")),
        (bool(aside - now.case.recused), reason("own_request")),
    )
    return (*(why for holds, why in found if holds), *undelegated(now, chair, slot.by[0]))


def state_reasons(ask: StateReasons, now: Situation) -> Iterator[Event]:
    """The chair or the secretary writes the reasons of a vote, once."""
    if ask.slot not in unreasoned(now):
        refuse("nothing_to_reason", slot=ask.slot)
    value = now.case.given[ask.slot].value
    refuse_if(*((True, why) for why in why_not_reason(now, ask.slot)))
    refuse_without_limits(now, value, ask.limits, ask.until)
    yield ReasonsStated(ask.slot, value, ask.reasons, texts_of(ask), ask.until)


RULES = {StateReasons: state_reasons}
EVENTS: tuple[type[Event], ...] = (ReasonsStated,)
