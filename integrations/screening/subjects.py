"""Who and what a check compares: the organisations and people named in the answers of a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from integrations.screening.matcher import Subject
from workflows.engine.guards import Facts
from workflows.engine.procedure import Check
from workflows.engine.situation import Situation


def subjects(now: Situation, check: Check) -> Iterator[Subject]:
    """Organisations and people named in the answers that a check screens; a row's owner beside its partner."""
    look = Facts(now)
    for name in check.screens:
        answer, question = look.get(name), now.rules.names.question(name)
        if question.type == "rows":
            for row in answer or ():
                yield from _in_row(name, row, question.of or {})
        elif answer:
            kind = "organisation" if question.type == "partner" else "person"
            yield from _subject(answer, kind, (), name)


def _in_row(name: str, row: Mapping[str, Any], columns: Mapping[str, Any]) -> Iterator[Subject]:
    countries = tuple(str(row[c]) for c, q in columns.items() if q.type == "country" and row.get(c))
    for column, question in columns.items():
        if question.type in ("partner", "person") and row.get(column):
            kind = "organisation" if question.type == "partner" else "person"
            yield from _subject(row[column], kind, countries, f"{name}:{row.get('id', '')}:{column}")


def _subject(answer: Any, kind: str, countries: tuple[str, ...], ref: str) -> Iterator[Subject]:
    called = answer.get("name") if isinstance(answer, Mapping) else answer
    if called:
        yield Subject(str(called), kind, countries, ref=ref)
