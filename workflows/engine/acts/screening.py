"""Screening: checks recorded with the versions of the lists they consulted, and the hits they raise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workflows.engine.case import CaseFile, Command, Event, Said, Words
from workflows.engine.hit import HitState
from workflows.engine.refusal import reason, refuse, refuse_if
from workflows.engine.shapes import EFFECTS
from workflows.engine.situation import SCREENER, Situation
from workflows.engine.slots import refuse_others


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


RULES = {RecordCheck: record_check}
EVENTS: tuple[type[Event], ...] = (CheckRecorded, HitRaised)
