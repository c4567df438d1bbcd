"""A procedure ready to be followed: names read, tests compiled, clocks and separations found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

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

AT_OPENING = frozenset({"kind", "renews"})
"""Built-in facts that stay as they were when the case was opened."""


class Rulebook:
    """One version of a procedure, compiled. Built once a version and shared; nothing in it changes.

    What deciding asks for is worked out at once: one `cached_property` that is asked for slows every other look.
    """

    def __init__(self, procedure: Procedure, known: Known, digest: str = "") -> None:
        self.procedure, self.stages, self.digest = procedure, procedure.stages, digest
        self.names: Names = read_names(procedure, known)
        if self.names.problems:
            raise UnsoundProcedure(*self.names.problems)
        self.compiled: dict[Path, criteria.Holds] = {p: criteria.compiled(t) for p, t in self.names.tests.items()}
        self.fact_tests: dict[int, criteria.Holds] = {}  # by identity: hashing a tree of tests is slow
        for fact in self.names.facts.values():
            for test in _tests_in(fact):
                self.fact_tests[id(test)] = criteria.compiled(test)
        self.grounds: dict[Any, Any] = {}  # what `basis` works out of the tests, once
        self._listing: dict[str, dict[str, tuple[str, ...]]] = {}  # the same of `listing`
        self.clocks = clocks_of(procedure)
        self.stage_moves = {name: tuple(self._moves(name)) for name in procedure.stages}
        self.screening_stages = frozenset(
            name
            for name, stage in procedure.stages.items()
            if stage.phase == "screening" or any(slot.settle for slot in stage.work.values())
        )
        self.ending_stages = frozenset(
            name for name, stage in procedure.stages.items() if any(slot.meet == "exit" for slot in stage.work.values())
        )
        self.turn_of = {name: slot.clock or self._turn(slot) for name, slot in self.names.slots.items()}
        self.slot_tests = {name: self._tests_of_slots(name) for name in procedure.stages}
        self.apart = tuple(frozenset(p.apart) for p in procedure.promises if p.apart)
        """Groups of slots that different people must give."""
        self.under = {name: spanned(procedure, d) for name, d in procedure.deadlines.items() if d.from_}
        """Per spanning deadline, the stages it runs through."""
        self.personal = self._of_a_person()
        """Every name that rests on an answer about a person."""

    def _moves(self, stage: str) -> Iterator[tuple[Move, Path, criteria.Holds | None]]:
        """The ways out of a stage in order, each with where its test stands, and that test if it has one."""
        for i, move in enumerate(self.procedure.stages[stage].next):
            path = ("stages", stage, "next", i, "when")
            yield move, path, self.compiled.get(path)

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

    def settled_at_opening(self, path: Path) -> bool:
        """Whether a test that was laid down looks at nothing but what stays as it was when the case was opened."""
        test = self.names.tests.get(path)
        leaves = criteria.leaves(test) if test is not None else ()
        return test is not None and all(isinstance(it, criteria.Compare) and it.name in AT_OPENING for it in leaves)

    def behind(self, names: Iterable[str]) -> tuple[str, ...]:
        """These names, and every name that the facts among them rest on, each once."""
        found: dict[str, None] = {}
        ahead = [*names]
        while ahead:
            name = ahead.pop(0)
            if name not in found:
                found[name] = None
                ahead += facts.looks_at(fact) if (fact := self.names.facts.get(name)) else ()
        return tuple(found)

    def about_person(self, names: Iterable[str]) -> bool:
        """Whether any of these names, or what an attribute belongs to, rests on an answer about a person."""
        return any(name in self.personal or name.partition(".")[0] in self.personal for name in names)

    def _of_a_person(self) -> frozenset[str]:
        """A question, a check of it, a count of it, a fact that rests on any of these."""
        asked = {n: self.form(form).questions[n] for n, form in self.names.form_of.items()}
        found = {n for n, question in asked.items() if _about_person(question)}
        found |= {n for n, check in self.procedure.checks.items() if set(check.screens) & found}
        found |= {self.names.form_of[n] for n in found & asked.keys() if asked[n].type in ("yes_no", "yes_no_unsure")}
        return self._with_what_rests_on(found)

    @cached_property
    def of_the_register(self) -> frozenset[str]:
        """Every fact that rests on a partner's clearance, which the register gives and no entry of the case tells."""
        read = {n for n, f in self.names.facts.items() if any(m.endswith(".clearance") for m in facts.looks_at(f))}
        return self._with_what_rests_on(read)

    def _with_what_rests_on(self, found: set[str]) -> frozenset[str]:
        rests = {n: {m.partition(".")[0] for m in facts.looks_at(f)} for n, f in self.names.facts.items()}
        while more := {n for n, heads in rests.items() if n not in found and heads & found}:
            found |= more
        return frozenset(found)

    def stage(self, name: str) -> Stage:
        return self.stages[name]

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

    def listing(self, stage: str) -> dict[str, tuple[str, ...]]:
        """Each command that may be sent beside the slots, with the roles that list it on a stage or for all stages."""
        if stage not in self._listing:
            here = self.procedure.stages.get(stage)
            tables = (self.procedure.may, here.may if here else {})
            lines = [(role, command) for table in tables for role, listed in table.items() for command in listed]
            self._listing[stage] = {of: tuple(dict.fromkeys(r for r, c in lines if c == of)) for _, of in lines}
        return self._listing[stage]


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
