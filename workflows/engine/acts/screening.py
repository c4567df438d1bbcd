"""Screening: checks recorded with the versions of the lists they consulted, and the hits they raise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from workflows.engine.carrying import HitCarried, SubjectGone, known, left_behind
from workflows.engine.case import CaseFile, Command, Event, Said, Words
from workflows.engine.hit import HitState
from workflows.engine.leads import settling_slot, takes_two
from workflows.engine.procedure import Check
from workflows.engine.refusal import Reason, reason, refuse, refuse_if
from workflows.engine.shapes import EFFECTS
from workflows.engine.situation import SCREENER, Situation
from workflows.engine.slots import barred, refuse_others

ENTRY_NUMBER = re.compile(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9._/-]{0,39}")


@dataclass(frozen=True, slots=True)
class Clearing:
    """Who cleared a hit, on which day, and until which day that is remembered."""

    by: tuple[str, ...]
    on: str
    until: str


@dataclass(frozen=True, slots=True)
class Found:
    """One possible match, as the screening reports it: where, and what it would mean.

    `subject` is a key, no name; `version` a digest of subject and entry as they were compared, which a changed one
    does not share. `before`: how the same was cleared in this institution, if it was and that still holds. `formerly`:
    (entry, subject) under each number that the entry had before.
    """

    list: str
    effect: str
    entry: str
    score: int
    subject: str = ""
    version: str = ""
    before: Clearing | None = None
    formerly: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RecordCheck(Command):
    """A check was run: which versions of which lists, what was found, and the explanation of each, in that order.

    `subjects`: who and what was compared, so that a changed list finds them again. `unasked`: hits whose subject stands
    in no answer any more.
    """

    check: str
    versions: tuple[tuple[str, str], ...] = ()
    found: tuple[Found, ...] = ()
    explanations: tuple[Words, ...] = ()
    subjects: Words | None = None
    unasked: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckRecorded(Event):
    """A check was consulted against these list versions; by `persons`, where it was not the screening's account."""

    check: str
    versions: tuple[tuple[str, str], ...]
    hits: int
    persons: tuple[str, ...] = ()
    subjects: str | None = None

    def tell(self, case: CaseFile, said: Said) -> None:
        case.checks[self.check] = said.at
        case.checkers[self.check] = frozenset(self.persons)


@dataclass(frozen=True, slots=True)
class HitRaised(Event):
    """A possible match: a lead, which decides nothing. `again`: the hit that this is another version of."""

    number: int
    check: str
    effect: str
    list: str
    entry: str
    score: int
    record: str
    subject: str = ""
    version: str = ""
    again: int | None = None

    def tell(self, case: CaseFile, said: Said) -> None:
        case.hits[self.number] = HitState(
            self.check, self.effect, record=self.record, subject=self.subject, source=f"{self.list}:{self.entry}",
            version=self.version, again=self.again,
        )  # fmt: skip
        old = case.hits.get(self.again) if self.again else None
        if self.again and old and old.state != "confirmed":  # what was confirmed counts until the new one is judged
            case.hits[self.again] = replace(old, superseded=True)


@dataclass(frozen=True, slots=True)
class ClearedBefore(Event):
    """The same subject was cleared of the same entry before, by persons, and that still holds: shown, not silent."""

    number: int
    check: str
    effect: str
    list: str
    entry: str
    score: int
    record: str
    by: tuple[str, ...]
    on: str
    until: str
    subject: str = ""
    version: str = ""
    again: int | None = None

    def tell(self, case: CaseFile, said: Said) -> None:
        case.hits[self.number] = HitState(
            self.check, self.effect, "cleared", record=self.record, subject=self.subject,
            source=f"{self.list}:{self.entry}", version=self.version, persons=frozenset(self.by), until=self.until,
            again=self.again, remembered=True,
        )  # fmt: skip
        if self.again in case.hits:
            case.hits[self.again] = replace(case.hits[self.again], superseded=True)


