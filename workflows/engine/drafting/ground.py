"""The ground that exploring goes over: formulas, clocks, the graph of stages, and what must be remembered where."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from workflows.engine.deadlines import clocks_of, owes
from workflows.engine.drafting.unfold import (
    Formula,
    Leaf,
    Unfolder,
    leaf_rests_on,
    leaves,
    stages_in,
    variables,
)
from workflows.engine.names import Names
from workflows.engine.places import Path
from workflows.engine.procedure import Procedure
from workflows.engine.stage import Deadline, Slot, Stage

T = TypeVar("T")


def waits(stage: Stage) -> bool:
    """Whether a case can come to rest in a stage."""
    return stage.phase != "closed" and (owes(stage) or not any(move.after is None for move in stage.next))


@dataclass
class Ground:
    """One procedure laid out for exploring; its names must have resolved."""

    names: Names
    formulas: dict[Path, Formula] = field(init=False)
    clocks: dict[str, tuple[Deadline, ...]] = field(init=False)
    graph: dict[str, frozenset[str]] = field(init=False)

    def __post_init__(self) -> None:
        unfolder = Unfolder(self.names)
        self.formulas = {path: unfolder.unfold(test) for path, test in self.names.tests.items()}
        self.clocks = {n: tuple(c.deadline for c in found) for n, found in clocks_of(self.procedure).items()}
        self.graph = {
            name: frozenset([m.to for m in stage.next] + [r.to for d in self.clocks[name] for r in d.late if r.to])
            for name, stage in self.procedure.stages.items()
        }

    @property
    def procedure(self) -> Procedure:
        return self.names.procedure

    def formula(self, *path: str | int) -> Formula | None:
        return self.formulas.get(path)

    def effect_of(self, outcome: str) -> str:
        return self.procedure.outcomes[outcome].effect

    @cached_property
    def meetings_before(self) -> frozenset[str]:
        """The slots that see the preconditions met."""
        return frozenset(name for name, slot in self.names.slots.items() if slot.meet == "before")

    @cached_property
    def settlers(self) -> dict[str, frozenset[str]]:
        """The slots that settle each check."""
        return {
            check: frozenset(name for name, slot in self.names.slots.items() if check in (slot.settle or ()))
            for check in self.procedure.checks
        }

    @cached_property
    def needs(self) -> dict[str, frozenset[str]]:
        """The stages that need each personal answer; a column of rows is `question.column`."""
        found: dict[str, frozenset[str]] = {}
        for form in self.procedure.forms.values():
            for name, question in form.questions.items():
                found[name] = frozenset(question.needed_for)
                for column, inner in (question.of or {}).items():
                    found[f"{name}.{column}"] = frozenset(inner.needed_for)
        return {name: stages for name, stages in found.items() if stages}

    @cached_property
    def personal(self) -> dict[str, dict[str, frozenset[str]]]:
        """The questions of each form that ask for personal answers, with those answers (`needs`)."""
        found: dict[str, dict[str, frozenset[str]]] = {name: {} for name in self.procedure.forms}
        for answer in self.needs:
            question = answer.split(".")[0]
            asked = found[self.names.form_of[question]]
            asked[question] = asked.get(question, frozenset()) | {answer}
        return found

    @cached_property
    def _rests(self) -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for formula in self.formulas.values():
            found.update({leaf.variable: self._of(leaf) for leaf in leaves(formula)})
        return found

    def _of(self, leaf: Leaf) -> frozenset[str]:
        return leaf_rests_on(self.names, leaf)

    def rests(self, variable: str) -> frozenset[str]:
        """The names that a variable rests on."""
        return self._rests.get(variable) or frozenset({variable})

    def renewed(self, stage: str) -> frozenset[str]:
        """The names whose values become old on entering a stage: slots, answers and checks asked anew."""
        work = self.procedure.stages[stage].work
        forms = {slot.fill for slot in work.values() if slot.fill}
        answers = {question for question, form in self.names.form_of.items() if form in forms}
        return frozenset({*work, *forms, *answers, *(c for slot in work.values() for c in slot.settle or ())})

    @cached_property
    def variables(self) -> frozenset[str]:
        """All that is read in any test."""
        return frozenset().union(*map(variables, self.formulas.values()))

    @cached_property
    def forgets(self) -> dict[str, frozenset[str]]:
        """The variables whose value becomes old on entering each stage."""
        return {name: self.resting_on(self.renewed(name)) for name in self.procedure.stages}

    def resting_on(self, names: frozenset[str]) -> frozenset[str]:
        """The variables whose value becomes old with any of these names."""
        return frozenset(v for v in self.variables if self.rests(v) & names)

    @cached_property
    def reads(self) -> dict[str, frozenset[str]]:
        """The variables that are read while a case stands in each stage."""
        return {name: frozenset().union(*map(variables, self.read_in(name))) for name in self.procedure.stages}

    def read_in(self, name: str) -> Iterator[Formula]:
        """The tests that are read while a case stands in a stage."""
        for path, formula in self.formulas.items():
            if path[:2] == ("stages", name) and not self._of_its_event(path):
                yield formula
        for slot in self.procedure.stages[name].work.values():
            yield from self.shows(slot)

    def _of_its_event(self, path: Path) -> bool:
        """Whether a test reads nothing but the follow-up that it waits for, whose value is always fresh then."""
        if path[2] != "next" or not isinstance(path[3], int):
            return False
        event = self.procedure.stages[str(path[1])].next[path[3]].after
        return all(leaf_rests_on(self.names, leaf) == {event} for leaf in leaves(self.formulas[path]))

    def shows(self, slot: Slot) -> Iterator[Formula]:
        """The tests that show the personal questions of a slot's form."""
        for question in self.personal.get(slot.fill or "", {}):
            if formula := self.formula("forms", slot.fill or "", "questions", question, "when"):
                yield formula

    @cached_property
    def live(self) -> dict[str, frozenset[str]]:
        """The variables whose value on entering a stage can still be read before it becomes old."""
        return self.lasting(self.reads, str)

    def lasting(self, reads: Mapping[str, frozenset[T]], variable: Callable[[T], str]) -> dict[str, frozenset[T]]:
        """Of what is read in each stage: what of it, there or later, is read of the values brought into the stage."""
        live: dict[str, frozenset[T]] = {name: frozenset() for name in reads}
        while True:
            new = {
                name: frozenset(r for r in reads[name] | self.later(name, live) if variable(r) not in forgotten)
                for name, forgotten in self.forgets.items()
            }
            if new == live:
                return live
            live = new

    def later(self, stage: str, live: Mapping[str, frozenset[T]]) -> frozenset[T]:
        """What is read in any stage that follows."""
        return frozenset().union(*(live.get(to, frozenset()) for to in self.graph[stage]))

    @cached_property
    def read_from(self) -> dict[str, frozenset[str]]:
        """The variables read in a stage or after it."""
        return {name: self.reads[name] | self.later(name, self.live) for name in self.procedure.stages}

    @cached_property
    def ahead(self) -> dict[str, frozenset[str]]:
        """The stages that can follow each stage, itself included."""
        return {name: frozenset(self._closure(name)) for name in self.procedure.stages}

    def _closure(self, name: str) -> set[str]:
        found: set[str] = set()
        todo = [name]
        while todo:
            if (stage := todo.pop()) not in found and stage in self.graph:
                found.add(stage)
                todo += self.graph[stage]
        return found

    def places(self, place: str) -> frozenset[str]:
        """The stages that a promise's `before` means: a stage, those of a phase, or those a gate opens in."""
        gate = self.procedure.gates.get(place)
        return frozenset(
            name
            for name, stage in self.procedure.stages.items()
            if place in (name, stage.phase) or (gate and name in gate.open_in)
        )

    @cached_property
    def asked_to_have_passed(self) -> frozenset[str]:
        return frozenset(stage for formula in self.formulas.values() for stage in stages_in(formula))
