"""How long the outcome in force holds: until the day that was decided, else for the term of the outcome."""

from __future__ import annotations

from datetime import date

from workflows.engine.situation import Situation


def valid_until(now: Situation) -> date | None:
    """The last day on which the outcome holds; None where it holds without end."""
    if now.case.until:
        return date.fromisoformat(now.case.until)
    outcome = now.rules.procedure.outcomes.get(now.case.outcome or "")
    if outcome is None or outcome.valid is None or now.case.effective_at is None:
        return None
    return now.calendar.add(now.calendar.day(now.case.effective_at), outcome.valid)
