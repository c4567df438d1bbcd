"""How each report is drawn: which of its columns are stretches of a bar, and which figure stands behind it."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.formats import localize

from workflows.reports.picture import Bar, bars, heat

Row = Sequence[Any]


def drawing(name: str, rows: Sequence[Row], *, title: str, description: str) -> str:
    """The drawing of a table; what was kept back in it is not drawn. Empty where there is nothing to draw."""
    if name == "risk_map":
        return _grid(rows, title=title, description=description)
    drawn = [BARS[name](row) for row in rows]
    return bars([one for one in drawn if one], title=title, description=description)


def _grid(rows: Sequence[Row], *, title: str, description: str) -> str:
    """Technologies against countries, all faculties together."""
    counted: Counter[tuple[str, str]] = Counter()
    for technology, country, _faculty, n, *_ in rows:
        counted[technology, country] += n
    down, across = (sorted({pair[side] for pair in counted}) for side in (0, 1))
    values = {(down.index(one), across.index(other)): n for (one, other), n in counted.items()}
    return heat(down, across, values, title=title, description=description)


def _share(row: Row) -> Bar:
    """A part of a whole: what it is called, of how many, and how many of them."""
    label, n, part, share = row[:4]
    return Bar(str(label), (("heat-4", part), ("heat-2", n - part)), f"{share} %")


def _late(row: Row) -> Bar:
    """What is open, and what of it is late."""
    *label, n, late, _days = row
    return Bar(", ".join(map(str, label)), (("heat-4", late), ("heat-2", n - late)), f"{n} ({late})")


BARS: Mapping[str, Callable[[Row], Bar | None]] = {
    "turnaround": lambda row: Bar(
        str(row[0]), (("clock--us", row[2]), ("clock--you", row[3]), ("clock--outside", row[4])), localize(row[5])
    ),
    "outcomes": lambda row: Bar(f"{row[1]}, {row[0]}", (("heat-3", row[2]),), str(row[2])),
    "workload": _late,
    "departures": _share,
    "conditions_due": _late,
    "completeness": _share,
    "false_positives": _share,
    "agreement": _share,
    "awareness_notices": lambda row: None if row[2] is None else _share(row),
    "awareness_units": lambda row: None if row[2] is None else _share((f"{row[1]}: {row[0]}", *row[2:5])),
    "training": lambda row: Bar(str(row[0]), (("heat-3", row[1]),), str(row[1])),
    "fairness": lambda row: None if row[3] is None else _share((f"{row[1]} ({row[0]})", *row[3:6])),
    "self_evaluation": lambda row: None if row[3] is None else Bar(
        f"{row[0]}. {row[2]}", (("heat-3", row[3]),), f"{row[3]} ({row[4]})"
    ),
}  # fmt: skip
"""By the name of its table; every report but the risk map has one."""
