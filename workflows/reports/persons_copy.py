"""The copy of what is kept about a person, as a workbook: made in memory, never stored, and known by its digest."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from zoneinfo import ZoneInfo

from workflows.models import Account, Case
from workflows.queries.about_person import Reading, reading
from workflows.queries.labels import said
from workflows.queries.seeking import Person
from workflows.reports.table import Table
from workflows.sheets.write import book
from workflows.words.person import cover


@dataclass(frozen=True)
class Copy:
    """The file, its digest, and the records of each case that it was made from."""

    content: bytes
    records: tuple[tuple[Case, tuple[str, ...]], ...]

    @property
    def digest(self) -> str:
        """SHA-256 of the file."""
        return hashlib.sha256(self.content).hexdigest()


def persons_copy(
    request: Case, cases: Iterable[Case], who: Person, *, by: Account, at: datetime, language: str
) -> Copy:
    """Make the copy from some cases. Nothing of it may leave before each case has its entry."""
    found = [reading(case, who, by=by, at=at, language=language) for case in cases]
    tables = _tables(found)
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
    return Copy(target.getvalue(), opened)


def _tables(found: Sequence[Reading]) -> list[Table]:
    """The sheets; who saw it comes last, when all that is told was opened."""
    return [
        Table("kept_answers", ("reference", "form", "question", "answer"), [r for f in found for r in f.answers()]),
        Table("kept_decisions", ("reference", "slot", "decision", "at", "role", "reasons"),
              [r for f in found for r in f.decisions()]),
        Table("kept_lists", ("reference", "at", "list", "version", "disposition"),
              [r for f in found for r in f.compared()]),
        Table("kept_acts", ("reference", "at", "role", "what"), [r for f in found for r in f.acts()]),
        Table("kept_terms", ("reference", "data_class", "kept_until", "remark"),
              [r for f in found for r in f.terms()]),
        Table("kept_withheld", ("reference", "what", "why"), [r for f in found for r in f.withheld()]),
        Table("kept_seen", ("reference", "at", "role", "how"), [r for f in found for r in f.seen()]),
    ]  # fmt: skip
