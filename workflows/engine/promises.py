"""The promises that no configuration may break, at the door of every stage."""

from __future__ import annotations

from workflows.engine.guards import Facts
from workflows.engine.refusal import Refused, reason, refuse_if
from workflows.engine.shapes import ENDS
from workflows.engine.situation import Situation

IN_FORCE = ("conditions", "active", "closed")
POSITIVE = ("positive", "conditional")


def refuse_broken_promises(now: Situation, to: str) -> None:
    """Refuse to enter a stage where a promise would be broken, with every reason."""
    case, stage = now.case, now.rules.stage(to)
    effect = now.rules.effect_of(stage.outcome) if stage.outcome else case.effect
    positive = effect in POSITIVE
    in_force = stage.phase in IN_FORCE and positive
    missing = unchecked(now) if in_force else ()
    refuse_if(
        (stage.outcome and effect == "negative", reason("machine_refusal", stage=to)),
        (stage.phase in ("conditions", "active") and not positive, reason("no_approval", stage=to)),
        (stage.phase == "closed" and effect is None, reason("no_outcome", stage=to)),
        (stage.phase == "sign_off" and case.open_hits, reason("open_hit")),
        (in_force and case.open_hits, reason("open_hit")),
        (missing, reason("check_missing", checks=", ".join(missing))),
        (stage.phase == "active" and case.owed_conditions("before"), reason("precondition_unverified")),
    )


def forbidden(now: Situation, to: str | None) -> bool:
    """Whether a promise stands at the door of a stage; the ends that always exist have none."""
    if to is None or to in ENDS:
        return False
    try:
        refuse_broken_promises(now, to)
    except Refused:
        return True
    return False


def held_by_hit(now: Situation, to: str) -> bool:
    """Nobody signs and no approval takes effect while a hit is open: the case rests until a person has looked at it."""
    stage = now.rules.procedure.stages.get(to)
    if stage is None or not now.case.open_hits:
        return False
    effect = now.rules.effect_of(stage.outcome) if stage.outcome else now.case.effect
    return stage.phase == "sign_off" or (stage.phase in IN_FORCE and effect in POSITIVE)


def unchecked(now: Situation) -> tuple[str, ...]:
    """Checks that apply to this case and were never recorded."""
    look = Facts(now)
    checks = now.rules.procedure.checks
    return tuple(c for c in checks if c not in now.case.checks and now.rules.holds(("checks", c, "when"), look))
