"""What moves and decisions rested on, for an auditor: values in words, or a record to be opened for a purpose."""

from collections.abc import Iterator, Mapping
from typing import Any

from workflows.dossier.trail import EntryRow
from workflows.engine.form import Question
from workflows.engine.names import Names as Laid
from workflows.models import Record
from workflows.queries.content import in_words
from workflows.queries.looking import Look
from workflows.words.clauses import clause_sentence
from workflows.words.names import term

Lines = tuple[tuple[str, str], ...]


def readable(look: Look) -> frozenset[str]:
    """The records of what was seen that an auditor reads without a purpose: not about a person, and not erased.

    One statement to tell them apart, and one to open them all.
    """
    if "auditor" not in look.reader.oversight or not look.now.case.bases:
        return frozenset()
    rows = Record.objects.filter(digest__in=look.now.case.bases, data_class="internal", erased_at=None)
    found = frozenset(rows.values_list("digest", flat=True))
    look.open(found)
    return found


def seen_at(look: Look, entry: EntryRow, open_to_read: frozenset[str]) -> tuple[Lines, str]:
    """(what its tests saw, in words; the record that a purpose opens) of one entry; both empty but for an auditor."""
    record = entry.content.get("saw") if "auditor" in look.reader.oversight else None
    if not record:
        return (), ""
    if record not in open_to_read:
        return (), record
    return tuple(told(look, look.content(record)[str(entry.n)])), ""


def told(look: Look, seen: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The part of one event in a basis: each clause about a person with how it came out, each name with its value."""
    for text, held in seen["clauses"]:
        yield clause_sentence(text, look.language, look.names), term("values", "yes" if held else "no", look.language)
    for name, value in seen["values"].items():
        yield look.names.topic(name, look.language), in_words_of(look, name, value)


def in_words_of(look: Look, name: str, value: Any) -> str:
    """A value of anything that tests look at, in words."""
    names = look.now.rules.names
    if value is None or value == []:
        return term("phrases", "none", look.language)
    if name in names.columns:
        rows = (", ".join(in_words_of(look, f"{name}.{column}", cell) for column, cell in row.items()) for row in value)
        return "; ".join(rows)
    question = _question(names, name)
    return in_words(look, name, question, value) if question else look.names.value(name, value, look.language)


def _question(names: Laid, name: str) -> Question | None:
    """The question of that name, or the column of rows (`partners.country`)."""
    if name in names.form_of:
        return names.question(name)
    rows, _, column = name.partition(".")
    return (names.question(rows).of or {}).get(column) if rows in names.columns else None
