"""Who is asked for what a case offers: the people behind each slot as things stand."""

from __future__ import annotations

from workflows.engine.electorate import electorate, leaders
from workflows.engine.situation import Holder, Situation
from workflows.engine.slots import owners


def asked_of(now: Situation, name: str) -> tuple[tuple[str, Holder], ...]:
    """(role, holder) of everybody who may give an offered slot, or must confirm it; who leads a vote is among them."""
    case, slot = now.case, now.rules.slot(name)
    if waiting := case.awaiting.get(name):
        return owners(now, name, slot, waiting.confirmers, waiting.row, but=waiting.persons)
    if slot.vote:
        return ((slot.by[0], Holder("", tuple(sorted(electorate(now, name) | leaders(now, name))))),)
    rows: tuple[str | None, ...] = case.form_rows.get(slot.each, ()) if slot.each else (None,)
    return tuple(offer for row in rows for offer in owners(now, name, slot, row=row))
