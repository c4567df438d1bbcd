"""Hits: under which slot one is disposed of, to whom it is offered, and whether it takes two. Shared by the acts."""

from __future__ import annotations

from workflows.engine.guards import Facts
from workflows.engine.hit import HitState
from workflows.engine.refusal import refuse
from workflows.engine.situation import Holder, Situation
from workflows.engine.slots import owners, refuse_others


def settling_slot(now: Situation, check: str) -> str:
    """The slot under which hits of a check are disposed of: the one asked now, else the procedure's first.

    A hit raised later, when a list changes, is disposed of by the same roles; where a second person must confirm,
    that person says the same of the hit.
    """
    slots = [name for name, slot in now.rules.names.slots.items() if check in (slot.settle or ())]
    if not slots:
        refuse("not_asked", slot=check, stage=now.case.stage)
    return next((name for name in slots if name in now.case.offered), slots[0])


def takes_two(now: Situation, check: str, list_: str) -> bool:
    """Whether a second person must agree: the slot, the check or the list may ask for it."""
    laid_down = now.rules.procedure.checks.get(check)
    slot = now.rules.slot(settling_slot(now, check))
    asked = now.screening.get(list_)
    return bool(slot.confirmed_by or (laid_down and laid_down.second_person) or (asked and asked.second_person))


def confirmed_together(now: Situation, hit: HitState) -> bool:
    """Whether the second person confirms the slot as a whole, and so does not say the same of each hit."""
    name = settling_slot(now, hit.check)
    return hit.is_open and name in now.case.offered and bool(now.rules.slot(name).confirmed_by)


def to_judge(now: Situation) -> tuple[int, ...]:
    """The hits of which a person is still to say something; once a case has ended, those that were found since."""
    ended = now.case.phase == "closed"
    return tuple(n for n, hit in now.case.hits.items() if hit.to_judge and (not ended or hit.state == "noted"))


def moved_on_from(now: Situation, number: int) -> frozenset[str]:
    """From whom a hit is offered onward: who could not tell, and who waits for a second person to agree."""
    hit = now.case.hits[number]
    return hit.unsure | (frozenset() if confirmed_together(now, hit) else hit.agreed)


def offers(now: Situation, number: int) -> tuple[tuple[str, Holder], ...]:
    """(role, holder) of everyone to whom a hit is offered; back to those it came from where nobody else is there."""
    name = settling_slot(now, now.case.hits[number].check)
    slot = now.rules.slot(name)
    return owners(now, name, slot, but=moved_on_from(now, number)) or owners(now, name, slot)


def refuse_other_judges(now: Situation, number: int) -> str:
    """The role in which a hit is disposed of; a claim by somebody whom it moved on from keeps nobody away."""
    name = settling_slot(now, now.case.hits[number].check)
    return refuse_others(now, name, now.rules.slot(name), moved_on=moved_on_from(now, number))


def waits(hit: HitState) -> bool:
    """Whether nobody has said yet what a hit is."""
    return hit.is_open and not hit.proposed and hit.effect != "informs"


def settled(now: Situation, name: str) -> bool:
    """Whether every check of a settling slot was recorded in this stage, and no hit is open."""
    entered, look = now.case.entered_at, Facts(now)
    checks = [c for c in now.rules.slot(name).settle or () if now.rules.holds(("checks", c, "when"), look)]
    recorded = all(c in now.case.checks and entered and now.case.checks[c] >= entered for c in checks)
    return recorded and not any(now.case.hits[n].check in checks for n in now.case.open_hits)
