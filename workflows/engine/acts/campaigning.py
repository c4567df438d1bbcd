"""Campaigns: something happened in the world, and a case that it may concern is looked at again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workflows.engine.case import CaseFile, Command, Event, Said, Words
from workflows.engine.refusal import reason, refuse_if
from workflows.engine.situation import CAMPAIGN, Situation


@dataclass(frozen=True, slots=True)
class AskAgain(Command):
    """Open a case in which another is looked at again, and give nothing yet; `why`: what happened, who says so."""

    campaign: str
    why: Words


@dataclass(frozen=True, slots=True)
class AskedAgain(Event):
    """This case exists because a campaign asks for it; its reasons are the record."""

    campaign: str
    record: str

    def tell(self, case: CaseFile, said: Said) -> None:
        """Nothing of the case changes: whoever is asked begins where everybody begins."""


def ask_again(ask: AskAgain, now: Situation) -> Iterator[Event]:
    """Only a campaign asks, and only as the first thing in a case that belongs to another."""
    refuse_if(
        (now.service != CAMPAIGN, reason("not_your_role", roles=CAMPAIGN)),
        (now.case.parent is None or now.case.opened_at != now.at, reason("already_open")),
    )
    yield AskedAgain(ask.campaign, ask.why)


RULES = {AskAgain: ask_again}
EVENTS: tuple[type[Event], ...] = (AskedAgain,)
