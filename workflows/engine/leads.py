"""Hits and the slots under which they are disposed of. Shared by the acts."""

from __future__ import annotations

from workflows.engine.guards import Facts
from workflows.engine.hit import HitState
from workflows.engine.refusal import refuse
from workflows.engine.situation import Situation


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
