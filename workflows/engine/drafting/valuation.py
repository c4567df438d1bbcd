"""What a formula comes to when only some values are chosen: yes, no, or the comparison to choose for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from workflows.engine.criteria import Compare
from workflows.engine.drafting.unfold import NOTHING, And, Atom, Been, Formula, Leaf, Neg, Or, Pick, Truth

MOST = 50_000  # choices in one test

Value = str | bool
Values = Mapping[str, Value]
Chosen = frozenset[tuple[str, Value]]  # values that can be looked up by: one to a name
Done = Collection[str]


class TooTangled(Exception):
    """More ways than can be tried."""


def comes_to(formula: Formula, values: Values, done: Done) -> bool | Leaf:
    """True, False, or the leaf whose value must be chosen first."""
    if isinstance(formula, Truth):
        return formula.holds
    if isinstance(formula, Been):
        return formula.stage in done
    if isinstance(formula, Pick | Atom):
        return _leaf(formula, values, done)
    if isinstance(formula, Neg):
        inner = comes_to(formula.part, values, done)
        return (not inner) if isinstance(inner, bool) else inner
    if isinstance(formula, And | Or):
        return _joined(formula, values, done)
    found = [comes_to(part, values, done) for part in formula.parts]
    least = sum(f is True for f in found)
    open_leaves = [f for f in found if not isinstance(f, bool)]
    answers = {formula.fits(count) for count in range(least, least + len(open_leaves) + 1)}
    return answers.pop() if len(answers) == 1 else open_leaves[0]


def _joined(formula: And | Or, values: Values, done: Done) -> bool | Leaf:
    stops = isinstance(formula, Or)
    ask: Leaf | None = None
    for part in formula.parts:
        found = comes_to(part, values, done)
        if found is stops:
            return stops
        if not isinstance(found, bool):
            ask = ask or found
    return ask or (not stops)


def _leaf(leaf: Leaf, values: Values, done: Done) -> bool | Leaf:
    known = values.get(leaf.variable)
    if isinstance(leaf, Atom):
        if known is not None:
            return known is True
        if leaf.given_by and not any(slot in done for slot in leaf.given_by):
            return of_nothing(leaf)
        return leaf
    if known is not None:
        return known in leaf.wanted
    if leaf.given_by and not any(slot in done for slot in leaf.given_by):
        return NOTHING in leaf.wanted
    if leaf.asked is None:
        return leaf
    shown = comes_to(leaf.asked, values, done)
    if shown is False:
        return NOTHING in leaf.wanted
    return leaf if shown is True else shown


def of_nothing(leaf: Atom) -> bool:
    """Whether a comparison holds for what was never given: only one with `none` does."""
    test = leaf.leaf
    return isinstance(test, Compare) and (test.want == NOTHING or (test.op == "in" and NOTHING in test.want))


def domain(leaf: Leaf) -> tuple[Value, ...]:
    """The values to try for a leaf."""
    return leaf.domain if isinstance(leaf, Pick) else (True, False)


def splits(formula: Formula | None, values: Values, done: Done) -> Iterator[tuple[bool, Values]]:
    """All ways in which a formula can come out, each with the values chosen for it. TooTangled beyond a bound."""
    if formula is None:
        yield True, values
        return
    todo, tried = [values], 0
    while todo:
        chosen, tried = todo.pop(), tried + 1
        if tried > MOST:
            raise TooTangled
        found = comes_to(formula, chosen, done)
        if isinstance(found, bool):
            yield found, chosen
        else:
            todo += [{**chosen, found.variable: value} for value in reversed(domain(found))]
