"""The documents of a case for the person whom it is about: those about them alone go along, others are only named.

About them alone is a document that answers a question about people, in a row that names them and nobody else, or in a
case that is about them. What a document says nobody reads here, so every other one that they are told of is named: it
may tell of others. So is what they, or those with whom they ask, laid beside the case; what others laid there is
withheld (`about_person`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workflows.dossier.trail import EntryRow
from workflows.engine.form import Question, documents_in
from workflows.engine.naming import stands_in
from workflows.models import StoredFile
from workflows.queries.about_person import Reading
from workflows.queries.documents import stored
from workflows.words.person import said


@dataclass(frozen=True)
class Paper:
    """A document that is told of: its case, what it answers, its name, its file where it goes along, and else why."""

    reference: str
    question: str
    name: str
    file: StoredFile | None
    remark: str


def papers(found: Reading) -> Iterator[Paper]:
    """Every document that answers what is told to the person, and those that they laid beside the case.

    The files that go along are opened by that.
    """
    for _, name, question, value in found.each():
        for ask, alone, answer in _told(found, name, question, value):
            for document in documents_in(answer):
                yield _paper(found, ask, document, alone=alone)
    for entry in found.laid_beside():
        if found.laid_by_them(entry):
            yield _beside(found, entry)


def _beside(found: Reading, entry: EntryRow) -> Paper:
    look, record = found.look, entry.content["record"]
    title, told = look.peek(record), said("laid_beside", look.language)
    if title is None:
        return Paper(found.reference, told, "", None, said("erased", look.language))
    found.opened.add(record)
    return Paper(found.reference, told, found.masked(str(title)), None, said("named_only", look.language))


def _told(found: Reading, name: str, question: Question, value: Any) -> Iterator[tuple[str, bool, Any]]:
    """(the question, whether it is about them alone, the answer) of what the person is told."""
    ask = found.ask(name, question)
    if question.type == "rows":
        for row in value:
            named, columns = stands_in(found.who.names, row), (question.of or {}).items()
            alone = named and not any(found.names_another(inner, row.get(column)) for column, inner in columns)
            for column, inner in columns:
                personal = question.restricted or inner.restricted
                if named if personal else found.asked:
                    yield f"{ask}: {found.ask(f'{name}.{column}', inner)}", alone and personal, row.get(column)
    elif question.restricted and found.theirs:
        yield ask, not _of_another_too(found), value
    elif not question.restricted and found.asked:
        yield ask, False, value


def _of_another_too(found: Reading) -> bool:
    """Whether the case as a whole is about somebody else as well."""
    return any(personal and found.names_another(question, answer) for question, personal, answer in found.cells())


def _paper(found: Reading, ask: str, document: Mapping[str, Any], *, alone: bool) -> Paper:
    look, digest, called = found.look, str(document["file"]), found.masked(str(document["name"]))
    row = stored(look, digest)
    if row is None:
        return Paper(found.reference, ask, called, None, said("erased", look.language))
    if not alone:
        return Paper(found.reference, ask, called, None, said("named_only", look.language))
    found.opened.add(digest)
    return Paper(found.reference, ask, called, row, said("goes_along", look.language))
