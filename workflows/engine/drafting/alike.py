"""States that no test ahead tells apart: one of them is tried, for all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workflows.engine.drafting.ground import Ground
from workflows.engine.drafting.state import Memory
from workflows.engine.drafting.unfold import Formula, Pick, leaves
from workflows.engine.drafting.valuation import Chosen, Value


class Reading(NamedTuple):
    """A comparison with one of finitely many values."""

    variable: str
    domain: tuple[str, ...]
    wanted: frozenset[str]


class Alike:
    """Knows for each stage which values of a variable every test read there or later takes for the same."""

    def __init__(self, ground: Ground, memory: Memory) -> None:
        reads = {name: frozenset(_readings(ground.read_in(name))) for name in ground.procedure.stages}
        live = ground.lasting(reads, lambda reading: reading.variable)
        owed = {name: _readings(duty.when for duty in duties if duty.when) for name, duties in memory.ahead.items()}
        self._same = {name: dict(_same(live[name].union(owed[name]))) for name in live}

    def standing_for(self, stage: str, values: Chosen) -> Chosen:
        """The values brought into a stage, each replaced by the first that is taken for the same."""
        same = self._same.get(stage)
        return frozenset((name, same.get((name, value), value)) for name, value in values) if same else values


def _readings(formulas: Iterable[Formula]) -> Iterator[Reading]:
    for formula in formulas:
        for leaf in leaves(formula):
            if isinstance(leaf, Pick):
                yield Reading(leaf.variable, leaf.domain, leaf.wanted)


def _same(readings: Iterable[Reading]) -> Iterator[tuple[tuple[str, Value], Value]]:
    """(variable, value) of each value that stands behind another, with that other."""
    of: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        of[reading.variable].append(reading)
    for variable, tests in of.items():
        first: dict[tuple[bool, ...], str] = {}
        for value in sorted({value for test in tests for value in test.domain}):
            other = first.setdefault(tuple(value in test.wanted for test in tests), value)
            if other != value:
                yield (variable, value), other
