"""Disposing of hits: a person says what a hit is, hands it on who cannot tell, and a second agrees where two must."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from workflows.engine.case import CaseFile, Command, Event, Said, Words
from workflows.engine.hit import HitState
from workflows.engine.leads import confirmed_together, refuse_other_judges, settling_slot, takes_two, to_judge, waits
from workflows.engine.refusal import reason, refuse, refuse_if
from workflows.engine.situation import SCREENER, Situation
from workflows.engine.slots import SlotAwaits
from workflows.engine.stage import Slot

CANNOT_TELL = "cannot_tell"
DISPOSITIONS = ("confirmed", "cleared", CANNOT_TELL)


@dataclass(frozen=True, slots=True)
class DisposeHit(Command):
    """A person says what a hit is, confirmed or cleared, or that they cannot tell; with a reason."""

    number: int
    disposition: str
    why: Words


@dataclass(frozen=True, slots=True)
class ReopenHit(Command):
    """A person looks again at a hit that was cleared, here or earlier, with a reason."""

    number: int
    why: Words


@dataclass(frozen=True, slots=True)
class NoteGone(Command):
    """An entry left its list, in this version of it."""

    list: str
    entry: str
    version: str


@dataclass(frozen=True, slots=True)
class HitDisposed(Event):
    """A person said what a hit is. Not `final`: it stays open until a second person agrees.

    `until`: the last day on which a clearing is remembered for the same subject and the same entry.
    """

    number: int
    disposition: str
    record: str
    final: bool = True
    until: str = ""

    def tell(self, case: CaseFile, said: Said) -> None:
        hit = case.hits[self.number]
        agreed = said.persons | (hit.agreed if hit.proposed == self.disposition else frozenset())
        case.hits[self.number] = replace(
            hit, state=self.disposition if self.final else hit.state, proposed=self.disposition,
            persons=hit.persons | said.persons, agreed=agreed, why=self.record, until=self.until,
            gone="" if self.final else hit.gone, remembered=False,
        )  # fmt: skip
        if self.final and hit.again in case.hits:
            case.hits[hit.again] = replace(case.hits[hit.again], superseded=True)


@dataclass(frozen=True, slots=True)
class HitHandedOn(Event):
    """Somebody could not tell what a hit is: it stays open, and is offered to others."""

    number: int
    record: str

    def tell(self, case: CaseFile, said: Said) -> None:
        hit = case.hits[self.number].without(said.persons)
        case.hits[self.number] = replace(
            hit, persons=hit.persons | said.persons, unsure=hit.unsure | said.persons, why=self.record
        )


@dataclass(frozen=True, slots=True)
class HitReopened(Event):
    """A cleared hit is open again: a person doubts the clearing."""

    number: int
    check: str
    effect: str
    record: str

    def tell(self, case: CaseFile, said: Said) -> None:
        hit = case.hits[self.number]
        case.hits[self.number] = replace(
            hit, state="open", proposed="", agreed=frozenset(), unsure=frozenset(), why=self.record, until="",
            remembered=False,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class EntryGone(Event):
    """The entry that a hit points to left its list: what that means for the case, a person says."""

    number: int
    list: str
    version: str

    def tell(self, case: CaseFile, said: Said) -> None:
        case.hits[self.number] = replace(case.hits[self.number], gone="entry", proposed="", agreed=frozenset())


def dispose_hit(ask: DisposeHit, now: Situation) -> Iterator[Event]:
    """Whoever owns the settling slot disposes of one hit; with the last one the slot is given, or waits to be.

    What is said after the end of a hit that was found after it changes nothing else: a person may reopen the case.
    """
    if ask.number not in to_judge(now):
        refuse("no_open_hit", number=ask.number)
    hit = now.case.hits[ask.number]
    name = settling_slot(now, hit.check)
    refuse_other_judges(now, ask.number)
    refuse_if(
        (ask.disposition not in DISPOSITIONS, reason("not_an_option", value=ask.disposition)),
        (name in now.case.awaiting and bool(hit.proposed), reason("awaits_confirmation", slot=name)),
    )
    if ask.disposition == CANNOT_TELL:
        yield HitHandedOn(ask.number, ask.why)
        return
    final = not takes_two(now, hit.check, hit.list) or _seconded(hit, ask.disposition, now)
    yield _disposed(now, ask.number, ask.disposition, ask.why, final=final)
    slot = now.rules.slot(name)
    undecided = [h for h in now.case.hits.values() if h.check in (slot.settle or ()) and waits(h)]
    if confirmed_together(now, hit) and not undecided:
        yield SlotAwaits(name, "done", tuple(slot.confirmed_by), persons=_proposers(now, slot))


def _seconded(hit: HitState, disposition: str, now: Situation) -> bool:
    """Whether somebody else said the same before; where the slot is confirmed as a whole, that is the second word."""
    same = hit.proposed == disposition and bool(hit.agreed) and not hit.agreed & now.said.persons
    return same and not confirmed_together(now, hit)


def _disposed(now: Situation, number: int, disposition: str, record: str, *, final: bool) -> HitDisposed:
    """What was said of a hit; a final clearing says how long it is remembered."""
    hit = now.case.hits[number]
    laid_down = now.screening.get(hit.list)
    until = ""
    if final and disposition == "cleared" and hit.version and laid_down and laid_down.remembers:
        until = (now.calendar.day(now.at) + timedelta(days=laid_down.remembers)).isoformat()
    return HitDisposed(number, disposition, record, final, until)


def _proposers(now: Situation, slot: Slot) -> tuple[str, ...]:
    """Everybody who stands behind what is proposed of an open hit of this slot: none of them confirms it."""
    settles = slot.settle or ()
    hits = (hit.agreed for hit in now.case.hits.values() if hit.check in settles and hit.is_open)
    return tuple(sorted(frozenset[str]().union(*hits)))


def confirmed_dispositions(now: Situation, name: str) -> Iterator[Event]:
    """What two people said of hits holds from here on."""
    for number, hit in now.case.hits.items():
        if hit.is_open and hit.proposed and hit.check in (now.rules.slot(name).settle or ()):
            yield _disposed(now, number, hit.proposed, hit.why or "", final=True)


def reopen_hit(ask: ReopenHit, now: Situation) -> Iterator[Event]:
    """Whoever owns the settling slot opens a cleared hit again; from then on it is as any open one."""
    hit = now.case.hits.get(ask.number)
    if hit is None or hit.state != "cleared" or hit.superseded:
        refuse("not_cleared", number=ask.number)
    refuse_other_judges(now, ask.number)
    yield HitReopened(ask.number, hit.check, hit.effect, ask.why)


def note_gone(ask: NoteGone, now: Situation) -> Iterator[Event]:
    """The screening notes that an entry left its list, for every hit on it that is open or confirmed."""
    refuse_if((now.service != SCREENER, reason("not_your_role", roles=SCREENER)))
    for number, hit in now.case.hits.items():
        counts = hit.state in ("open", "confirmed") and not hit.superseded and not hit.gone
        if counts and hit.source == f"{ask.list}:{ask.entry}":
            yield EntryGone(number, ask.list, ask.version)


RULES = {DisposeHit: dispose_hit, ReopenHit: reopen_hit, NoteGone: note_gone}
EVENTS: tuple[type[Event], ...] = (HitDisposed, HitHandedOn, HitReopened, EntryGone)
