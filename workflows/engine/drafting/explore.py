"""Every state that a case of a procedure can be in, found breadth first, so that the way shown is the shortest."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from workflows.engine.drafting.alike import Alike
from workflows.engine.drafting.ground import Ground
from workflows.engine.drafting.state import Memory, Standing, State
from workflows.engine.drafting.valuation import Chosen, TooTangled
from workflows.engine.drafting.ways import Finds, Way, Ways

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
    steps = Steps(found)
    opening = Standing({"outcome": "none"}, frozenset(), None, frozenset())
    start = memory.entering(ground.procedure.opens_in, opening)
    found.tried.add(start._replace(values=found.alike.standing_for(start.stage, start.values)))
    found.came_from[start] = None
    found.first[start.stage] = start
    queue = deque([start])
    while queue:
        state = queue.popleft()
        if state.stage not in ground.procedure.stages:
            continue
        try:
            for after in steps.out_of(state):
                found.came_from[after] = state
                found.first.setdefault(after.stage, after)
                queue.append(after)
        except TooTangled:
            found.cut = state
            break
        if len(found.came_from) > bound:
            found.cut = state
            break
    return found


class Step(NamedTuple):
    """A way into a stage: the state there but for the values carried along, and which of those it keeps."""

    after: State
    keeps: frozenset[str]


class Known(NamedTuple):
    """Every step of the states whose turning values are the same, and the choices made to find them."""

    steps: tuple[Step, ...]
    tried: int


class Steps:
    """The steps from state to state. The ways out are tried once for all states that differ in carried values alone."""

    def __init__(self, found: Exploration) -> None:
        self.found = found
        self.ways = Ways(found.ground, found.finds)
        self._known: dict[State, Known] = {}
        self._together: dict[tuple[str, Chosen, Chosen, frozenset[str]], tuple[Chosen, Chosen]] = {}

    def out_of(self, state: State) -> Iterator[State]:
        """The states after a state in which none like them was yet."""
        turning, carried = self.ways.parted(state)
        tried = self.found.tried
        for (stage, values, done, effect, held), keeps in self._from(state, turning):
            values, alike = self._joined(stage, values, carried, keeps)
            kind = State(stage, alike, done, effect, held)
            if kind not in tried:
                tried.add(kind)
                yield State(stage, values, done, effect, held)

    def _from(self, state: State, turning: Chosen) -> Iterator[Step]:
        finds, key = self.found.finds, state._replace(values=turning)
        known = self._known.get(key)
        if known and finds.tried + known.tried <= finds.most:
            finds.tried += known.tried
            yield from known.steps
            return
        before, steps = finds.tried, dict[Step, None]()
        for way in self.ways.out_of(state):
            if (step := self._taken(state, way)) not in steps:
                steps[step] = None
                yield step
        self._known[key] = Known(tuple(steps), finds.tried - before)

    def _taken(self, state: State, way: Way) -> Step:
        """The step that a way is, remembered as taken."""
        found, standing = self.found, way.standing
        if way.move is not None:
            found.taken.add((state.stage, way.move))
        found.follows.setdefault(state.stage, set()).add(way.to)
        if standing.idle:
            found.idly.setdefault(state.stage, {}).setdefault(way.to, state)
        return Step(found.memory.entering(way.to, standing), found.memory.keeps(way.to, standing.done))

    def _joined(self, stage: str, values: Chosen, carried: Chosen, keeps: frozenset[str]) -> tuple[Chosen, Chosen]:
        """The values of a state with those kept of what was carried along: as they are, and as they are tried."""
        key = (stage, values, carried, keeps)
        if key not in self._together:
            values = values.union(pair for pair in carried if pair[0] in keeps)
            self._together[key] = values, self.found.alike.standing_for(stage, values)
        return self._together[key]
