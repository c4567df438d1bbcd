"""Confirming: another person confirms exactly what was given, or returns it with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from workflows.engine.case import CaseFile, Command, Event, Said, Words
from workflows.engine.refusal import Reason, reason, refuse, refuse_if
from workflows.engine.situation import Situation
from workflows.engine.slots import SlotGiven, barred, may_act, owners


@dataclass(frozen=True, slots=True)
class Confirm(Command):
    """Confirm what was given; `seen` is the digest or value that the person had before them."""

    slot: str
    seen: str | None = None


@dataclass(frozen=True, slots=True)
class Return(Command):
    """Do not confirm: give it back for change."""

    slot: str
    why: Words


@dataclass(frozen=True, slots=True)
class Confirmed(Event):
    """One of those who must confirm has done so; those still to come are named."""

    slot: str
    role: str
    remaining: tuple[str, ...]

    def tell(self, case: CaseFile, said: Said) -> None:
        waiting = case.awaiting[self.slot]
        persons = waiting.persons | said.persons
        case.awaiting[self.slot] = replace(waiting, persons=persons, confirmers=self.remaining)
        if case.phase == "draft":
            case.applicants |= said.persons


@dataclass(frozen=True, slots=True)
class Returned(Event):
    """What was given came back for change."""

    slot: str
    record: str

    def tell(self, case: CaseFile, said: Said) -> None:
        case.awaiting.pop(self.slot, None)


def confirmers(now: Situation, name: str) -> tuple[tuple[str, object], ...]:
    """(role, holder) of everyone who may confirm what waits in a slot: never who gave it."""
    waiting = now.case.awaiting[name]
    return owners(now, name, now.rules.slot(name), waiting.confirmers, waiting.row, but=waiting.persons)


def _role(now: Situation, name: str) -> str:
    waiting = now.case.awaiting.get(name)
    if waiting is None:
        refuse("nothing_to_confirm", slot=name)
    slot = now.rules.slot(name)
    offers = owners(now, name, slot, waiting.confirmers, waiting.row, but=waiting.persons)
    role, why = may_act(now, slot, offers, barred(now, name, slot) | waiting.persons)
    found: list[Reason] = list(why)
    if now.said.persons & waiting.persons:
        found.insert(0, reason("confirmed_by_another"))
    refuse_if(*((True, r) for r in found))
    return role


def confirm(ask: Confirm, now: Situation) -> Iterator[Event]:
    """Another person confirms; when all have, the slot is given by all of them together."""
    role = _role(now, ask.slot)
    waiting = now.case.awaiting[ask.slot]
    stale = ask.seen not in (None, waiting.record, waiting.value)
    settles = now.rules.slot(ask.slot).settle or ()
    hits = (now.case.hits[number] for number in now.case.open_hits)
    unseen = any(hit.check in settles and not hit.proposed for hit in hits)
    refuse_if((stale, reason("changed_meanwhile", slot=ask.slot)), (unseen, reason("open_hit")))
    left = list(waiting.confirmers)
    left.remove(role)
    yield Confirmed(ask.slot, role, tuple(left))
    if not left:
        persons = tuple(sorted(waiting.persons | now.said.persons))
        yield SlotGiven(
            ask.slot, waiting.value, waiting.record, waiting.row, persons, waiting.departs,
            waiting.without, waiting.adding, waiting.texts, waiting.until,
        )  # fmt: skip


def give_back(ask: Return, now: Situation) -> Iterator[Event]:
    """Whoever should confirm gives it back, with a reason."""
    _role(now, ask.slot)
    yield Returned(ask.slot, ask.why)


RULES = {Confirm: confirm, Return: give_back}
EVENTS: tuple[type[Event], ...] = (Confirmed, Returned)
