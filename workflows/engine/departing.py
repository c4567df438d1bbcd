"""Departing from advice: which advice a decision weighs and does not follow. Shared by the acts."""

from __future__ import annotations

from workflows.engine.shapes import ADVICE
from workflows.engine.situation import Situation
from workflows.engine.stage import Slot


def departures(now: Situation, slot: Slot, value: str) -> tuple[str, ...]:
    """The advice weighed whose effect differs from that of the decision; pending and neutral never differ."""
    effect = now.rules.effect_of(value) if slot.verb == "decide" else None
    if effect in (None, "pending"):
        return ()
    return tuple(name for name in slot.weighs if _advised(now, name) - {"neutral", "pending", effect})


def _advised(now: Situation, name: str) -> set[str | None]:
    """The effects of the views that were given: one, or one for each row."""
    case, slot = now.case, now.rules.slot(name)
    if slot.verb != "advise" or name not in case.given:
        return set()
    by_row, rows = case.row_given.get(name, {}), case.form_rows.get(slot.each or "", ())
    views = [given for row, given in by_row.items() if row in rows] if slot.each else [case.given[name]]
    return {ADVICE.get(given.value) or now.rules.effect_of(given.value) for given in views}
