"""A form of a procedure as fields of a page: what is shown, what is required, what was answered, what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workflows.engine.form import Form, Holds, Question, as_date, shown
from workflows.engine.refusal import Reason
from workflows.engine.shapes import Text, source_of, text_in
from workflows.web.beside import Beside, beside_of
from workflows.web.shell import language
from workflows.words.countries import countries
from workflows.words.names import Names
from workflows.words.papers import day_said
from workflows.words.reasons import reason_sentence

EMPTY: Mapping[str, str] = {}
FEW = 7  # more options than this stand in a list that opens
YES_NO = {
    "en": {"yes": "Yes", "no": "No", "unsure": "Unsure"},
    "nl": {"yes": "Ja", "no": "Nee", "unsure": "Onzeker"},
}
WIDGETS = {
    "yes_no_unsure": "radio", "yes_no": "radio", "text": "area", "number": "number", "money": "number",
    "document": "file", "date": "date", "country": "select", "countries": "several", "choices": "checks",
    "rows": "rows",
}  # fmt: skip


@dataclass(frozen=True)
class Option:
    """One thing to choose."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Row:
    """One row of a list that is being filled in."""

    index: int
    id: str
    cells: tuple["Field", ...]


@dataclass(frozen=True)
class Field:
    """One question as the page shows it. `name` is its key in what is posted, `file` the digest of its upload."""

    question: str
    name: str
    kind: str
    widget: str
    label: str
    required: bool
    number: int = 0
    value: str = ""
    help: str = ""
    cites: str = ""
    purpose: str = ""
    error: str = ""
    options: tuple[Option, ...] = ()
    rows: tuple[Row, ...] = ()
    file: str = ""
    beside: Beside | None = None

    @property
    def id(self) -> str:
        """Where it stands in the page."""
        return self.name.replace(".", "-")

    @property
    def target(self) -> str:
        """What a link to this question leads to: the first thing in it that can be filled in."""
        if self.widget in ("radio", "checks") and self.options:
            return f"{self.id}-{self.options[0].value}"
        if self.widget == "rows":
            return self.rows[0].cells[0].target if self.rows and self.rows[0].cells else f"{self.id}-add"
        return self.id

    @property
    def grouped(self) -> bool:
        """Whether it is a group of controls, named by a legend."""
        return self.widget in ("radio", "checks", "rows")

    @property
    def explained(self) -> bool:
        """Whether there is anything to say of it that does not stand in the open."""
        return bool(self.beside or (self.number and self.grounded))

    @property
    def grounded(self) -> bool:
        """Whether part of that is why it is asked: the help of a choice, which stands folded, or a source."""
        return bool(self.cites or (self.widget == "radio" and self.help))

    @property
    def said(self) -> str:
        """The answer in words: the labels chosen, or what was typed; a day as it is written; rows by their cells."""
        if self.rows:
            cells = ([f"{cell.label.rstrip('?')}: {cell.said}" for cell in row.cells if cell.said] for row in self.rows)
            return "\n".join("; ".join(each) for each in cells if each)
        day = as_date(self.value) if self.kind == "date" else None
        return day_said(day, language()) if day else ", ".join(o.label for o in self.options if o.chosen) or self.value

    @property
    def answered(self) -> bool:
        """Whether there is anything in it."""
        return bool(self.value or self.rows or any(option.chosen for option in self.options))


@dataclass(frozen=True)
class Questionnaire:
    """The questions of one form, with what stands in the way of submitting it."""

    fields: tuple[Field, ...]
    errors: tuple[tuple[str, str], ...] = ()
    """(the place in the page, what to do there)"""

    @property
    def to_go(self) -> int:
        """How many required questions have no answer yet."""
        return sum(f.required and not f.answered for f in self.fields)


