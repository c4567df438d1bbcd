"""The promises that no configuration may break, at the door of every stage."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.engine.case import TAKES_EFFECT
from workflows.engine.guards import Facts
from workflows.engine.refusal import Reason, Refused, reason
from workflows.engine.shapes import ENDS
from workflows.engine.situation import Situation

POSITIVE = ("positive", "conditional")


def refuse_broken_promises(now: Situation, to: str) -> None:
    """Refuse to enter a stage where a promise would be broken, with every reason."""
    if broken := tuple(_broken(now, to)):
        raise Refused(*broken)


def _broken(now: Situation, to: str) -> Iterator[Reason]:
    case, stage = now.case, now.rules.stage(to)
    phase = stage.phase
    effect = now.rules.effect_of(stage.outcome) if stage.outcome else case.effect
    positive = effect in POSITIVE
    in_force = phase in TAKES_EFFECT and positive
    if stage.outcome and effect == "negative":
        yield reason("machine_refusal", stage=to)
    if phase in ("conditions", "active") and not positive:
        yield reason("no_approval", stage=to)
    if phase == "closed" and effect is None:
        yield reason("no_outcome", stage=to)
    if (in_force or phase == "sign_off") and case.open_hits:
        yield reason("open_hit")
    if in_force and (missing := unchecked(now)):
        yield reason("check_missing", checks=", ".join(missing))
    if phase == "active" and case.owed_conditions("before"):
        yield reason("precondition_unverified")
    if phase == "closed" and case.owed_conditions("exit"):
        yield reason("end_unfinished")


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
    stage = now.rules.stages.get(to)
    if stage is None or not now.case.open_hits:
        return False
    effect = now.rules.effect_of(stage.outcome) if stage.outcome else now.case.effect
    return stage.phase == "sign_off" or (stage.phase in TAKES_EFFECT and effect in POSITIVE)


def unchecked(now: Situation) -> tuple[str, ...]:
    """Checks that apply to this case and were never recorded."""
    look = Facts(now)
    checks = now.rules.procedure.checks
    return tuple(c for c in checks if c not in now.case.checks and now.rules.holds(("checks", c, "when"), look))
