"""S1: what a condition asks for is there to be had: a start to count from, a way to halt, a risk that it treats."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.engine.names import Names
from workflows.engine.refusal import Problem
from workflows.engine.saying import either, saying


def conditions_can_be_kept(names: Names) -> Iterator[Problem]:
    """Conditions that count from a start that nobody asks for, halt what nothing halts, or treat what nobody asks."""
    procedure = names.procedure
    asked = {q.factor for form in procedure.forms.values() for q in form.questions.values() if q.factor}
    halts = any(move.after == "condition_overdue" for stage in procedure.stages.values() for move in stage.next)
    seen = {slot.meet for slot in names.slots.values()}
    for name, condition in procedure.conditions.items():
        if condition.kind == "exit" and "exit" not in seen:
            say = saying(
                "no slot meets exit, so this task of the end is never asked; add one to the stage in which it ends"
            )
            yield Problem("S1", ("conditions", name, "kind"), say)
        if condition.counts_from == "start" and not procedure.starts:
            say = saying("nobody says when the work starts; name the question with that day under `starts`")
            yield Problem("S1", ("conditions", name, "counts_from"), say)
        if condition.overdue == "suspend" and (condition.due or condition.every) and not halts:
            say = saying(
                "no move comes after condition_overdue, so nothing is suspended; write remind or escalate, or add one"
            )
            yield Problem("S1", ("conditions", name, "overdue"), say)
        if condition.treats and not asked.intersection(condition.treats):
            say = saying("no question is about {factors}, so this is never proposed", factors=either(condition.treats))
            yield Problem("S1", ("conditions", name, "treats"), say)
