"""S4: what is too tangled to be checked is refused, before and while its ways are tried."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.engine import criteria, facts
from workflows.engine.drafting.explore import Exploration
from workflows.engine.names import Names
from workflows.engine.refusal import Problem
from workflows.engine.saying import saying

MOST = 20_000  # comparisons of one test with its facts unfolded


def too_large(names: Names) -> Iterator[Problem]:
    """Tests that unfold to more comparisons than can be tried: facts that rest on facts, each several times."""
    sizes: dict[str, int] = {}
    for name, fact in names.facts.items():
        sizes[name] = _size(fact, sizes)
    for path, test in names.tests.items():
        if (size := _unfolded(test, sizes)) > MOST:
            say = saying(
                "with its facts this test has {size:,} comparisons; {most:,} is the most that is checked",
                size=size,
                most=MOST,
            )
            yield Problem("S4", path, say)


def _unfolded(test: criteria.Test, sizes: dict[str, int]) -> int:
    return sum(sizes.get(leaf.name, 1) if isinstance(leaf, criteria.Compare) else 1 for leaf in criteria.leaves(test))


def _size(fact: facts.Fact, sizes: dict[str, int]) -> int:
    if isinstance(fact, facts.TestFact):
        return _unfolded(fact.test, sizes)
    if isinstance(fact, facts.Count):
        return sum(_unfolded(test, sizes) for test in fact.tests)
    if isinstance(fact, facts.First):
        return len(fact.lines) * sum(_unfolded(test, sizes) for _, test in fact.lines if test)
    return 1


def cut_short(found: Exploration) -> Problem | None:
    """The problem of an exploration that was given up."""
    if found.cut is None:
        return None
    say = saying(
        "too tangled to be checked: given up after {states:,} states and {choices:,} choices; "
        "fewer tests on fewer answers help",
        states=len(found.came_from),
        choices=found.finds.tried,
    )
    return Problem("S4", ("stages", found.cut.stage), say, found.way(found.cut))
