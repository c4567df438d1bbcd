"""The ways through a procedure: from each stage its moves, and where the ladders of its deadlines lead."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workflows.engine.deadlines import Clock, clocks_of
from workflows.engine.procedure import Procedure
from workflows.engine.shapes import LED_TO


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
    ways = tuple(way for name, clocks in clocks_of(procedure).items() for way in _ways_from(procedure, name, clocks))
    for way in ways:
        if way.to not in procedure.stages and way.to not in LED_TO:
            raise NoSuchStage(
                f"stages.{way.source}: there is no stage `{way.to}` to go to in {procedure.procedure}; "
                f"name one of its stages, or {' or '.join(LED_TO)}."
            )
    return ways


def _ways_from(procedure: Procedure, name: str, clocks: tuple[Clock, ...]) -> Iterator[Way]:
    for move in procedure.stages[name].next:
        yield Way(name, move.to, move.when, move.after)
    for clock in clocks:
        yield from (Way(name, rung.to, late=rung.after) for rung in clock.deadline.late if rung.to)
