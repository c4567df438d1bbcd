"""Tests with their facts unfolded down to what is finite, so that every way through a procedure can be tried."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workflows.engine import criteria, facts
from workflows.engine.criteria import Compare
from workflows.engine.names import Names
from workflows.engine.shapes import EFFECTS

NOTHING = "none"  # what a slot that was not given, or a question that was not answered, reads as


@dataclass(frozen=True, slots=True)
class Truth:
    holds: bool


@dataclass(frozen=True, slots=True)
class Pick:
    """A comparison with a name of finitely many values. `given_by`: the slots without which it has none."""

    variable: str
    domain: tuple[str, ...]
    wanted: frozenset[str]
    given_by: frozenset[str] = frozenset()
    asked: Formula | None = None
    slot: bool = False


@dataclass(frozen=True, slots=True)
class Atom:
    """Any other comparison: it holds or not, independently of those written otherwise."""

    variable: str
    leaf: Compare | criteria.Rows
    given_by: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Been:
    stage: str


@dataclass(frozen=True, slots=True)
class Neg:
    part: Formula


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of these hold, compared with a number."""

    parts: tuple[Formula, ...]
    op: str
    want: Any

    def fits(self, count: int) -> bool:
        return satisfies(count, self.op, self.want)


Formula = Truth | Pick | Atom | Been | Neg | And | Or | Tally
Leaf = Pick | Atom


def satisfies(have: Any, op: str, want: Any) -> bool:
    """A comparison of two values."""
    if op in ("is", "in"):
        return bool(have in want if isinstance(want, tuple) else have == want)
    return criteria.ORDERS[op](have, want)


class Unfolder:
    """Unfolds tests against one space of names. `whole`: counts too, as the lints need; exploring leaves them whole."""

    def __init__(self, names: Names, whole: bool = False) -> None:
        self.names, self.whole = names, whole
        self._fillers: dict[str, frozenset[str]] = {}
        for name, slot in names.slots.items():
            if slot.fill:
                self._fillers[slot.fill] = self._fillers.get(slot.fill, frozenset()) | {name}

    def unfold(self, test: criteria.Test) -> Formula:
        if isinstance(test, criteria.All):
            return And(tuple(map(self.unfold, test.tests)))
        if isinstance(test, criteria.AnyOf):
            return Or(tuple(map(self.unfold, test.tests)))
        if isinstance(test, criteria.Not):
            return Neg(self.unfold(test.test))
        if isinstance(test, criteria.Passed):
            return Been(test.stage)
        if isinstance(test, criteria.Rows):
            return Atom(str(test), test)
        return self._fact(test) if test.name in self.names.facts else self._base(test)

    def _base(self, test: Compare) -> Formula:
        name = test.name
        kind = self.names.types.get(name)
        slot = name in self.names.slots
        by: frozenset[str] = frozenset({name}) if slot else frozenset()
        asked: Formula | None = None
        if name in self.names.form_of:
            form = self.names.form_of[name]
            by = self._fillers.get(form, frozenset())
            when = self.names.tests.get(("forms", form, "questions", name, "when"))
            asked = self.unfold(when) if when else None
        if kind and kind.values and not test.listed and kind.kind in ("choice", "scale"):
            return Pick(name, kind.values, _wanted(test, (*kind.values, NOTHING)), by, asked, slot)
        return Atom(str(test), test, by)

    def _fact(self, test: Compare) -> Formula:
        fact, kind = self.names.facts[test.name], self.names.types[test.name]
        if isinstance(fact, facts.TestFact):
            return _yes_or_no(self.unfold(fact.test), test)
        if isinstance(fact, facts.Changed):
            return _yes_or_no(self._changed(test.name), test)
        if isinstance(fact, facts.Constant):
            return Truth(satisfies(fact.value, test.op, test.want))
        on_slots = bool(rests_on(self.names, test.name) & set(self.names.slots))
        unfolded = self.whole or on_slots
        if isinstance(fact, facts.First) and (unfolded or kind.kind == "choice"):
            return self._first(fact, test)
        if isinstance(fact, facts.Count) and unfolded:
            return Tally(tuple(map(self.unfold, fact.tests)), test.op, test.want)
        if kind.values and kind.kind == "choice":
            domain = kind.values
            if isinstance(fact, facts.Value):
                domain = tuple(dict.fromkeys((*domain, str(fact.if_unknown))))
            return Pick(test.name, domain, _wanted(test, domain))
        return Atom(str(test), test)

    def _changed(self, name: str) -> Formula:
        """Of a case that renews none everything is new (`guards.differs`); of one that does it can be either."""
        renews = self._base(Compare("renews", "is", "yes"))
        return Or((Neg(renews), Pick(name, ("yes", "no"), frozenset({"yes"}))))

    def _first(self, fact: facts.First, test: Compare) -> Formula:
        """The lines whose value satisfies the comparison, each after those before it failed."""
        found: list[Formula] = []
        before: list[Formula] = []
        for value, line in fact.lines:
            holds = self.unfold(line) if line else Truth(True)
            if satisfies(value, test.op, test.want):
                found.append(And((*before, holds)))
            before.append(Neg(holds))
        return Or(tuple(found))


