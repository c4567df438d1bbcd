"""The promises that no configuration may break, at the door of every stage."""

from __future__ import annotations

from workflows.engine.guards import Facts
from workflows.engine.refusal import reason, refuse_if
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


def unchecked(now: Situation) -> tuple[str, ...]:
    """Checks that apply to this case and were never recorded."""
    look = Facts(now)
    checks = now.rules.procedure.checks
    return tuple(c for c in checks if c not in now.case.checks and now.rules.holds(("checks", c, "when"), look))
