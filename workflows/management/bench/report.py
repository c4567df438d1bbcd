"""The figures as one flat object, and as a table with what is hoped for beside what was measured."""

from collections.abc import Iterator, Mapping
from typing import Any

VENDORS = ("sqlite", "postgresql")
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
KEYS = (
    *(f"reference_case_{vendor}_{figure}" for vendor in VENDORS for figure in ("statements", "ms")),
    *(f"peer_{vendor}_{figure}" for vendor in VENDORS for figure in ("statements", "ms")),
    "engine_cases_per_s", "verify_entries_per_s", "compile_30_stages_ms",
)  # fmt: skip
UNMEASURED = "not measured"
Figures = Mapping[str, float | None]


def flat(found: Figures) -> dict[str, float | None]:
    """Every key once, null where it was not measured."""
    return {key: found.get(key) for key in KEYS}


def table(found: Figures, notes: list[str]) -> Iterator[str]:
    """The table, a line at a time."""
    row = "{:<40}{:>14}{:>14}{:>14}   {}".format
    yield row("", "measured", "peer", "ratio", "goal")
    for vendor in VENDORS:
        for figure, unit in (("statements", "statements"), ("ms", "ms, median")):
            ours, theirs = found.get(f"reference_case_{vendor}_{figure}"), found.get(f"peer_{vendor}_{figure}")
            name = f"reference case, {NAMES[vendor]}, {unit}"
            yield row(name, _said(ours), _said(theirs), _ratio(ours, theirs), "half of the peer's")
    for key, name, goal in (
        ("engine_cases_per_s", "engine alone, cases a second", "2,000 or more"),
        ("verify_entries_per_s", "verify_trail, entries a second", "30,000 or more"),
        ("compile_30_stages_ms", "compiling 30 stages, ms", "under 10"),
    ):
        yield row(name, _said(found.get(key)), "", "", goal)
    yield from notes


def _said(figure: Any) -> str:
    return UNMEASURED if figure is None else f"{figure:,}"


def _ratio(ours: float | None, theirs: float | None) -> str:
    return f"{ours / theirs:.2f}" if ours is not None and theirs else UNMEASURED
