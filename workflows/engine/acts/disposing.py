"""Disposing of hits: a person says what a hit is, and where the slot asks for it a second one agrees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from workflows.engine.case import CaseFile, Command, Event, Said, Words
from workflows.engine.leads import settling_slot, waits
from workflows.engine.refusal import reason, refuse, refuse_if
from workflows.engine.situation import Situation
from workflows.engine.slots import SlotAwaits, refuse_others
from workflows.engine.stage import Slot

DISPOSITIONS = ("confirmed", "cleared")


@dataclass(frozen=True, slots=True)
class DisposeHit(Command):
    """A person says what a hit is: confirmed or cleared, with a reason."""

    number: int
    disposition: str
    why: Words


@dataclass(frozen=True, slots=True)
class HitDisposed(Event):
    """A person said what a hit is. Not `final`: it stays open until a second person confirms."""

    number: int
    disposition: str
    record: str
    final: bool = True

    def tell(self, case: CaseFile, said: Said) -> None:
        hit = case.hits[self.number]
        state = self.disposition if self.final else "open"
        case.hits[self.number] = replace(
            hit, state=state, proposed=self.disposition, persons=hit.persons | said.persons, why=self.record
        )


def dispose_hit(ask: DisposeHit, now: Situation) -> Iterator[Event]:
    """The owner of the settling slot disposes of one hit; with the last one the slot is given."""
    hit = now.case.hits.get(ask.number)
    if hit is None or hit.state != "open":
        refuse("no_open_hit", number=ask.number)
    name = settling_slot(now, hit.check)
    slot = now.rules.slot(name)
    refuse_others(now, name, slot)
    refuse_if(
        (ask.disposition not in DISPOSITIONS, reason("not_an_option", value=ask.disposition)),
        (name in now.case.awaiting and hit.proposed, reason("awaits_confirmation", slot=name)),
    )
    offered = name in now.case.offered
    seconded = hit.proposed == ask.disposition and not hit.persons & now.said.persons
    yield HitDisposed(ask.number, ask.disposition, ask.why, final=not slot.confirmed_by or (seconded and not offered))
    undecided = [h for h in now.case.hits.values() if h.check in (slot.settle or ()) and waits(h)]
    if slot.confirmed_by and offered and not undecided:
        yield SlotAwaits(name, "done", tuple(slot.confirmed_by), persons=_disposers(now, slot))


def _disposers(now: Situation, slot: Slot) -> tuple[str, ...]:
    """Everybody who said what an open hit of this slot is: none of them confirms it."""
    settles = slot.settle or ()
    hits = (hit.persons for hit in now.case.hits.values() if hit.check in settles and hit.state == "open")
    return tuple(sorted(frozenset[str]().union(*hits)))


def confirmed_dispositions(now: Situation, name: str) -> Iterator[Event]:
    """What two people said of hits holds from here on."""
    for number, hit in now.case.hits.items():
        if hit.state == "open" and hit.proposed and hit.check in (now.rules.slot(name).settle or ()):
            yield HitDisposed(number, hit.proposed, hit.why or "", final=True)


RULES = {DisposeHit: dispose_hit}
EVENTS: tuple[type[Event], ...] = (HitDisposed,)
