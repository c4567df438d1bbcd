"""What a reader sees of a case's content: answers, values, grounds, hits, ballots; the rest is said to be hidden."""

from collections.abc import Iterator, Mapping
from typing import Any

from workflows.engine.form import Form, Question, as_date, documents_in
from workflows.engine.shapes import text_in
from workflows.engine.stage import Slot
from workflows.queries.looking import Look
from workflows.queries.parts import AnswerView, Correction, FileView, FormView
from workflows.words.countries import country_name
from workflows.words.papers import day_said

OPEN, BLIND, NOT_YOURS = "", "blind", "not_yours"


def forms(look: Look) -> Iterator[FormView]:
    """The forms given that this reader may read, in the order of the procedure."""
    given = look.now.case.forms
    mine = [name for name in look.now.rules.procedure.forms if name in given and _may_read(look, name)]
    look.open(given[name] for name in mine)
    for name in mine:
        yield _form(look, name, look.content(given[name]))


def _may_read(look: Look, form: str) -> bool:
    """Answers are for those who owe something here; applicants read what applicants gave."""
    if "answers" in look.reader.sees:
        return True
    return bool(look.reader.applicant and _givers(look, form) & (look.now.case.applicants | look.reader.persons))


def _givers(look: Look, form: str) -> frozenset[str]:
    """Who answered a form last: whoever sent the command of its entry."""
    found = [entry for entry in look.entries("FormGiven", "UnsureAsked") if entry.content.get("form") == form]
    last = found[-1] if found else None
    return frozenset() if last is None else frozenset({str(last.by)} | ({str(last.on_behalf_of)} - {"None"}))


def given_by_applicants(look: Look, form: str) -> bool:
    """Whether the reader is an applicant, and the answers to a form are the applicants' own."""
    return look.reader.applicant and _givers(look, form) <= (look.now.case.applicants | look.reader.persons)


def _form(look: Look, name: str, answers: Mapping[str, Any] | None) -> FormView:
    form, language = look.now.rules.form(name), look.language
    title = look.names.called("forms", name, language)
    if answers is None:
        return FormView(name, title, (), erased=True)
    own = given_by_applicants(look, name)
    shown = (
        answer_view(look, question, form.questions[question], value, own)
        for question, value in answers.items()
        if question in form.questions
    )
    order = {question: n for n, question in enumerate(form.questions)}
    answered = tuple(sorted(shown, key=lambda a: order[a.question]))
    return FormView(name, title, answered, corrections=tuple(_corrections(look, name, form, own)))


def _corrections(look: Look, name: str, form: Form, own: bool) -> Iterator[Correction]:
    """Each correction of a form, with what the questions it touched were answered before; not what was erased."""
    for entry in look.entries("AnswersCorrected", "AnswersRevised"):
        said = entry.content
        before = look.content(said["before"]) if said["form"] == name else None
        if before is not None:
            touched = [q for q in said["questions"] if q in form.questions]
            answers = (answer_view(look, q, form.questions[q], before.get(q), own) for q in touched)
            by = look.names.people.get(str(entry.by), "")
            yield Correction(entry.at, by, look.text(said.get("why") or said["answer"]), tuple(answers))


def answer_view(look: Look, name: str, question: Question, value: Any, own: bool) -> AnswerView:
    """One answer as this reader may see it; `own`: it is theirs, whatever it is about."""
    ask = text_in(question.ask, look.language, look.names.called("questions", name, look.language))
    if not own and not may_see(look, question):
        return AnswerView(name, ask, hidden=True, files=tuple(FileView(d["file"]) for d in documents_in(value)))
    if value is None:
        return AnswerView(name, ask)
    if question.type == "rows" and isinstance(value, list):
        rows = tuple(_row(look, name, question, row, own) for row in value)
        seen = [c for c, inner in (question.of or {}).items() if own or may_see(look, inner)]
        return AnswerView(name, ask, rows=rows, files=_files([row.get(c) for row in value for c in seen]))
    said, flagged = in_words(look, name, question, value), question.raises_flag(value)
    do = text_in(question.guide.do, look.language) if flagged and own and question.guide else ""
    return AnswerView(name, ask, said, flagged=flagged, files=_files(value), do=do)


