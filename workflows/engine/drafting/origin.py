"""L1: no way is chosen by origin alone. Nationality, residence and birth decide nothing by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from math import ceil, comb

from workflows.engine import facts
from workflows.engine.criteria import Compare, names_in
from workflows.engine.drafting.unfold import (
    NOTHING,
    And,
    Been,
    Formula,
    Leaf,
    Neg,
    Or,
    Pick,
    Tally,
    Truth,
    Unfolder,
)
from workflows.engine.names import Names
from workflows.engine.refusal import Problem
from workflows.engine.saying import saying

MOST = 4_000  # terms of one test
Term = tuple[tuple[bool, Leaf], ...]
LEAST = {
    "at_least": (True, 0),
    "above": (True, 1),
    "below": (False, 0),
    "at_most": (False, 1),
}  # (or more?, and how many)
NOTHING_WRONG = ("no", NOTHING, "clear", 0)


def l1_origin_never_decides(names: Names) -> Iterator[tuple[Problem, bool]]:
    """A problem for each test that chooses a way by origin alone; True where it is country alone, a warning."""
    unfolder = Unfolder(names, whole=True)
    for path, test in names.tests.items():
        if path[0] != "stages" or path[2] not in ("next", "work"):
            continue
        terms = disjunctive(unfolder.unfold(test))
        if terms is None:
            say = saying("too many cases to see whether origin alone decides here; split the test into facts or stages")
            yield Problem("L1", path, say), False
            continue
        found = [factors_of(names, term) for term in terms]
        if any("origin" in f and not f - {"origin", "country"} for f in found):
            say = saying("origin alone decides the way here; join it with topic, partner or another factor")
            yield Problem("L1", path, say), False
        elif {"country"} in found or any(_of_country_alone(names, term) for term in terms):
            yield Problem("L1", path, saying("country alone decides the way here")), True


def factors_of(names: Names, term: Term) -> set[str]:
    """What one alternative of a test rests on: plain literals that say something is wrong, and origin in any form."""
    found: set[str] = set()
    for plain, leaf in term:
        about: set[str] = set().union(*(factors(names, name) for name in _names(leaf)))
        found |= about if plain and not benign(names, leaf) else about & {"origin"}
    return found


def _of_country_alone(names: Names, term: Term) -> bool:
    """Whether one alternative looks at the country and at nothing else, in either sign."""
    about = [set().union(*(factors(names, name) for name in _names(leaf))) for _plain, leaf in term]
    return bool(about) and all(each == {"country"} for each in about)


def _names(leaf: Leaf) -> tuple[str, ...]:
    return (leaf.variable,) if isinstance(leaf, Pick) else names_in(leaf.leaf)


def factors(names: Names, name: str) -> set[str]:
    """What a name is about. A slot's value is a person's judgement; a check's is about the partner."""
    head, _, attribute = name.partition(".")
    kind = names.types.get(head)
    found: set[str] = set()
    if name in names.facts:
        return set().union(*(factors(names, n) for n in facts.looks_at(names.facts[name])))
    if head in names.form_of and names.question(head).factor:
        found.add(str(names.question(head).factor))
    for rows in names.columns:
        columns = names.question(rows).of or {}
        column = columns.get(attribute if rows == head else name)
        if column and column.factor:
            found.add(column.factor)
    if kind and kind.kind == "form":
        about = {str(q.factor) for q in names.procedure.forms[head].questions.values() if q.factor}
        found |= about or {"topic"}
    if name in names.procedure.checks:
        found.add("partner")
    return found | {"judgement"} if name in names.slots else found


def benign(names: Names, leaf: Leaf) -> bool:
    """A literal that says nothing is wrong: it cannot carry a way that origin decides."""
    if isinstance(leaf, Pick):
        return leaf.wanted <= set(map(str, NOTHING_WRONG)) or _low(names, leaf)
    test = leaf.leaf
    if not isinstance(test, Compare):
        return False
    if test.op in ("is", "in"):
        return all(want in NOTHING_WRONG for want in (test.want if isinstance(test.want, tuple) else (test.want,)))
    kind = names.types.get(test.name.split(".")[0])
    return test.op in ("below", "at_most") and kind is not None and kind.kind in ("scale", "form")


def _low(names: Names, leaf: Pick) -> bool:
    """Whether a check is only asked to stand no higher than something: it holds when nothing was found."""
    return names.types[leaf.variable].kind == "scale" and "clear" in leaf.wanted


def disjunctive(formula: Formula, plain: bool = True) -> list[Term] | None:
    """The alternatives of a formula, each a row of literals; None where there are too many."""
    if isinstance(formula, Neg):
        return disjunctive(formula.part, not plain)
    if isinstance(formula, Truth):
        return [()] if formula.holds == plain else []
    if isinstance(formula, Been):
        return [()]
    if isinstance(formula, Tally):
        return _tally(formula, plain)
    if isinstance(formula, And | Or):
        return _joined(formula, plain)
    return [((plain, formula),)]


def _joined(formula: And | Or, plain: bool) -> list[Term] | None:
    parts = [disjunctive(part, plain) for part in formula.parts]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    if isinstance(formula, Or) == plain:
        return [term for part in known for term in part]
    size = 1
    for part in known:
        size *= max(len(part), 1)
    return [tuple(x for term in row for x in term) for row in product(*known)] if size <= MOST else None


def _tally(formula: Tally, plain: bool) -> list[Term] | None:
    """A count as the choices of so many of its members."""
    if formula.op == "is":
        both = (Tally(formula.parts, op, formula.want) for op in ("at_least", "at_most"))
        return disjunctive(And(tuple(both)), plain)
    if formula.op == "in":
        return disjunctive(Or(tuple(Tally(formula.parts, "is", want) for want in formula.want)), plain)
    more, least = LEAST[formula.op]
    need = ceil(formula.want) + least
    if more == plain and comb(len(formula.parts), max(need, 0)) > MOST:
        return None
    if more == plain:
        return disjunctive(Or(tuple(And(row) for row in combinations(formula.parts, max(need, 0)))))
    if need > 1:
        return [()]  # of several that must come together, none decides alone
    return disjunctive(And(tuple(map(Neg, formula.parts)))) if need == 1 else []
