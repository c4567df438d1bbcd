"""Where a case can stand while exploring, and what of its past must still be remembered there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from workflows.engine.drafting.ground import Ground
from workflows.engine.drafting.unfold import Formula, variables
from workflows.engine.drafting.valuation import Chosen, Values

APPROVING = ("positive", "conditional")
Done = frozenset[str]


class State(NamedTuple):
    """A stage, the values chosen, what was passed and given, the effect decided, personal answers not yet needed."""

    stage: str
    values: Chosen
    done: Done
    effect: str | None
    held: Done


@dataclass(frozen=True, slots=True)
class Standing:
    """A case on its way out of a stage. `idle`: nobody had to do anything here."""

    values: Values
    done: Done
    effect: str | None
    held: Done
    idle: bool = False

    def but(self, values: Values | None = None, done: Done | None = None, held: Done | None = None) -> Standing:
        """The same with other values."""
        return Standing(
            self.values if values is None else values,
            self.done if done is None else done,
            self.effect,
            self.held if held is None else held,
            self.idle,
        )


@dataclass(frozen=True)
class Duty:
    """What must have been given before a case stands in certain stages: a promise, or the settling of a check."""

    rule: str
    path: tuple[str | int, ...]
    before: str
    at: frozenset[str]
    comes: frozenset[str]
    when: Formula | None
    approved_only: bool = False

    @cached_property
    def reads(self) -> frozenset[str]:
        """The variables of its test."""
        return variables(self.when) if self.when else frozenset()

    def due(self, state: State) -> bool:
        """Whether the duty is owed in a state whose test holds."""
        wanted = state.effect in APPROVING or not self.approved_only
        return state.stage in self.at and wanted and not self.comes & state.done


def duties_of(ground: Ground) -> Iterator[Duty]:
    """The promises of a procedure, and that every check is settled before a case is active or closes positively."""
    for i, promise in enumerate(ground.procedure.promises):
        if promise.before and promise.comes:
            when = ground.formula("promises", i, "when")
            places = ground.places(promise.before)
            yield Duty("S12", ("promises", i), promise.before, places, frozenset({promise.comes}), when)
    ends = ground.places("active") | ground.places("closed")
    for check, settlers in ground.settlers.items():
        when = ground.formula("checks", check, "when")
        yield Duty("L4", ("checks", check), "an approval takes effect", ends, settlers, when, approved_only=True)


class Memory:
    """Keeps of a standing what a later stage can ask for, so that the states stay few."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.duties = tuple(duties_of(ground))
        stages = ground.procedure.stages
        self.ahead = {name: tuple(duty for duty in self.duties if ground.ahead[name] & duty.at) for name in stages}
        """The duties that are owed in a stage or after it."""
        always = ground.meetings_before | ground.asked_to_have_passed
        self._kept_done = {name: always.union(*(duty.comes for duty in owed)) for name, owed in self.ahead.items()}
        self._keeps: dict[tuple[str, Done], frozenset[str]] = {}

    def entering(self, stage: str, standing: Standing) -> State:
        """The state of a case that comes into a stage."""
        found = self.ground.procedure.stages.get(stage)
        if found is None:
            return State(stage, frozenset(), frozenset(), None, frozenset())
        values, effect = standing.values, standing.effect
        if found.outcome:
            values, effect = {**values, "outcome": found.outcome}, self.ground.effect_of(found.outcome)
        keep, done = self.keeps(stage, standing.done), self._kept_done[stage]
        return State(
            stage,
            frozenset((name, value) for name, value in values.items() if name in keep),
            frozenset(d for d in standing.done if d in done or d in keep),
            effect,
            frozenset(answer for answer in standing.held if stage not in self.ground.needs[answer]),
        )

    def keeps(self, stage: str, done: Done) -> frozenset[str]:
        """The variables that can still be read: of a duty, until what it asks for has come."""
        if stage not in self.ahead:
            return frozenset()
        if (stage, done) not in self._keeps:
            owed = (duty.reads for duty in self.ahead[stage] if duty.when and not duty.comes & done)
            self._keeps[stage, done] = self.ground.live[stage].union(*owed)
        return self._keeps[stage, done]
