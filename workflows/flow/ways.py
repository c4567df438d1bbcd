"""The ways through a procedure: from each stage its moves, and where the ladders of its deadlines lead."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workflows.engine.procedure import Procedure
from workflows.engine.shapes import ENDS
from workflows.engine.stage import Deadline


class NoSuchStage(ValueError):
    """A move or a ladder leads to a stage that the procedure does not have."""


@dataclass(frozen=True)
class Way:
    """From one stage to another: on a test, after an event, or `late` days past a deadline."""

    source: str
    to: str
    when: Any = None
    after: str | None = None
    late: int | None = None


def ways_of(procedure: Procedure) -> tuple[Way, ...]:
    """Every way, in the order of the document; `NoSuchStage` names the first that leads nowhere."""
    ways = tuple(way for name in procedure.stages for way in _ways_from(procedure, name))
    for way in ways:
        if way.to not in procedure.stages and way.to not in ENDS:
            raise NoSuchStage(
                f"stages.{way.source}: there is no stage `{way.to}` to go to in {procedure.procedure}; "
                f"name one of its stages, or {' or '.join(ENDS)}."
            )
    return ways


def _ways_from(procedure: Procedure, name: str) -> Iterator[Way]:
    for move in procedure.stages[name].next:
        yield Way(name, move.to, move.when, move.after)
    for deadline in _clocks(procedure, name):
        yield from (Way(name, rung.to, late=rung.after) for rung in deadline.late if rung.to)


def _clocks(procedure: Procedure, name: str) -> Iterator[Deadline]:
    """The deadlines in force in a stage: its own and those that span it, else the default of its phase."""
    stage = procedure.stages[name]
    spanning = [d for d in procedure.deadlines.values() if d.from_ and name in _through(procedure, d)]
    yield from spanning
    if stage.deadline:
        yield stage.deadline
    elif not spanning and any(not slot.optional for slot in stage.work.values()):
        default = procedure.deadlines.get(stage.phase)
        if default and not default.from_:
            yield default


def _through(procedure: Procedure, deadline: Deadline) -> set[str]:
    found: set[str] = set()
    todo = [deadline.from_ or ""]
    while todo:
        name = todo.pop()
        if name in procedure.stages and name not in found and name not in (deadline.until or ()):
            found.add(name)
            todo += [move.to for move in procedure.stages[name].next]
    return found
