"""Objecting: while an objection with suspensive effect is heard, what was decided rests."""

from __future__ import annotations

from workflows.engine.situation import Situation


def unheard(now: Situation) -> tuple[str, ...]:
    """The follow-ups with suspensive effect that were opened and have not ended."""
    if not now.case.followed:
        return ()
    laid = now.rules.procedure.follow_ups
    opened = ((name, case) for name, case in sorted(now.case.followed) if name in laid and laid[name].suspends)
    return tuple(name for name, case in opened if case not in now.case.heard)
