"""Hastening: the applicants ask for haste, with reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workflows.engine.case import CaseFile, Command, Event, Said, Words
from workflows.engine.refusal import reason, refuse_for, refuse_if
from workflows.engine.situation import Situation
from workflows.engine.speaking import not_an_applicant


@dataclass(frozen=True, slots=True)
class Expedite(Command):
    """Ask for haste, with reasons."""

    why: Words


@dataclass(frozen=True, slots=True)
class Expedited(Event):
    """The applicants asked for haste."""

    record: str

    def tell(self, case: CaseFile, said: Said) -> None:
        case.expedited = True


def expedite(ask: Expedite, now: Situation) -> Iterator[Event]:
    """An applicant asks for haste, once, while there is something to hasten."""
    refuse_for(not_an_applicant(now))
    refuse_if(
        (now.case.expedited, reason("already_expedited")),
        (now.case.phase in ("active", "closed"), reason("decision_in_force")),
    )
    yield Expedited(ask.why)


RULES = {Expedite: expedite}
EVENTS: tuple[type[Event], ...] = (Expedited,)
