"""Screening: checks recorded with the versions of the lists they consulted; hits, which only a person disposes of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from workflows.engine.case import CaseFile, Command, Event, HitState, Said, Words
from workflows.engine.guards import Facts
from workflows.engine.refusal import reason, refuse, refuse_if
from workflows.engine.shapes import EFFECTS
from workflows.engine.situation import SCREENER, Situation
from workflows.engine.slots import SlotAwaits, refuse_others
from workflows.engine.stage import Slot

DISPOSITIONS = ("confirmed", "cleared")


@dataclass(frozen=True, slots=True)
class Found:
    """One possible match, as the screening reports it: where, and what it would mean. `subject` is a key, no name."""

    list: str
    effect: str
    entry: str
    score: int
    subject: str = ""


@dataclass(frozen=True, slots=True)
class RecordCheck(Command):
    """A check was run: which versions of which lists, what was found, and the explanation of each, in that order."""

    check: str
    versions: tuple[tuple[str, str], ...] = ()
    found: tuple[Found, ...] = ()
    explanations: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class DisposeHit(Command):
    """A person says what a hit is: confirmed or cleared, with a reason."""

    number: int
    disposition: str
    why: Words


@dataclass(frozen=True, slots=True)
class CheckRecorded(Event):
    """A check was consulted against these list versions; by `persons`, where it was not the screening's account."""

    check: str
    versions: tuple[tuple[str, str], ...]
    hits: int
    persons: tuple[str, ...] = ()

    def tell(self, case: CaseFile, said: Said) -> None:
        case.checks[self.check] = said.at
        case.checkers[self.check] = frozenset(self.persons)


@dataclass(frozen=True, slots=True)
class HitRaised(Event):
    """A possible match: a lead, which decides nothing."""

    number: int
    check: str
    effect: str
    list: str
    entry: str
    score: int
    record: str
    subject: str = ""

    def tell(self, case: CaseFile, said: Said) -> None:
        case.hits[self.number] = HitState(
            self.check, self.effect, record=self.record, subject=self.subject, source=f"{self.list}:{self.entry}"
        )


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


def record_check(ask: RecordCheck, now: Situation) -> Iterator[Event]:
    """The screening, or a person who owes the check, records what the lists said."""
    check = now.rules.procedure.checks.get(ask.check)
    if check is None:
        refuse("no_such_check", check=ask.check)
    settling = next((n for n in now.case.offered if ask.check in (now.rules.slot(n).settle or ())), None)
    if now.service != SCREENER:
        if settling is None:
            refuse("not_asked", slot=ask.check, stage=now.case.stage)
        refuse_others(now, settling, now.rules.slot(settling))
    refuse_if(
        (now.case.phase == "closed", reason("closed")),
        (settling is None and not check.rescreens, reason("not_asked", slot=ask.check, stage=now.case.stage)),
        *((name not in dict(ask.versions), reason("not_consulted", list=name)) for name in check.against),
        *((found.effect not in EFFECTS, reason("no_such_effect", effect=found.effect)) for found in ask.found),
        (len(ask.found) != len(ask.explanations), reason("unexplained_hit")),
    )
    known = {(hit.check, hit.source, hit.subject) for hit in now.case.hits.values() if hit.subject}
    fresh = [
        (f, record)
        for f, record in zip(ask.found, ask.explanations, strict=True)
        if not f.subject or (ask.check, f"{f.list}:{f.entry}", f.subject) not in known
    ]
    persons = () if now.service else tuple(sorted(now.said.persons))
    yield CheckRecorded(ask.check, ask.versions, len(fresh), persons)
    first = max(now.case.hits, default=0) + 1
    for number, (f, record) in enumerate(fresh, first):
        yield HitRaised(number, ask.check, f.effect, f.list, f.entry, f.score, record, f.subject)


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


def settling_slot(now: Situation, check: str) -> str:
    """The slot under which hits of a check are disposed of: the one asked now, else the procedure's first.

    A hit raised later, when a list changes, is disposed of by the same roles; where a second person must confirm,
    that person says the same of the hit.
    """
    slots = [name for name, slot in now.rules.names.slots.items() if check in (slot.settle or ())]
    if not slots:
        refuse("not_asked", slot=check, stage=now.case.stage)
    return next((name for name in slots if name in now.case.offered), slots[0])


def waits(hit: HitState) -> bool:
    """Whether nobody has said yet what a hit is."""
    return hit.state == "open" and not hit.proposed and hit.effect != "informs"


def settled(now: Situation, name: str) -> bool:
    """Whether every check of a settling slot was recorded in this stage, and no hit is open."""
    entered, look = now.case.entered_at, Facts(now)
    checks = [c for c in now.rules.slot(name).settle or () if now.rules.holds(("checks", c, "when"), look)]
    recorded = all(c in now.case.checks and entered and now.case.checks[c] >= entered for c in checks)
    return recorded and not any(now.case.hits[n].check in checks for n in now.case.open_hits)


def confirmed_dispositions(now: Situation, name: str) -> Iterator[Event]:
    """What two people said of hits holds from here on."""
    for number, hit in now.case.hits.items():
        if hit.state == "open" and hit.proposed and hit.check in (now.rules.slot(name).settle or ()):
            yield HitDisposed(number, hit.proposed, hit.why or "", final=True)


RULES = {RecordCheck: record_check, DisposeHit: dispose_hit}
EVENTS: tuple[type[Event], ...] = (CheckRecorded, HitRaised, HitDisposed)
