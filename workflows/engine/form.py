"""A form: questions, when they are shown and required, and the checking of answers to them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from pydantic import Field, model_validator

from workflows.engine.guide import Guide
from workflows.engine.refusal import Reason, reason
from workflows.engine.saying import saying
from workflows.engine.shapes import Link, Name, Several, Shape, Test, Text, Yes

QuestionType = Literal[
    "yes_no_unsure", "yes_no", "text", "number", "money", "date", "choice", "choices", "country", "countries",
    "partner", "person", "document", "rows",
]  # fmt: skip
Factor = Literal[
    "topic", "partner", "person", "origin", "country", "funding", "access", "agreement", "human_rights", "opportunity",
]  # fmt: skip


ASKED_TO_SAY = {"yes_no_unsure": ("yes", "no", "unsure"), "yes_no": ("yes", "no")}
RISKS = ("topic", "partner", "person", "country", "funding", "access", "human_rights")
"""What a yes may be a risk in. Origin is not among them: by itself it is never a reason to look."""


class Question(Shape):
    """One question. Personal data need a purpose and the stages that need them; special data a legal basis."""

    ask: Text | None = None
    type: QuestionType = "yes_no_unsure"
    options: dict[Name, Text] | list[Name] | str | None = None
    of: dict[Name, Question] | None = None
    when: Test = None
    required: Yes | Any = True
    factor: Factor | None = None
    data: Literal["open", "internal", "personal", "special"] = "internal"
    purpose: Text | None = None
    basis: str | None = None
    needed_for: Several = Field(default_factory=list)
    help: Text | None = None
    guide: Guide | None = None
    link: Link | None = None
    flags: Several | None = None

    @model_validator(mode="after")
    def _fits(self) -> Question:
        if (self.type == "rows") != (self.of is not None):
            raise ValueError(saying("`of` goes with type rows, and rows need `of`"))
        if self.type in ("choice", "choices") and not self.options:
            raise ValueError(saying("a choice needs options"))
        if self.data in ("personal", "special") and not (self.purpose and self.needed_for):
            raise ValueError(saying("personal data need a purpose and needed_for"))
        known = ASKED_TO_SAY.get(self.type, self.option_names)
        if self.flags and known is not None and not set(self.flags) <= set(known):
            raise ValueError(saying("`flags` names answers to this question: {known}", known=", ".join(known)))
        return self

    def raises_flag(self, answer: Any) -> bool:
        """Whether an answer is a reason to look: one under `flags`, else a yes or an unsure about a risk."""
        flags = self.flags
        if flags is None:
            flags = ["yes", "unsure"] if self.type in ASKED_TO_SAY and self.factor in RISKS else []
        return bool(set(answer if isinstance(answer, list) else [answer]) & set(flags)) if flags else False

    @property
    def option_names(self) -> tuple[str, ...] | None:
        """The options laid down here; None where they are an institution's list."""
        return None if isinstance(self.options, str) or self.options is None else tuple(self.options)

    @property
    def restricted(self) -> bool:
        return self.data in ("personal", "special")


class Rule(Shape):
    """What must hold when the form is submitted, and the sentence shown where it does not."""

    must: Test
    say: Text


class Form(Shape):
    """A questionnaire: its questions in order and its rules."""

    title: Text | None = None
    unsure_asks: str | None = None
    questions: dict[Name, Question]
    rules: list[Rule] = Field(default_factory=list)


Question.model_rebuild()

FILE = ("file", "sealed", "name", "size")
"""What an answer says of a file: its digest, that of its sealed form, its name, and how many bytes it has."""
_FILE = frozenset(FILE)
DIGEST = re.compile(r"[0-9a-f]{64}")
SINGLE, SEVERAL = frozenset({"choice", "country"}), frozenset({"choices", "countries"})
_CHOSEN = SINGLE | SEVERAL
Holds = Callable[[str, str], bool]
"""(question, "when" | "required") -> whether that question is shown, or must be answered, as things stand."""
CellHolds = Callable[[str, str, str, Mapping[str, Any]], bool]
"""(question, column, "when" | "required", row) -> the same of one cell of a row."""


def shown(form: Form, holds: Holds) -> Iterator[tuple[str, Question, bool]]:
    """Each question that is shown, with whether it must be answered."""
    for name, question in form.questions.items():
        if holds(name, "when"):
            must = question.required if isinstance(question.required, bool) else holds(name, "required")
            yield name, question, must


