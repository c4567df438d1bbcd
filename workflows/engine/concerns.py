"""What a case is about, as far as it is about no person: partners, countries, topics, classes, laboratories.

Registers and precedents rest on this, so nothing that a procedure marks as about somebody is ever among it: a row of
answers with one such column is left out whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from workflows.engine.facts import First
from workflows.engine.form import Question
from workflows.engine.guards import Facts
from workflows.engine.labs import LISTS
from workflows.engine.situation import Situation

PARTNER, COUNTRY, TOPIC, CLASS, LAB = "partner", "country", "topic", "class", "lab"


class Concern(NamedTuple):
    """One thing that a case is about: a partner with its country, a country, a topic, a class, a laboratory.

    A topic is a question, or `question=option`; a class is `fact=value` or `slot=value`, in the procedure's names.
    """

    what: str
    value: str
    country: str = ""


def concerns(now: Situation) -> Iterator[Concern]:
    """Everything that the case is about as it stands, each once; nothing while it is being written."""
    if now.case.phase not in ("", "draft"):
        yield from dict.fromkeys(_concerns(now, Facts(now)))


def _concerns(now: Situation, look: Facts) -> Iterator[Concern]:
    rules = now.rules
    for name, form in rules.names.form_of.items():
        if form in now.case.forms and not rules.about_person((name,)):
            yield from _in_answer(name, rules.names.question(name), look.get(name))
    for name, fact in rules.names.facts.items():
        if isinstance(fact, First) and rules.names.types[name].kind == "choice" and not rules.about_person((name,)):
            yield Concern(CLASS, f"{name}={look.get(name)}")
    for name, given in now.case.given.items():
        if rules.slot(name).choose:
            yield Concern(CLASS, f"{name}={given.value}")


def _in_answer(name: str, question: Question, answer: Any) -> Iterator[Concern]:
    if answer in (None, "", []):
        return
    if question.type == "rows":
        for row in answer:
            yield from _in_row(question.of or {}, row)
    elif question.type == "partner":
        yield from _partner(answer, answer.get("country") if isinstance(answer, Mapping) else "")
    elif question.type in ("country", "countries"):
        yield from (Concern(COUNTRY, code, code) for code in (answer if isinstance(answer, list) else [answer]))
    elif isinstance(question.options, str) and question.options in LISTS:
        yield from (Concern(LAB, lab) for lab in (answer if isinstance(answer, list) else [answer]))
    elif question.factor == "topic":
        if question.type in ("choice", "choices"):
            options = answer if isinstance(answer, list) else [answer]
            yield from (Concern(TOPIC, f"{name}={option}") for option in options)
        elif question.raises_flag(answer):
            yield Concern(TOPIC, name)


def _in_row(columns: Mapping[str, Question], row: Mapping[str, Any]) -> Iterator[Concern]:
    """The partners of a row, in its country; a country without a partner stands for itself."""
    countries = [str(row[c]) for c, q in columns.items() if q.type == "country" and row.get(c)]
    partners = [row[c] for c, q in columns.items() if q.type == "partner" and row.get(c)]
    for answer in partners:
        yield from _partner(answer, countries[0] if countries else "")
    for code in countries[bool(partners) :]:
        yield Concern(COUNTRY, code, code)
    for column, question in columns.items():
        if question.type not in ("partner", "country", "rows"):
            yield from _in_answer(column, question, row.get(column))


def _partner(answer: Any, country: Any) -> Iterator[Concern]:
    name = answer.get("name") if isinstance(answer, Mapping) else answer
    if called := " ".join(str(name or "").split()):
        yield Concern(PARTNER, called, str(country or ""))
