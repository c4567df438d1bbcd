"""A person asks what is kept about them: looked for over all cases, handed over, and told in each case that was opened.

Source: GDPR, art. 15 (access), of which art. 15(4) protects the rights of others: their names are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workflows.engine.case import CaseFile, Command, Event, Said, Words
from workflows.engine.listed import refuse_unlisted
from workflows.engine.refusal import reason, refuse_if
from workflows.engine.situation import CLOCK, Situation


@dataclass(frozen=True, slots=True)
class Gather(Command):
    """Look for a person by their names, and by their account; `cases` are those in which they stand."""

    names: Words
    cases: tuple[str, ...]
    account: str = ""


@dataclass(frozen=True, slots=True)
class HandOver(Command):
    """Take out what these cases hold about the person; `file` is the digest of what is handed over."""

    cases: tuple[str, ...]
    file: str


@dataclass(frozen=True, slots=True)
class OpenForPerson(Command):
    """Open records of this case for the person whom they are about. `request`: the case in which they asked."""

    request: str
    reference: str
    records: tuple[str, ...]
    ordered_by: str


@dataclass(frozen=True, slots=True)
class PersonSought(Event):
    """Somebody was looked for in every case; the names are sealed."""

    record: str
    cases: tuple[str, ...]
    account: str = ""

    def tell(self, case: CaseFile, said: Said) -> None:
        case.sought = self.cases


@dataclass(frozen=True, slots=True)
class CopyHandedOver(Event):
    """A copy of what some cases hold about the person was taken out, known by its digest."""

    cases: tuple[str, ...]
    file: str


@dataclass(frozen=True, slots=True)
class OpenedForPerson(Event):
    """Records of this case were opened for the person whom they are about, before the content left."""

    request: str
    reference: str
    records: tuple[str, ...]
    ordered_by: str


def gather(ask: Gather, now: Situation) -> Iterator[Event]:
    """Who is listed for it looks; finding nothing is an answer too."""
    refuse_unlisted(now, "gather")
    yield PersonSought(ask.names, tuple(sorted(ask.cases)), ask.account)


def hand_over(ask: HandOver, now: Situation) -> Iterator[Event]:
    """Who is listed for it takes out what was found, and no more."""
    refuse_unlisted(now, "gather")
    refuse_if((not ask.cases or not set(ask.cases) <= set(now.case.sought), reason("not_sought")))
    yield CopyHandedOver(tuple(sorted(ask.cases)), ask.file)


def open_for_person(ask: OpenForPerson, now: Situation) -> Iterator[Event]:
    """The office's own door opens it; the request says who stood before it."""
    refuse_if((now.service != CLOCK, reason("not_your_role", roles=CLOCK)))
    yield OpenedForPerson(ask.request, ask.reference, tuple(sorted(ask.records)), ask.ordered_by)


RULES = {Gather: gather, HandOver: hand_over, OpenForPerson: open_for_person}
EVENTS: tuple[type[Event], ...] = (PersonSought, CopyHandedOver, OpenedForPerson)
