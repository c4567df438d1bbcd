"""The copy of what is kept about a person in cases and of awareness: made in memory, never stored, known by its digest.

A workbook; where documents are about them alone, an archive in which these lie beside it.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile
from zoneinfo import ZoneInfo

from workflows.actions.uploads import content_of
from workflows.models import Account, Case
from workflows.queries.about_person import Reading, reading
from workflows.queries.awareness import about
from workflows.queries.labels import said
from workflows.queries.persons_papers import Paper, papers
from workflows.queries.seeking import Person
from workflows.reports.table import Table
from workflows.sheets.write import book
from workflows.words.person import cover


@dataclass(frozen=True)
class Copy:
    """The file, what kind it is, and the records of each case that it was made from."""

    content: bytes
    kind: str
    records: tuple[tuple[Case, tuple[str, ...]], ...]

    @property
    def digest(self) -> str:
        """SHA-256 of the file."""
        return hashlib.sha256(self.content).hexdigest()


def persons_copy(
    request: Case, cases: Iterable[Case], who: Person, *, by: Account, at: datetime, language: str
) -> Copy:
    """Make the copy from some cases. Nothing of it may leave before each case has its entry.

    Refused while a document that goes along is in quarantine.
    """
    found = [reading(case, who, by=by, at=at, language=language) for case in cases]
    documents = [paper for one in found for paper in papers(one)]
    heard = list(about(who.account, request.institution, at=at, language=language)) if who.account else []
    tables = _tables(found, documents, heard)
    target, zone = BytesIO(), ZoneInfo(request.institution.timezone)
    values = {
        "institution": said(request.institution.names, language) or request.institution.slug, "cases": len(found),
        "at": at.astimezone(zone).strftime("%Y-%m-%d"), "reference": request.reference,
    }  # fmt: skip
    with book(target, zone=zone) as made:
        first = Table("persons_copy", ("topic", "text"), [(t, text.format(**values)) for t, text in cover(language)])
        for table in (first, *tables):
            table.write(made, language)
    opened = tuple((one.look.history.case, tuple(sorted(one.opened))) for one in found)
    if files := [paper for paper in documents if paper.file]:
        return Copy(_together(f"{request.reference}.xlsx", target.getvalue(), files), "zip", opened)
    return Copy(target.getvalue(), "xlsx", opened)


def _together(name: str, book: bytes, documents: Iterable[Paper]) -> bytes:
    """The workbook with the documents in a folder, each under its case and a number of its own."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as made:
        made.writestr(name, book)
        for number, paper in enumerate(documents, start=1):
            if paper.file:
                called = paper.name.replace("/", "_").replace("\\", "_")
                made.writestr(f"documents/{paper.reference}/{number:02}-{called}", content_of(paper.file)[1])
    return target.getvalue()


def _tables(found: Sequence[Reading], documents: Sequence[Paper], heard: Sequence[list[Any]]) -> list[Table]:
    """The sheets; who saw it comes last, when all that is told was opened."""
    return [
        Table("kept_answers", ("reference", "form", "question", "answer"), [r for f in found for r in f.answers()]),
        Table("kept_documents", ("reference", "question", "file", "remark"),
              [[paper.reference, paper.question, paper.name, paper.remark] for paper in documents]),
        Table("kept_decisions", ("reference", "slot", "decision", "at", "role", "reasons"),
              [r for f in found for r in f.decisions()]),
        Table("kept_lists", ("reference", "at", "list", "version", "disposition"),
              [r for f in found for r in f.compared()]),
        Table("kept_acts", ("reference", "at", "role", "what"), [r for f in found for r in f.acts()]),
        Table("kept_awareness", ("at", "what", "notice", "kept_until"), heard),
        Table("kept_terms", ("reference", "data_class", "kept_until", "remark"),
              [r for f in found for r in f.terms()]),
        Table("kept_withheld", ("reference", "what", "why"), [r for f in found for r in f.withheld()]),
        Table("kept_seen", ("reference", "at", "role", "how"), [r for f in found for r in f.seen()]),
    ]  # fmt: skip