def _yes_or_no(holds: Formula, test: Compare) -> Formula:
    """A comparison with a fact that is yes where a formula holds, and else no."""
    wanted = _wanted(test, ("yes", "no"))
    if len(wanted) != 1:
        return Truth(bool(wanted))
    return holds if "yes" in wanted else Neg(holds)


def _wanted(test: Compare, values: tuple[str, ...]) -> frozenset[str]:
    """The values that satisfy a comparison."""
    if not test.scale:
        return frozenset(v for v in values if satisfies(v, test.op, test.want))
    want = tuple(map(EFFECTS.index, test.want)) if isinstance(test.want, tuple) else EFFECTS.index(test.want)
    return frozenset(v for v in values if v in EFFECTS and satisfies(EFFECTS.index(v), test.op, want))


def rests_on(names: Names, name: str, seen: set[str] | None = None) -> set[str]:
    """Every name that a fact, an attribute or a form's count rests on, itself included."""
    seen = set() if seen is None else seen
    if name in seen:
        return seen
    seen.add(name)
    if "." in name:
        rests_on(names, name.split(".")[0], seen)
    kind = names.types.get(name)
    if kind and kind.kind == "form":
        seen |= {question for question, form in names.form_of.items() if form == name}
    if fact := names.facts.get(name):
        for read in facts.looks_at(fact):
            rests_on(names, read, seen)
    return seen


def leaves(formula: Formula) -> Iterator[Leaf]:
    """Every comparison in a formula, those that show a question included."""
    if isinstance(formula, Pick | Atom):
        yield formula
        if isinstance(formula, Pick) and formula.asked:
            yield from leaves(formula.asked)
    elif isinstance(formula, Neg):
        yield from leaves(formula.part)
    elif isinstance(formula, And | Or | Tally):
        for part in formula.parts:
            yield from leaves(part)


def stages_in(formula: Formula) -> Iterator[str]:
    """Every stage that a formula asks to have been passed."""
    if isinstance(formula, Been):
        yield formula.stage
    elif isinstance(formula, Neg):
        yield from stages_in(formula.part)
    elif isinstance(formula, And | Or | Tally):
        for part in formula.parts:
            yield from stages_in(part)


def variables(formula: Formula) -> frozenset[str]:
    """What must be remembered for a formula to be read: its variables and the slots that give them."""
    return frozenset().union(*({leaf.variable} | leaf.given_by for leaf in leaves(formula)))


def leaf_rests_on(names: Names, leaf: Leaf) -> frozenset[str]:
    """The base names whose change makes a leaf's value old."""
    if isinstance(leaf, Pick):
        return frozenset(rests_on(names, leaf.variable))
    return frozenset(base for name in criteria.names_in(leaf.leaf) for base in rests_on(names, name))
