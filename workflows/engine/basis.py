"""What a move or a decision rested on: its clauses in the open, and what of it goes into the trail under seal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from workflows.engine.criteria import Clause, Look
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


def of_move(rules: Rulebook, tried: Sequence[Path], look: Look) -> Basis:
    """Of the moves that were tried the last one is taken, and those before it did not hold."""
    taken = rules.explained(tried[-1], look)
    before = tuple(clause for path in tried[:-1] for clause in rules.explained(path, look))
    return Basis(open_clauses(rules, taken), open_clauses(rules, before), _sealed(rules, (*before, *taken), (), look))


def of_decision(rules: Rulebook, asked: Path, look: Look) -> Basis:
    """The test for which it was asked, and every fact that the procedure names, as it stood."""
    facts = rules.names.facts
    stood = tuple(Clause(f"{name} is yes", look.get(name) == "yes", (name,)) for name in rules.yes_no_facts)
    clauses = (*rules.explained(asked, look), *stood)
    return Basis(open_clauses(rules, clauses), (), _sealed(rules, clauses, facts, look))


def open_clauses(rules: Rulebook, clauses: Iterable[Clause]) -> Clauses:
    """The clauses that rest on nothing about a person, each once."""
    return tuple(dict.fromkeys((c.text, c.held) for c in clauses if not rules.about_person(c.names)))


def _sealed(rules: Rulebook, clauses: Iterable[Clause], facts: Iterable[str], look: Look) -> Seen | None:
    clauses = tuple(clauses)
    names = rules.behind((*(name for c in clauses for name in c.names), *facts))
    if not names:
        return None
    personal = tuple(dict.fromkeys((c.text, c.held) for c in clauses if rules.about_person(c.names)))
    return Seen(personal, tuple(_values(rules, names, look)), rules.about_person(names))


def _values(rules: Rulebook, names: tuple[str, ...], look: Look) -> Iterator[tuple[str, Any]]:
    """Each name with its value; of rows the columns that were looked at, which have no value of their own."""
    for name in names:
        if name in rules.names.columns:
            yield name, [{c: _plain(row.get(c)) for c in row if c in names} for row in look.rows(name)]
        elif "." in name or name in rules.names.types:
            yield name, _plain(look.get(name))


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal | date):
        return str(value)
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, list | tuple) else value
