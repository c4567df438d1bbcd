"""Who and what a check compares: the organisations and people named in the answers of a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from integrations.screening.dates import parse
from integrations.screening.matcher import Subject
from workflows.engine.form import Question
from workflows.engine.guards import Facts
from workflows.engine.procedure import Check
from workflows.engine.situation import Situation


def subjects(now: Situation, check: Check) -> Iterator[Subject]:
    """Organisations and people named in the answers that a check screens; a row's owner beside its partner.

    In rows of which the check says which column ends them, an organisation is an affiliation, and lasted until then.
    """
    look = Facts(now)
    for name in check.screens:
        answer, question = look.get(name), now.rules.names.question(name)
        if question.type == "rows":
            for row in answer or ():
                yield from _in_row(name, row, question.of or {}, check.until)
        elif answer:
            kind = "organisation" if question.type == "partner" else "person"
            yield from _subject(answer, kind, name)


def _in_row(
    name: str, row: Mapping[str, Any], columns: Mapping[str, Question], ends: str | None
) -> Iterator[Subject]:
    countries = tuple(str(row[c]) for c, q in columns.items() if q.type == "country" and row.get(c))
    for column, question in columns.items():
        if question.type in ("partner", "person") and row.get(column):
            kind = "person" if question.type == "person" else "affiliation" if ends in columns else "organisation"
            ref = f"{name}:{row.get('id', '')}:{column}"
            yield from _subject(row[column], kind, ref, countries, str(row.get(ends or "") or ""))


def _subject(
    answer: Any, kind: str, ref: str, countries: tuple[str, ...] = (), until: str = ""
) -> Iterator[Subject]:
    called = answer.get("name") if isinstance(answer, Mapping) else answer
    if called:
        yield Subject(str(called), kind, countries, until=parse(until), ref=ref)
