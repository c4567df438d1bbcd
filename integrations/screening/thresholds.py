"""From which score an entry is told (thresholds.csv): by what its list means, and by the kind of subject."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path


def _load() -> dict[str, dict[str, int]]:
    with (Path(__file__).parent / "thresholds.csv").open(encoding="utf-8", newline="") as file:
        return {row.pop("means"): {kind: int(score) for kind, score in row.items()} for row in csv.DictReader(file)}


THRESHOLDS = _load()
USUAL = THRESHOLDS[""]


def thresholds(means: str, laid: Mapping[str, int]) -> Mapping[str, int]:
    """The thresholds of a list by the kind of subject: those of what it means, and what an institution laid down."""
    return {**THRESHOLDS.get(means, USUAL), **laid}
