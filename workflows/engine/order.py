"""What comes first: the form that goes with a slot, and the slots that it weighs."""

from __future__ import annotations

from workflows.engine.guards import Facts
from workflows.engine.refusal import reason, refuse, refuse_if
from workflows.engine.situation import Situation
from workflows.engine.slots import present
from workflows.engine.stage import Slot


def refuse_unfilled(now: Situation, slot: Slot) -> None:
    """The form that goes with a choice, an advice or a decision comes first, with nobody still to help with it."""
    form, case = slot.fill or "", now.case
    if form and (form not in case.forms or case.open_requests_of(form)):
        refuse("missing_form", form=form)


def refuse_unweighed(now: Situation, slot: Slot) -> None:
    """What a slot weighs comes first, unless its time is over."""
    asked_here = present(now, Facts(now)) if slot.weighs else {}
    late = now.case.proceeded
    refuse_if(*(
        (name in asked_here and name not in now.case.given and not late, reason("weigh_first", slot=name))
        for name in slot.weighs
    ))  # fmt: skip