def problems_of(form: Form, answers: Mapping[str, Any], holds: Holds, cell_holds: CellHolds) -> tuple[Reason, ...]:
    """Everything that stands in the way of submitting: what is missing and what is not an answer."""
    found: list[Reason] = []
    visible = list(shown(form, holds))
    found += [reason("unknown_answer", question=name) for name in answers if name not in form.questions]
    for name, question, must in visible:
        value = answers.get(name)
        if value is None or value == "" or (value == [] and question.type != "rows"):
            if must:
                found.append(reason("missing", question=name))
        elif why := _misfit(question, value):
            found.append(reason(why, question=name))
        elif question.type == "rows":
            found += _problems_of_rows(name, question, value, cell_holds)
    return tuple(dict.fromkeys(found))


def _problems_of_rows(
    name: str, question: Question, rows: list[Mapping[str, Any]], holds: CellHolds
) -> Iterator[Reason]:
    """Cells that are missing, and cells that are no column: what a person gives for a row is never taken from it."""
    columns = question.of or {}
    numbers = [row["id"] for row in rows if row.get("id")]
    if len(set(map(str, numbers))) < len(numbers):
        yield reason("not_rows", question=name)
    for row in rows:
        yield from (reason("unknown_answer", question=f"{name}.{cell}") for cell in row if cell not in (*columns, "id"))
        for column, cell in columns.items():
            if row.get(column) in (None, "", []) and holds(name, column, "when", row):
                must = cell.required if isinstance(cell.required, bool) else holds(name, column, "required", row)
                if must:
                    yield reason("missing", question=f"{name}.{column}")


def _misfit(question: Question, value: Any) -> str | None:
    """The code of what is wrong with one answer, or None."""
    kind = question.type
    if kind in _CHOSEN and isinstance(value, list) != (kind in SEVERAL):
        return "not_an_option" if kind in ("choice", "choices") else "not_a_country"
    if kind in ("yes_no", "yes_no_unsure"):
        return None if value in ("yes", "no") or (value == "unsure" and kind == "yes_no_unsure") else "not_an_option"
    if kind in ("number", "money"):
        return None if _number(value) is not None else "not_a_number"
    if kind == "date":
        return None if as_date(value) is not None else "not_a_date"
    if kind in ("choice", "choices"):
        options = question.option_names
        given = value if isinstance(value, list) else [value]
        return "not_an_option" if options is not None and not set(map(str, given)) <= set(options) else None
    if kind in ("country", "countries"):
        given = value if isinstance(value, list) else [value]
        return None if all(isinstance(c, str) and len(c) == 2 and c.isupper() for c in given) else "not_a_country"
    if kind == "rows":
        return _misfit_in_rows(question, value)
    if kind == "partner":
        named = value.get("name") if isinstance(value, dict) else value
        return None if isinstance(named, str) and named.strip() else "not_a_name"
    if kind == "document":
        return None if _is_file(value) else "not_a_document"
    return None if isinstance(value, str | dict) else "not_text"


def _misfit_in_rows(question: Question, value: Any) -> str | None:
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        return "not_rows"
    for row in value:
        for name, column in (question.of or {}).items():
            cell = row.get(name)
            if cell not in (None, "") and (why := _misfit(column, cell)):
                return why
    return None


def _is_file(value: Any) -> bool:
    if not isinstance(value, dict) or value.keys() != _FILE:
        return False
    digests = (value["file"], value["sealed"])
    return all(isinstance(d, str) and DIGEST.fullmatch(d) for d in digests) and isinstance(value["name"], str)


def documents_in(value: Any) -> Iterator[Mapping[str, Any]]:
    """Every file that answers name, wherever it stands in them."""
    if _is_file(value):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            if isinstance(part, dict | list):
                yield from documents_in(part)


def files_in(answers: Any) -> tuple[tuple[str, str], ...]:
    """The same as an event names them: the digest of each, and that of its sealed form."""
    return tuple(dict.fromkeys((each["file"], each["sealed"]) for each in documents_in(answers)))


def _number(value: Any) -> Decimal | None:
    try:
        number = None if isinstance(value, bool) else Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() else None


def as_date(value: Any) -> date | None:
    """A date from an ISO string or a date; None where it is neither."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def value_of(question: Question, answer: Any) -> Any:
    """An answer as tests compare it: numbers as Decimal, dates as date, the rest as it is."""
    if answer is None or answer == "":
        return None
    if question.type in ("number", "money"):
        return _number(answer)
    if question.type == "date":
        return as_date(answer)
    if question.type == "rows":
        columns = question.of or {}
        return [{**row, **{c: value_of(q, row.get(c)) for c, q in columns.items()}} for row in answer]
    return answer
