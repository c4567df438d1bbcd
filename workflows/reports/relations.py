"""The register of international relations as a table."""

from collections.abc import Iterable

from workflows.queries.relations import Relation
from workflows.reports.table import Table

COLUMNS = (
    "institution", "reference", "partner", "partner_now", "country", "kind", "classes", "tier", "outcome", "phase",
    "until",
)  # fmt: skip


def relations_table(found: Iterable[Relation]) -> Table:
    """One row for each partner, or country, of a case."""
    return Table("relations", COLUMNS, (
        [r.institution, r.reference, r.partner, r.now, r.country, r.kind, "; ".join(r.classes), r.tier, r.outcome,
         r.phase_label, r.until]
        for r in found
    ))  # fmt: skip
