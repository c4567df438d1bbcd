"""What may be done towards those outside: links sent and taken back, packages sent, services asked, answers noted."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.engine.acts.outside import by_link, rows_to_link
from workflows.engine.listed import unlisted
from workflows.engine.refusal import Reason, Refused
from workflows.engine.situation import Situation
from workflows.engine.slots import refuse_others

Doable = tuple[str, str, tuple[Reason, ...]]
"""(command, target, reasons against it)"""


def towards_outside(now: Situation) -> Iterator[Doable]:
    """Everything towards outside that could be asked of the case as it stands."""
    yield from _links(now)
    for name in now.case.offered:
        if now.rules.slot(name).sends and not by_link(now, now.rules.slot(name)):
            why = _not_mine(now, name)
            yield "SendPackage", name, why
            yield "AskElsewhere", name, why
    for number, consult in now.case.consults.items():
        why = () if now.said.person == consult.asked_by else _not_mine(now, consult.slot)
        if consult.answered is None:
            yield "NoteAnswer", str(number), why
        elif consult.followed is None:
            yield "NoteFollowed", str(number), why
            yield "NoteNotFollowed", str(number), why


def _links(now: Situation) -> Iterator[Doable]:
    """A link for each slot, or row of one, that is theirs to give, and those that are open taken back."""
    for name in now.case.offered:
        if name not in now.case.awaiting and rows_to_link(now, name):
            yield "SendLink", name, unlisted(now, "send_link")
    for number, link in now.case.links.items():
        if link.open and link.slot in now.case.offered:
            yield "RevokeLink", str(number), unlisted(now, "send_link")


def _not_mine(now: Situation, name: str) -> tuple[Reason, ...]:
    try:
        refuse_others(now, name, now.rules.slot(name))
    except Refused as refused:
        return refused.reasons
    return ()
