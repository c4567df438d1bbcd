"""From a posted page to answers: what was typed is kept as typed, and judged elsewhere."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import QueryDict

from workflows.engine.form import Form, Question

MOST_ROWS = 200
LONGEST = 20_000
MOST_DIGITS = 30
_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")


Document = Callable[[str, str], Any]
"""(key in what is posted, question) -> the file that was sent or kept there, or nothing."""


def answers_from(form: Form, post: QueryDict, document: Document) -> dict[str, Any]:
    """The answers of a form as posted, without what was left empty. Never refuses: a draft is a draft."""
    found = {name: _answer(question, f"q.{name}", name, post, document) for name, question in form.questions.items()}
    return {name: answer for name, answer in found.items() if answer not in (None, "")}


def with_row_change(form: Form, answers: Mapping[str, Any], change: str) -> dict[str, Any]:
    """The answers with a row added (`add:name`) or taken away (`remove:name:2`); anything else changes nothing."""
    verb, _, rest = change.partition(":")
    name, _, number = rest.partition(":")
    question = form.questions.get(name)
    if question is None or question.type != "rows":
        return dict(answers)
    rows = list(answers.get(name) or [])
    if verb == "add" and len(rows) < MOST_ROWS:
        rows.append({})
    elif verb == "remove" and number.isdecimal() and int(number) < len(rows):
        rows.pop(int(number))
    return {**answers, name: rows}


def without_empty_rows(form: Form, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers as they are submitted: a row in which nothing was written is no row, and no row is no answer."""
    found = dict(answers)
    for name, question in form.questions.items():
        if question.type == "rows" and isinstance(found.get(name), list):
            found[name] = [row for row in found[name] if set(row) - {"id"}]
    return {name: answer for name, answer in found.items() if answer != []}


def _answer(question: Question, key: str, name: str, post: QueryDict, document: Document) -> Any:
    if question.type == "rows":
        return _rows(question, key, name, post, document)
    if question.type == "document":
        return document(key, name)
    if question.type in ("choices", "countries"):
        return [value for value in post.getlist(key) if value] or None
    value = post.get(key, "").replace("\r\n", "\n").replace("\x00", "").strip()[:LONGEST]
    if question.type in ("number", "money"):
        return _number(value)
    return _date(value) if question.type == "date" else value


def _rows(question: Question, key: str, asked: str, post: QueryDict, document: Document) -> list[dict[str, Any]]:
    count = post.get(f"{key}.count", "0")
    rows = []
    for i in range(min(int(count) if count.isdecimal() and len(count) < 5 else 0, MOST_ROWS)):
        row = {
            name: _answer(column, f"{key}.{i}.{name}", f"{asked}.{name}", post, document)
            for name, column in (question.of or {}).items()
        }
        row = {name: cell for name, cell in row.items() if cell not in (None, "")}
        if number := post.get(f"{key}.{i}.id", ""):
            row["id"] = number[:40]
        rows.append(row)
    return rows


def _number(value: str) -> str:
    """A comma is a point to a Dutch reader; a text that is not a number stays what it is."""
    plain = value.replace(" ", "").replace("€", "")
    plain = plain.replace(",", ".") if plain.count(",") == 1 and "." not in plain else plain
    return f"{value} ?" if _endless(plain) else plain


def _endless(text: str) -> bool:
    """Whether a text counts as a number to a computer only: NaN, Infinity, 1e999."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return False
    return not number.is_finite() or abs(number.adjusted()) > MOST_DIGITS


def _date(value: str) -> str:
    """A day written the Dutch way becomes an ISO date; anything else stays what it is."""
    if found := _DAY.fullmatch(value):
        day, month, year = found.groups()
        return f"{year}-{int(month):02}-{int(day):02}"
    return value
