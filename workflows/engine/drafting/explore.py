"""Every state that a case of a procedure can be in, found breadth first, so that the way shown is the shortest."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from workflows.engine.drafting.alike import Alike
from workflows.engine.drafting.ground import Ground
from workflows.engine.drafting.state import Memory, Standing, State
from workflows.engine.drafting.valuation import TooTangled
from workflows.engine.drafting.ways import Finds, Ways

BOUND = 200_000


@dataclass
class Exploration:
    """What was found: the states with the one each was first reached from, and the moves taken.

    Of states that are `alike` the first reached stands there for all.
    """

    ground: Ground
    memory: Memory
    alike: Alike
    tried: set[State] = field(default_factory=set)
    finds: Finds = field(default_factory=Finds)
    came_from: dict[State, State | None] = field(default_factory=dict)
    first: dict[str, State] = field(default_factory=dict)
    taken: set[tuple[str, int]] = field(default_factory=set)
    follows: dict[str, set[str]] = field(default_factory=dict)
    idly: dict[str, dict[str, State]] = field(default_factory=dict)
    cut: State | None = None

    def way(self, state: State | None) -> tuple[str, ...]:
        """The stages passed on the shortest way to a state."""
        found: list[str] = []
        while state is not None:
            found.append(state.stage)
            state = self.came_from[state]
        return tuple(reversed(found))


def explore(ground: Ground, bound: int = BOUND) -> Exploration:
    """Try every way from the opening stage. Stops at the bound, with `cut` set: too tangled to be judged."""
    memory = Memory(ground)
    found = Exploration(ground, memory, Alike(ground, memory))
    ways = Ways(ground, found.finds)
    start = found.memory.entering(
        ground.procedure.opens_in, Standing({"outcome": "none"}, frozenset(), None, frozenset())
    )
    found.tried.add(found.alike.standing_for(start))
    found.came_from[start] = None
    found.first[start.stage] = start
    queue = deque([start])
    while queue:
        state = queue.popleft()
        if state.stage not in ground.procedure.stages:
            continue
        try:
            for way in ways.out_of(state):
                _step(found, queue, state, way.to, way.standing, way.move)
        except TooTangled:
            found.cut = state
            break
        if len(found.came_from) > bound:
            found.cut = state
            break
    return found


def _step(found: Exploration, queue: deque[State], state: State, to: str, standing: Standing, move: int | None) -> None:
    if move is not None:
        found.taken.add((state.stage, move))
    found.follows.setdefault(state.stage, set()).add(to)
    if standing.idle:
        found.idly.setdefault(state.stage, {}).setdefault(to, state)
    after = found.memory.entering(to, standing)
    kind = found.alike.standing_for(after)
    if kind not in found.tried:
        found.tried.add(kind)
        found.came_from[after] = state
        found.first.setdefault(to, after)
        queue.append(after)
