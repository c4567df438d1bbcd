"""How each report is drawn: which of its columns are stretches of a bar, and which figure stands behind it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.formats import localize

from workflows.reports.picture import Bar

Row = Sequence[Any]


def _share(row: Row) -> Bar:
    """A part of a whole: what it is called, of how many, and how many of them."""
    label, n, part, share = row[:4]
    return Bar(str(label), (("heat-4", part), ("heat-2", n - part)), f"{share} %")


BARS: Mapping[str, Callable[[Row], Bar]] = {
    "turnaround": lambda row: Bar(
        str(row[0]), (("clock--us", row[2]), ("clock--you", row[3]), ("clock--outside", row[4])), localize(row[5])
    ),
    "outcomes": lambda row: Bar(f"{row[1]}, {row[0]}", (("heat-3", row[2]),), str(row[2])),
    "workload": lambda row: Bar(str(row[0]), (("heat-4", row[2]), ("heat-2", row[1] - row[2])), f"{row[1]} ({row[2]})"),
    "completeness": _share,
    "false_positives": _share,
    "agreement": _share,
}
"""By the name of its table; every report has one."""
