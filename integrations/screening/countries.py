"""Country names as lists and forms write them, brought to their two-letter code."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from anyascii import anyascii


def _plain(name: str) -> str:
    return "".join(letter for letter in anyascii(name).lower() if letter.isalnum())


def _codes() -> dict[str, str]:
    path = Path(__file__).parent / "countries.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return {_plain(name): row[0] for row in csv.reader(lines) for name in row}


CODES = _codes()


def codes_of(names: Iterable[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The two-letter codes of the names we know, and the names we do not, which are then not compared."""
    codes, unknown = set(), []
    for name in names:
        if code := CODES.get(_plain(name)):
            codes.add(code)
        elif name.strip():
            unknown.append(name)
    return frozenset(codes), tuple(unknown)
