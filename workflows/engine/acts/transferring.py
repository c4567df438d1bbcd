"""Transferring: a duplicate merged into the case that it repeats; a case moved to a newer version of its procedure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workflows.engine.case import CaseFile, Command, Event, Said, Words
from workflows.engine.listed import refuse_unlisted
from workflows.engine.meaning import lost
from workflows.engine.reading import read_anew
from workflows.engine.refusal import reason, refuse, refuse_for, refuse_if
from workflows.engine.situation import CLOCK, Situation


@dataclass(frozen=True, slots=True)
class Merge(Command):
    """End this case, because the case `into` asks for the same; `into` is that case's number."""

    into: str
    why: Words


@dataclass(frozen=True, slots=True)
class TakeDuplicate(Command):
    """Note on the case that stays which case was merged into it."""

    case: str


@dataclass(frozen=True, slots=True)
class MoveVersion(Command):
    """Let the case go on under a newer published version of its procedure; `version` is its digest."""

    version: str
    why: Words


@dataclass(frozen=True, slots=True)
class Merged(Event):
    """The case was a duplicate: what it asked for goes on in another."""

    into: str
    record: str

    def tell(self, case: CaseFile, said: Said) -> None:
        case.merged_into = self.into


@dataclass(frozen=True, slots=True)
class DuplicateTaken(Event):
    """Another case was a duplicate of this one, and has ended."""

    case: str

    def tell(self, case: CaseFile, said: Said) -> None:
        case.duplicates |= {self.case}


@dataclass(frozen=True, slots=True)
class VersionMoved(Event):
    """The case follows another version of its procedure from here on: `procedure` is its digest, `version` its name."""

    procedure: str
    version: str
    before: str
    record: str

    def tell(self, case: CaseFile, said: Said) -> None:
        case.procedure = self.procedure


def merge(ask: Merge, now: Situation) -> Iterator[Event]:
    """Who is listed for it merges a case into another open one; never while a decision is in force or a hit is open."""
    refuse_unlisted(now, "merge")
    case, other = now.case, now.others.get(ask.into)
    refuse_if(
        (ask.into == case.id, reason("merged_with_itself")),
        (ask.into != case.id and other is None, reason("no_such_case")),
        (ask.into != case.id and other == "closed", reason("other_case_closed")),
        (ask.into == case.parent or ask.into in {child for _, child in case.followed}, reason("merged_with_kin")),
        (case.in_force, reason("decision_in_force")),
        (bool(case.open_hits), reason("open_hit")),
    )
    yield Merged(ask.into, ask.why)


def take_duplicate(ask: TakeDuplicate, now: Situation) -> Iterator[Event]:
    """Only the clock's account brings it, once."""
    refuse_if(
        (now.service != CLOCK, reason("not_your_role", roles=CLOCK)),
        (ask.case in now.case.duplicates, reason("nothing_due")),
    )
    yield DuplicateTaken(ask.case)


def move_version(ask: MoveVersion, now: Situation) -> Iterator[Event]:
    """Who is listed for it moves the case, where nothing that was given would mean something else."""
    refuse_unlisted(now, "move_version")
    new = now.versions.get(ask.version)
    if new is None:
        refuse("no_such_version")
    refuse_for(tuple(lost(now, new)))
    yield VersionMoved(ask.version, str(new.procedure.version or ""), now.case.procedure, ask.why)
    yield from read_anew(now)  # the new version may name lists that were not there before


RULES = {Merge: merge, TakeDuplicate: take_duplicate, MoveVersion: move_version}
EVENTS: tuple[type[Event], ...] = (Merged, DuplicateTaken, VersionMoved)
