"""The register of sign-offs as a table."""

from collections.abc import Iterable

from workflows.queries.acceptances import Acceptance
from workflows.reports.table import Table
from workflows.words.names import term

COLUMNS = (
    "institution", "procedure", "version", "finding", "stages", "why", "by", "accepted_on", "accepted_until", "state",
    "published", "published_by", "digest",
)  # fmt: skip


def acceptances_table(found: Iterable[Acceptance], language: str) -> Table:
    """One row for each sign-off of each version."""
    return Table("acceptances", COLUMNS, (
        [a.institution, a.procedure, a.version, a.finding, ", ".join(a.stages), a.why, a.by, a.on, a.until,
         term("values", a.state_label, language), a.published_at, a.published_by, a.sha256]
        for a in found
    ))  # fmt: skip
