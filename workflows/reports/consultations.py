"""The register of advice from outside as a table."""

from collections.abc import Iterable

from workflows.queries.consultations import Entry
from workflows.reports.table import Table
from workflows.words.names import term

COLUMNS = ("institution", "reference", "slot", "kind", "desk", "asked", "answered", "days", "followed")


def consultations(entries: Iterable[Entry], language: str) -> Table:
    """One row for each time that somebody outside was asked."""
    return Table("consultations", COLUMNS, (
        [e.institution, e.reference, e.slot, term("values", e.kind, language), e.desk, e.asked, e.answered, e.days,
         "" if e.followed is None else term("values", "followed" if e.followed else "not_followed", language)]
        for e in entries
    ))  # fmt: skip
