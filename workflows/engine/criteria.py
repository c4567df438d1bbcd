"""A test on facts: parsed once, compiled to closures, explained clause by clause. At run time no test is unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from workflows.engine.shapes import EFFECTS


class Look(Protocol):
    """What a test may look at."""

    def get(self, name: str) -> Any:
        """The value of a name; None where it was not answered or not given."""

    def rows(self, name: str) -> Sequence[Mapping[str, Any]]:
        """The rows of a repeating group, each with its columns and what was given for it."""

    def named_list(self, name: str) -> frozenset[str]:
        """The members of an institution's list."""

    def passed(self, stage: str) -> bool:
        """Whether the case has stood in a stage."""


@dataclass(frozen=True, slots=True)
class Compare:
    """One comparison. `scale`: on the scale of effects; `listed`: `want` is the name of a list."""

    name: str
    op: str
    want: Any
    scale: bool = False
    listed: bool = False

    def __str__(self) -> str:
        return f"{self.name} {self.op.replace('_', ' ')} {_plain(self.want)}"


@dataclass(frozen=True, slots=True)
class All:
    tests: tuple[Test, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    tests: tuple[Test, ...]


@dataclass(frozen=True, slots=True)
class Not:
    test: Test


@dataclass(frozen=True, slots=True)
class Rows:
    """Some or every row passes a test. `every` of no rows holds."""

    every: bool
    of: str
    where: Test

    def __str__(self) -> str:
        return f"{'every' if self.every else 'some'} of {self.of}: {say(self.where)}"


@dataclass(frozen=True, slots=True)
class Passed:
    stage: str

    def __str__(self) -> str:
        return f"passed {self.stage}"


Test = Compare | All | AnyOf | Not | Rows | Passed
ALWAYS = All(())
Holds = Callable[[Look], bool]
ORDERS: dict[str, Callable[[Any, Any], bool]] = {
    "at_least": lambda have, want: bool(have >= want),
    "at_most": lambda have, want: bool(have <= want),
    "above": lambda have, want: bool(have > want),
    "below": lambda have, want: bool(have < want),
}
OPERATORS: tuple[str, ...] = ("is", "in", *ORDERS, "includes")


def _plain(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def say(test: Test) -> str:
    """A test in one line, in the words of the procedure."""
    if isinstance(test, All):
        return " and ".join(map(say, test.tests)) if test.tests else "always"
    if isinstance(test, AnyOf):
        return "(" + " or ".join(map(say, test.tests)) + ")"
    if isinstance(test, Not):
        return f"not ({say(test.test)})"
    return str(test)


class RowLook:
    """One row in front of everything else."""

    def __init__(self, outer: Look, row: Mapping[str, Any]) -> None:
        self.outer, self.row = outer, row

    def get(self, name: str) -> Any:
        if name in self.row:
            return self.row[name]
        head, _, attribute = name.partition(".")
        if attribute and isinstance(cell := self.row.get(head), Mapping):
            return cell.get(attribute)
        return self.outer.get(name)

    def rows(self, name: str) -> Sequence[Mapping[str, Any]]:
        return self.outer.rows(name)

    def named_list(self, name: str) -> frozenset[str]:
        return self.outer.named_list(name)

    def passed(self, stage: str) -> bool:
        return self.outer.passed(stage)


def compiled(test: Test) -> Holds:
    """A closure that says whether the test holds. What is missing is unequal to everything but `none`."""
    if isinstance(test, Compare):
        return _compare(test)
    if isinstance(test, Not):
        inner = compiled(test.test)
        return lambda look: not inner(look)
    if isinstance(test, Passed):
        stage = test.stage
        return lambda look: look.passed(stage)
    if isinstance(test, Rows):
        where, of, quantify = compiled(test.where), test.of, all if test.every else any
        return lambda look: quantify(where(RowLook(look, row)) for row in look.rows(of))
    parts = tuple(compiled(t) for t in test.tests)
    if isinstance(test, All):
        return lambda look: all(part(look) for part in parts)
    return lambda look: any(part(look) for part in parts)


def _compare(test: Compare) -> Holds:
    name, op, want = test.name, test.op, test.want
    if test.scale:
        want = tuple(map(EFFECTS.index, want)) if isinstance(want, tuple) else EFFECTS.index(want)
        return lambda look: (have := look.get(name)) is not None and _holds(op, EFFECTS.index(have), want)
    if test.listed:
        return lambda look: _holds(op, look.get(name), look.named_list(want))
    if op == "is" and want == "none":
        return lambda look: look.get(name) in (None, "none")
    return lambda look: _holds(op, look.get(name), want)


def _holds(op: str, have: Any, want: Any) -> bool:
    if op == "in":
        return have in want or (have is None and "none" in want)
    if have is None:
        return False
    if op == "is":
        return bool(have == want)
    if op == "includes":
        return any(each in have for each in (want if isinstance(want, tuple | frozenset) else (want,)))
    return ORDERS[op](have, want)


@dataclass(frozen=True, slots=True)
class Clause:
    """One comparison as it came out, for the trail: its text, whether it held, and the names it looked at."""

    text: str
    held: bool
    names: tuple[str, ...]


def leaves(test: Test) -> Iterator[Compare | Rows | Passed]:
    """Every comparison inside a test."""
    if isinstance(test, All | AnyOf):
        for part in test.tests:
            yield from leaves(part)
    elif isinstance(test, Not):
        yield from leaves(test.test)
    else:
        yield test


def names_in(test: Test) -> tuple[str, ...]:
    """Every name a test looks at, in order, once."""
    found: list[str] = []
    for leaf in leaves(test):
        if isinstance(leaf, Compare):
            found.append(leaf.name)
        elif isinstance(leaf, Rows):
            found += [leaf.of, *names_in(leaf.where)]
    return tuple(dict.fromkeys(found))


def clauses_of(test: Test) -> tuple[tuple[str, Holds, tuple[str, ...]], ...]:
    """Each comparison of a test, compiled: its text, whether it holds, the names it looks at."""
    return tuple((str(leaf), compiled(leaf), names_in(leaf)) for leaf in leaves(test))


def explained(clauses: Iterable[tuple[str, Holds, tuple[str, ...]]], look: Look) -> tuple[Clause, ...]:
    """How each of these comparisons comes out."""
    return tuple(Clause(text, holds(look), names) for text, holds, names in clauses)