@dataclass
class Asking:
    """How questions are put: in which language, with whose lists, and what was found wrong."""

    language: str
    names: Names
    lists: Mapping[str, Any] = field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()

    def questionnaire(self, form: Form, answers: Mapping[str, Any], holds: Holds) -> Questionnaire:
        """The questions that are shown as things stand. A rule that is broken stands in the summary alone."""
        wrong = {dict(r.params).get("question", ""): self._say(r) for r in self.reasons}
        asked = (each for each in shown(form, holds) if self._to_be_asked(*each[1:]))
        fields = tuple(
            self._field(name, question, f"q.{name}", answers.get(name), must, n, wrong.get(name, ""), wrong, form.cites)
            for n, (name, question, must) in enumerate(asked, 1)
        )
        cells = {f"{f.question}.{c.question}": c.target for f in fields for r in f.rows for c in r.cells if c.error}
        places = {f.question: f.target for f in fields} | cells
        first = fields[0].target if fields else "content"
        errors = [(places.get(dict(r.params).get("question", ""), first), self._say(r)) for r in self.reasons]
        return Questionnaire(fields, tuple(dict.fromkeys(errors)))

    def _to_be_asked(self, question: Question, must: bool) -> bool:
        """A question that may be left out is, while the list that one would choose from is empty."""
        return must or not isinstance(question.options, str) or bool(self._pairs(question))

    def _say(self, why: Reason) -> str:
        return reason_sentence(why, self.language, self.names)

    def _field(
        self,
        name: str,
        question: Question,
        key: str,
        answer: Any,
        must: bool,
        number: int = 0,
        error: str = "",
        wrong: Mapping[str, str] = EMPTY,
        from_form: Text | None = None,
    ) -> Field:
        options, beside = self._options(question, answer), beside_of(question, self.language)
        cites = question.cites or (from_form if beside else None)
        return Field(
            name, key, question.type, self._widget(question, options, number), self._text(question.ask) or _plain(name),
            must, number, "" if isinstance(answer, list) else _typed(answer), self._text(question.help),
            source_of(cites, self.language), self._text(question.purpose), error, options,
            self._rows(name, question, key, answer, wrong),
            str(answer.get("file", "")) if isinstance(answer, Mapping) else "", beside,
        )  # fmt: skip

    def _widget(self, question: Question, options: tuple[Option, ...], number: int) -> str:
        if question.type == "choice":
            return "radio" if 0 < len(options) <= FEW else "select" if options else "line"
        if question.type == "text" and not number:
            return "line"
        return WIDGETS.get(question.type, "line")

    def _options(self, question: Question, answer: Any) -> tuple[Option, ...]:
        given = {str(a) for a in answer} if isinstance(answer, list) else {str(answer)}
        return tuple(Option(value, label, value in given) for value, label in self._pairs(question))

    def _pairs(self, question: Question) -> list[tuple[str, str]]:
        if question.type in ("yes_no", "yes_no_unsure"):
            said = YES_NO.get(self.language, YES_NO["en"])
            return [(v, said[v]) for v in ("yes", "no", "unsure") if v != "unsure" or question.type == "yes_no_unsure"]
        if question.type in ("country", "countries"):
            return list(countries(self.language))
        options = question.options
        if isinstance(options, str):
            listed = self.lists.get(options, ())
            options = dict(listed) if isinstance(listed, Mapping) else {str(v): _plain(str(v)) for v in listed}
        if isinstance(options, Mapping):
            return [(value, self._text(label) or _plain(value)) for value, label in options.items()]
        return [(str(value), _plain(str(value))) for value in options or ()]

    def _rows(self, asked: str, question: Question, key: str, answer: Any, wrong: Mapping[str, str]) -> tuple[Row, ...]:
        """The rows as they stand, one empty one where there are none; what is missing is said in the empty cell."""
        if question.type != "rows":
            return ()
        rows = answer if isinstance(answer, list) and answer else [{}]
        return tuple(
            Row(i, str(row.get("id", "")), tuple(
                self._field(
                    name, column, f"{key}.{i}.{name}", row.get(name), column.required is not False,
                    error="" if row.get(name) else wrong.get(f"{asked}.{name}", ""),
                )
                for name, column in (question.of or {}).items()
            ))
            for i, row in enumerate(rows)
        )  # fmt: skip

    def _text(self, text: Any) -> str:
        return text_in(text, self.language)


def _typed(answer: Any) -> str:
    if isinstance(answer, Mapping):
        return str(answer.get("name", ""))
    return "" if answer is None else str(answer)


def _plain(name: str) -> str:
    return name.replace("_", " ").capitalize()