@dataclass(frozen=True, slots=True)
class HitNoted(Event):
    """A possible match that was found after the case had ended; it is open once the case is opened again."""

    number: int
    check: str
    effect: str
    list: str
    entry: str
    score: int
    record: str
    subject: str = ""
    version: str = ""

    def tell(self, case: CaseFile, said: Said) -> None:
        case.hits[self.number] = HitState(
            self.check, self.effect, "noted", record=self.record, subject=self.subject,
            source=f"{self.list}:{self.entry}", version=self.version,
        )  # fmt: skip


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
        (now.case.phase == "closed" and not (now.service and check.rescreens), reason("closed")),
        (settling is None and not check.rescreens, reason("not_asked", slot=ask.check, stage=now.case.stage)),
        *((name not in dict(ask.versions), reason("not_consulted", list=name)) for name in check.against),
        *((found.effect not in EFFECTS, reason("no_such_effect", effect=found.effect)) for found in ask.found),
        (len(ask.found) != len(ask.explanations), reason("unexplained_hit")),
        *_by_hand(ask, now, check),
    )
    persons = () if now.service else tuple(sorted(now.said.persons))
    raised = tuple(_raised(ask, now))
    if now.case.phase == "closed":  # closed is final: what is found afterwards is noted, and a person may reopen
        yield from raised
        return
    hits = sum(not isinstance(event, HitCarried | SubjectGone) for event in raised)
    yield CheckRecorded(ask.check, ask.versions, hits, persons, ask.subjects)
    yield from raised


def _by_hand(ask: RecordCheck, now: Situation, check: Check) -> Iterator[tuple[bool, Reason]]:
    """What a person records is as the check lays it down, and names an entry by its number, never by a name."""
    if now.service is None:
        yield bool(ask.unasked), reason("not_by_hand")
    for found in ask.found if now.service is None else ():
        yield check.against.get(found.list) != found.effect, reason("not_against", list=found.list)
        yield not ENTRY_NUMBER.fullmatch(found.entry), reason("no_entry_number")
        yield found.before is not None or bool(found.formerly), reason("not_by_hand")


def _raised(ask: RecordCheck, now: Situation) -> Iterator[Event]:
    """A hit for each find that is not known, or was cleared before and changed, or whose clearing is over."""
    today = now.calendar.day(now.at).isoformat()
    number = max(now.case.hits, default=0)
    counting = {n: h for n, h in now.case.hits.items() if h.check == ask.check and h.subject and not h.superseded}
    for found, record in zip(ask.found, ask.explanations, strict=True):
        places = [(f"{found.list}:{entry}", s) for entry, s in ((found.entry, found.subject), *found.formerly)]
        old = known(places, found.version, counting, ask.unasked)
        hit = counting.pop(old) if old else None
        if hit and hit.version in ("", found.version) and not (hit.until and hit.until < today):
            if (hit.source, hit.subject) != places[0]:
                yield HitCarried(old or 0, ask.check, found.list, found.entry, found.subject)
            continue
        number += 1
        what = (number, ask.check, found.effect, found.list, found.entry, found.score, record)
        before = found.before
        doubted = hit is not None and (hit.state == "confirmed" or bool(hit.until))  # its own clearing is over
        if before and before.until >= today and not doubted and _holds(ask, before, now, found):
            yield ClearedBefore(
                *what, before.by, before.on, before.until, found.subject, found.version, old
            )
        elif now.case.phase == "closed":
            yield HitNoted(*what, found.subject, found.version)
        else:
            yield HitRaised(*what, found.subject, found.version, old)
    if now.case.phase != "closed":
        yield from left_behind(ask.unasked, counting)


def _holds(ask: RecordCheck, before: Clearing, now: Situation, found: Found) -> bool:
    """Whether a clearing counts here: by persons who may dispose of this case's hits, as many as it takes."""
    name = settling_slot(now, ask.check)
    strangers = frozenset(before.by) & barred(now, name, now.rules.slot(name))
    return not strangers and len(before.by) >= 1 + takes_two(now, ask.check, found.list)


RULES = {RecordCheck: record_check}
EVENTS: tuple[type[Event], ...] = (CheckRecorded, HitRaised, ClearedBefore, HitNoted, HitCarried, SubjectGone)
