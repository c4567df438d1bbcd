"""The auditor's workbook: the trail in plain sentences with its rows beside it, written row by row."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from workflows.dossier.steps import Steps, drained
from workflows.models import Account, Case, Institution
from workflows.reports import audit_tables
from workflows.reports.ledger import Ledger, Span, ledger
from workflows.reports.table import Table
from workflows.sheets.write import Book, Cut, book
from workflows.words.languages import Spoken
from workflows.words.names import placeholders

HOW = Spoken("HOW", "workbook")
TABLES = (
    audit_tables.cases, audit_tables.entries, audit_tables.votes, audit_tables.conditions, audit_tables.overrides,
    audit_tables.hits, audit_tables.procedures,
)  # fmt: skip


@dataclass(frozen=True)
class Written:
    """What was written: rows by table, and texts that were too long for their cell."""

    rows: Mapping[str, int]
    cuts: tuple[Cut, ...]


def write_workbook(
    target: Path | str | IO[bytes],
    institutions: Sequence[Institution],
    *,
    by: Account,
    at: datetime,
    language: str = "",
    only: Collection[UUID] | QuerySet[Case] | None = None,
    span: Span | None = None,
    about: Mapping[str, Any] | None = None,
) -> Written:
    """Write the workbook of some institutions for one of their auditors; Refused for anybody else.

    All cases that the auditor may see, or `only` some of them (a sample, or one case), by their numbers; or those of a
    `span` of time. `about` is what the sheet on how to read it says of that choice. Nothing sealed is opened, so it
    holds no answers, reasons or explanations. A file appears only when it is whole.
    """
    found = ledger(institutions, by=by, at=at, language=language or by.language, only=only, span=span)
    return drained(writing(target, found, about))


def writing(target: Path | str | IO[bytes], found: Ledger, about: Mapping[str, Any] | None = None) -> Steps[Written]:
    """The same from a ledger, telling now and then how many rows there are by now."""
    zone, language = ZoneInfo(found.institutions[0].timezone), found.language
    with book(target, zone=zone) as made:
        how = Table("how", ("topic", "text"), ())
        sheet = made.sheet(how.title(language), how.sheet_columns(language))
        rows: dict[str, int] = {}
        for table in (make(found) for make in TABLES):
            before = sum(rows.values())
            for written in table.writing(made, language):
                rows[table.name] = written
                yield before + written
        for topic, text in _how_to_read(found, made, {**(about or {}), **rows}, zone.key):
            sheet.row((topic, text))
    return Written(rows, tuple(made.cuts))


def _how_to_read(found: Ledger, made: Book, said: Mapping[str, Any], zone: str) -> Iterator[tuple[str, str]]:
    """What each sheet is, how much it holds, and what is not in it; cut texts are told loudly.

    A sentence about something that nobody said anything of (a period, a sample) is left out.
    """
    words = HOW[found.language]
    values = {
        "who": found.reader.get_full_name(),
        "at": found.at.astimezone(made.zone).strftime("%Y-%m-%d %H:%M"),
        "zone": zone,
        "institutions": ", ".join(found.institution(i.pk) for i in found.institutions),
        "cuts": len(made.cuts),
        **said,
    }
    for key, (topic, text) in words.items():
        absent = (
            (key == "cut" and not made.cuts)
            or (key == "fictional" and not any(i.demonstration for i in found.institutions))
            or placeholders(text) - values.keys()
        )
        if not absent:
            yield topic, text.format(**values)
