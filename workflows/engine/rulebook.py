"""A procedure ready to be followed: names read, tests compiled, clocks and separations found."""

from __future__ import annotations

from functools import cached_property

from workflows.engine import criteria, facts
from workflows.engine.deadlines import clocks_of, spanned
from workflows.engine.form import Form, Question
from workflows.engine.kinds import Known
from workflows.engine.names import Names, read_names
from workflows.engine.places import Path
from workflows.engine.procedure import Procedure
from workflows.engine.refusal import UnsoundProcedure
from workflows.engine.shapes import ENDS
from workflows.engine.stage import Move, Slot, Stage


class Rulebook:
    """One version of a procedure, compiled. Built once a version and shared; nothing in it changes."""

    def __init__(self, procedure: Procedure, known: Known, digest: str = "") -> None:
        self.procedure, self.digest = procedure, digest
        self.names: Names = read_names(procedure, known)
        if self.names.problems:
            raise UnsoundProcedure(*self.names.problems)
        self.compiled: dict[Path, criteria.Holds] = {p: criteria.compiled(t) for p, t in self.names.tests.items()}
        self.fact_tests: dict[int, criteria.Holds] = {}  # by identity: hashing a tree of tests is slow
        for fact in self.names.facts.values():
            for test in _tests_in(fact):
                self.fact_tests[id(test)] = criteria.compiled(test)
        self.clocks = clocks_of(procedure)
        self.stage_moves: dict[str, tuple[tuple[Move, Path], ...]] = {
            name: tuple((move, ("stages", name, "next", i, "when")) for i, move in enumerate(stage.next))
            for name, stage in procedure.stages.items()
        }
        self.turn_of = {name: slot.clock or self._turn(slot) for name, slot in self.names.slots.items()}
        self.slot_tests = {name: self._tests_of_slots(name) for name in procedure.stages}

    def _tests_of_slots(self, stage: str) -> dict[str, criteria.Holds]:
        """Per slot of a stage that is not always asked, when it is."""
        paths = {name: ("stages", stage, "work", name, "when") for name in self.procedure.stages[stage].work}
        return {name: self.compiled[path] for name, path in paths.items() if path in self.compiled}

    def _turn(self, slot: Slot) -> str:
        """Whose time it is while a slot is owed, where the slot does not say so itself."""
        roles = [self.procedure.roles[role.partition(".")[0]] for role in slot.by]
        if slot.verb == "opens" or any(role.link for role in roles):
            return "outside"
        return "you" if any(role.opener for role in roles) else "us"

    def fact_holds(self, test: criteria.Test, look: criteria.Look) -> bool:
        """Whether a test inside a fact of this rulebook holds."""
        return self.fact_tests[id(test)](look)

    def holds(self, path: Path, look: criteria.Look) -> bool:
        """Whether the test at a path holds; where there is none, it does."""
        test = self.compiled.get(path)
        return test is None or test(look)

    def explained(self, path: Path, look: criteria.Look) -> tuple[criteria.Clause, ...]:
        """How each clause of the test at a path comes out."""
        test = self.names.tests.get(path)
        return criteria.explained(test, look) if test is not None else ()

    def public_clauses(self, path: Path, look: criteria.Look) -> tuple[tuple[str, bool], ...]:
        """The clauses of a test that rest on nothing about a person, with how each came out, for the trail."""
        return tuple((c.text, c.held) for c in self.explained(path, look) if not self.personal & set(c.names))

    @cached_property
    def personal(self) -> frozenset[str]:
        """Every name that rests on an answer about a person."""
        found = {n for n, form in self.names.form_of.items() if _about_person(self.form(form).questions[n])}
        found |= {f"{rows}.{c}" for rows, cols in self.names.columns.items() for c in cols if rows in found}
        while more := {n for n, f in self.names.facts.items() if n not in found and set(facts.looks_at(f)) & found}:
            found |= more
        return frozenset(found)

    def stage(self, name: str) -> Stage:
        return self.procedure.stages[name]

    def slot(self, name: str) -> Slot:
        return self.names.slots[name]

    def form(self, name: str) -> Form:
        return self.procedure.forms[name]

    def is_end(self, stage: str) -> bool:
        return stage in ENDS or self.procedure.stages[stage].phase == "closed"

    def effect_of(self, outcome: str | None) -> str | None:
        """The effect of an outcome; the ends that always exist are neutral."""
        if outcome is None:
            return None
        found = self.procedure.outcomes.get(outcome)
        return found.effect if found else "neutral"

    @cached_property
    def apart(self) -> tuple[frozenset[str], ...]:
        """Groups of slots that different people must give."""
        return tuple(frozenset(p.apart) for p in self.procedure.promises if p.apart)

    @cached_property
    def under(self) -> dict[str, frozenset[str]]:
        """Per spanning deadline, the stages it runs through."""
        return {name: spanned(self.procedure, d) for name, d in self.procedure.deadlines.items() if d.from_}


def _about_person(question: Question) -> bool:
    columns = (question.of or {}).values()
    return any(q.restricted or q.factor in ("person", "origin") for q in (question, *columns))


def _tests_in(fact: facts.Fact) -> tuple[criteria.Test, ...]:
    if isinstance(fact, facts.TestFact):
        return (fact.test,)
    if isinstance(fact, facts.Count):
        return fact.tests
    if isinstance(fact, facts.CountRows):
        return (fact.where,)
    return tuple(test for _, test in fact.lines if test is not None) if isinstance(fact, facts.First) else ()