def _files(value: Any) -> tuple[FileView, ...]:
    return tuple(FileView(each["file"], each["name"]) for each in documents_in(value))


def may_see(look: Look, question: Question) -> bool:
    """Personal answers are for roles that owe a slot in a stage named there, while the case stands in one."""
    if not question.restricted:
        return True
    owing = bool(look.reader.owes) and look.now.case.stage in question.needed_for
    return owing and bool(set(question.needed_for) & look.reader.answers_needed_in)


def _row(look: Look, name: str, question: Question, row: Mapping[str, Any], own: bool) -> tuple[tuple[str, str], ...]:
    cells = []
    for column, inner in (question.of or {}).items():
        if row.get(column) not in (None, "") and (own or may_see(look, inner)):
            said = in_words(look, f"{name}.{column}", inner, row[column])
            cells.append((text_in(inner.ask, look.language, column.replace("_", " ")).rstrip("?"), said))
    return tuple(cells)


def in_words(look: Look, name: str, question: Question, value: Any) -> str:
    """An answer in words: a label for an option, a name for a partner or a country, a day as it is written."""
    if isinstance(value, list):
        return ", ".join(in_words(look, name, question, one) for one in value)
    if isinstance(value, Mapping):
        where = value.get("country")
        parts = (value.get("name"), country_name(str(where), look.language) if where else None)
        return ", ".join(str(part) for part in parts if part)
    if question.type in ("country", "countries"):
        return country_name(str(value), look.language)
    if question.type == "date" and (day := as_date(value)):
        return day_said(day, look.language)
    free = question.type in ("text", "document", "person", "partner", "number", "money")
    return str(value) if free else look.names.value(name, value, look.language)


def carried(look: Look, form: str) -> dict[str, Any]:
    """The answers to a form that came along with a linked case, as far as this reader may see them."""
    record, givers = look.now.case.carried.get(form, ("", frozenset()))
    answers = look.content(record) if record else None
    return readable(look, look.now.rules.form(form), answers or {}, givers)


def readable(look: Look, form: Form, answers: Mapping[str, Any], givers: frozenset[str]) -> dict[str, Any]:
    """Answers without those about a person that are not for this reader, unless they gave them."""
    if givers & look.reader.persons:
        return dict(answers)
    asked = {name: (question, *(question.of or {}).values()) for name, question in form.questions.items()}
    return {name: a for name, a in answers.items() if all(may_see(look, one) for one in asked.get(name, ()))}


def why_hidden(look: Look, name: str, slot: Slot, persons: frozenset[str]) -> str:
    """Why the value of a slot is not for this reader now; nothing where it is."""
    reader, sees = look.reader, look.reader.sees
    if persons & reader.persons:
        return OPEN
    if slot.blind and _owes_blindly(look, name):
        return BLIND
    if slot.verb == "advise" or slot.vote:
        return OPEN if "advice" in sees else NOT_YOURS
    if slot.verb == "decide":
        return OPEN if reader.may_see_outcome(look.now.case.phase) else NOT_YOURS
    if slot.verb == "settle":
        return OPEN if "hits" in sees or "answers" in sees else NOT_YOURS
    if reader.applicant:
        return OPEN if persons & look.now.case.applicants or slot.verb == "meet" else NOT_YOURS
    return OPEN if "answers" in sees else NOT_YOURS


def _owes_blindly(look: Look, name: str) -> bool:
    """Whether the reader still owes another blind slot of the stage, and so must not see this one."""
    return any(other != name and look.now.rules.slot(other).blind for other in look.reader.owes)
