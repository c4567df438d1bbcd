"""The board of a campaign as a table."""

from collections.abc import Iterable, Mapping

from workflows.queries.campaign_board import Line
from workflows.reports.table import Table

COLUMNS = ("reference", "stage", "became", "reassessment", "stage_there", "why", "at")


def campaign_table(found: Iterable[Line], called: Mapping[str, str]) -> Table:
    """One row for each case; `called` says what became of it in words."""
    return Table("campaign", COLUMNS, (
        [line.reference, line.stage, called[line.became], line.child, line.child_stage, " ".join(line.why), line.at]
        for line in found
    ))  # fmt: skip
