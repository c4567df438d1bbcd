"""Slots that are asked once for each row of an answer: which rows are left, and what it takes to give one."""

from __future__ import annotations

from workflows.engine.case import CaseFile
from workflows.engine.refusal import Reason, reason
from workflows.engine.situation import Situation
from workflows.engine.stage import Slot


def rows_left(case: CaseFile, name: str, slot: Slot) -> tuple[str, ...]:
    """The rows for which a slot is still to be given."""
    done = case.row_given.get(name, {})
    return tuple(row for row in case.form_rows.get(slot.each or "", ()) if row not in done)


def misplaced(now: Situation, name: str, slot: Slot, row: str | None) -> tuple[Reason, ...]:
    """Why a slot cannot be given for this row: asked for each or for none, no such row, given already."""
    case = now.case
    found = (
        (bool(slot.each) != (row is not None), reason("which_row", slot=name)),
        (row is not None and row not in case.form_rows.get(slot.each or "", ()), reason("no_such_row", row=row)),
        (row in case.row_given.get(name, {}), reason("already_given", slot=name, stage=case.stage)),
        (name in case.awaiting, reason("awaits_confirmation", slot=name)),
    )
    return tuple(why for holds, why in found if holds)
