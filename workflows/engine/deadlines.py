"""Which deadlines run in which stage: the stage's own and those that span it, else the one of its phase."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workflows.engine.places import Path
from workflows.engine.procedure import Procedure
from workflows.engine.stage import Deadline, Stage


@dataclass(frozen=True)
class Clock:
    """A deadline under its name, with the path of its extension's test; `of_slot`: it runs while that slot is asked."""

    name: str
    deadline: Deadline
    path: Path
    spanning: bool = False
    of_slot: bool = False


def clocks_of(procedure: Procedure) -> dict[str, tuple[Clock, ...]]:
    """The deadlines in force in each stage; a phase's only where something is owed that none of the others times."""
    under = {name: spanned(procedure, d) for name, d in procedure.deadlines.items() if d.from_}
    return {name: tuple(_clocks(procedure, name, under)) for name in procedure.stages}


def _clocks(procedure: Procedure, name: str, under: dict[str, frozenset[str]]) -> Iterator[Clock]:
    stage = procedure.stages[name]
    spanning = [deadline for deadline, stages in under.items() if name in stages]
    if stage.deadline:
        yield Clock(name, stage.deadline, ("stages", name, "deadline", "extends", "when"))
    elif not spanning and owes(stage) and stage.phase in procedure.deadlines:
        yield Clock(stage.phase, procedure.deadlines[stage.phase], ("deadlines", stage.phase, "extends", "when"))
    for deadline in spanning:
        path = ("deadlines", deadline, "extends", "when")
        yield Clock(deadline, procedure.deadlines[deadline], path, spanning=True)
    for slot, asked in stage.work.items():
        if asked.every:
            yield Clock(slot, asked.every.deadline, ("stages", name, "work", slot, "every"), of_slot=True)


def owes(stage: Stage) -> bool:
    """Whether something must be given in a stage before it can be left by its join."""
    return any(not slot.optional for slot in stage.work.values())


def spanned(procedure: Procedure, deadline: Deadline) -> frozenset[str]:
    """The stages that a spanning deadline runs through, by whichever move or ladder the case goes on."""
    found: set[str] = set()
    todo = [deadline.from_ or ""]
    while todo:
        name = todo.pop()
        if name in procedure.stages and name not in found and name not in (deadline.until or ()):
            found.add(name)
            stage = procedure.stages[name]
            late = [*deadline.late, *(stage.deadline.late if stage.deadline else ())]
            todo += [move.to for move in stage.next] + [rung.to for rung in late if rung.to]
    return frozenset(found)
