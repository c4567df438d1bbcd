"""What a move or a decision rested on: its clauses in the open, and what of it goes into the trail under seal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from workflows.engine.criteria import Compare, Holds, Look, clauses_of
from workflows.engine.facts import TestFact
from workflows.engine.places import Path
from workflows.engine.rulebook import Rulebook

Clauses = tuple[tuple[str, bool], ...]
"""Comparisons in the words of the procedure, each with whether it held."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The clauses that rest on something about a person, and every value that was looked at; sealed, then a digest."""

    clauses: Clauses
    values: tuple[tuple[str, Any], ...]
    personal: bool


class Basis(NamedTuple):
    """The open clauses of what came about, those of the moves passed over before it, and what must be sealed."""

    clauses: Clauses = ()
    passed_over: Clauses = ()
    saw: Seen | None = None


NO_TEST = Basis()


class Ground(NamedTuple):
    """What is known of tests before they are looked at: their clauses, which of them may be told, and the names behind.

    `personal`: whether any of those names is about a person.
    """

    clauses: tuple[tuple[str, Holds, bool], ...]
    names: tuple[str, ...]
    personal: bool


def of_move(rules: Rulebook, taken: Path, tested: Sequence[Path], look: Look) -> Basis:
    """Of a move that is taken, and of all the tests that were looked at for it, its own among them if it has one."""
    over = tuple(path for path in tested if path != taken)
    told, hidden = _looked(_ground(rules, (taken,)), look)
    passed_over, hidden_too = _looked(_ground(rules, over), look)
    return Basis(told, passed_over, _sealed(rules, _ground(rules, tuple(tested)), (*hidden_too, *hidden), look))


def of_decision(rules: Rulebook, asked: Path, look: Look) -> Basis:
    """The test for which it was asked, and every fact that the procedure names, as it stood."""
    ground = _ground(rules, (asked,), facts=True)
    if not ground.names:
        return NO_TEST
    told, hidden = _looked(ground, look)
    return Basis(told, (), _sealed(rules, ground, hidden, look))


def open_clauses(rules: Rulebook, path: Path, look: Look) -> Clauses:
    """The clauses of the test at a path that rest on nothing about a person, each once."""
    return _looked(_ground(rules, (path,)), look)[0]


def _ground(rules: Rulebook, paths: tuple[Path, ...], *, facts: bool = False) -> Ground:
    """Worked out once for a rulebook."""
    found: Ground | None = rules.grounds.get((paths, facts))
    if found is None:
        found = rules.grounds[paths, facts] = _worked_out(rules, paths, facts)
    return found


def _worked_out(rules: Rulebook, paths: tuple[Path, ...], facts: bool) -> Ground:
    tests = [rules.names.tests[path] for path in paths if path in rules.names.tests]
    if facts:
        tests += [Compare(name, "is", "yes") for name, fact in rules.names.facts.items() if isinstance(fact, TestFact)]
    clauses = tuple(clause for test in tests for clause in clauses_of(test))
    named = (name for _, _, names in clauses for name in names)
    names = rules.behind((*named, *(rules.names.facts if facts else ())))
    told = tuple((text, holds, not rules.about_person(names)) for text, holds, names in clauses)
    return Ground(told, names, rules.about_person(names))


def _looked(ground: Ground, look: Look) -> tuple[Clauses, Clauses]:
    """The clauses that may be told and those that may not, each once and as it came out."""
    told: dict[tuple[str, bool], None] = {}
    hidden: dict[tuple[str, bool], None] = {}
    for text, holds, may_tell in ground.clauses:
        (told if may_tell else hidden)[text, holds(look)] = None
    return tuple(told), tuple(hidden)


def _sealed(rules: Rulebook, ground: Ground, hidden: Clauses, look: Look) -> Seen | None:
    if not ground.names:
        return None
    return Seen(tuple(dict.fromkeys(hidden)), tuple(_values(rules, ground.names, look)), ground.personal)


def _values(rules: Rulebook, names: tuple[str, ...], look: Look) -> Iterator[tuple[str, Any]]:
    """Each name with its value; of rows the columns that were looked at, which have no value of their own."""
    for name in names:
        if name in rules.names.columns:
            yield name, [{c: _plain(row.get(c)) for c in row if c in names} for row in look.rows(name)]
        elif "." in name or name in rules.names.types:
            yield name, _plain(look.get(name))


def _plain(value: Any) -> Any:
    if type(value) is str:  # as nearly all of them are
        return value
    if isinstance(value, Decimal | date):
        return str(value)
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, list | tuple) else value
