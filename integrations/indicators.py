"""Published country figures, read from the csv of their publisher by a mapping of its columns."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from integrations.screening.countries import codes_of
from integrations.screening.entry import UnreadableList
from integrations.screening.readers.content import AGAIN, rows_of, text_of

NOTHING = ("", "na", "n/a", "nan", "..", "-")
MOST_DIGITS = 12


@dataclass(frozen=True)
class Edition:
    """The figures of one edition by two-letter country code, and the countries that we do not know."""

    values: Mapping[str, Decimal]
    unknown: tuple[str, ...]


def read(content: bytes, columns: Mapping[str, str], edition: str, where: str) -> Edition:
    """One edition of a table; a country without a figure is left out.

    `columns` names those of `country`, `edition` and `value`. UnreadableList, with the line, for a column that is
    missing, a cut row, a figure that is none, a country that stands there twice, and an edition that is not there.
    """
    rows = rows_of(text_of(content, where), where)
    _, header = next(rows)
    if missing := [columns[part] for part in ("country", "edition", "value") if columns[part] not in header]:
        raise UnreadableList(f"the columns {', '.join(missing)} are missing", where, "Look in indicators.toml")
    at = {part: header.index(columns[part]) for part in ("country", "edition", "value")}
    values: dict[str, Decimal] = {}
    unknown: list[str] = []
    for line, row in rows:
        if len(row) != len(header):
            raise UnreadableList(f"{len(row)} columns instead of {len(header)}", f"{where}, line {line}", AGAIN)
        country, told, written = (row[at[part]].strip() for part in ("country", "edition", "value"))
        if told != edition or written.lower() in NOTHING:
            continue
        code = code_of(country)
        if not code:
            unknown.append(country)
        elif code in values:
            raise UnreadableList(f"{country} stands there twice", f"{where}, line {line}", AGAIN)
        else:
            values[code] = _figure(written, f"{where}, line {line}")
    if not values:
        raise UnreadableList(f"it holds no figure of the edition {edition}", where, "See what its editions are called")
    return Edition(values, tuple(dict.fromkeys(unknown)))


def code_of(country: str) -> str:
    """The two letters of a country that is told by two or three letters or by its name; empty where we do not know."""
    told = country.upper()
    if told in THREE_LETTERS.values():
        return told
    return THREE_LETTERS.get(told) or next(iter(codes_of([country])[0]), "")


def _three_letters() -> dict[str, str]:
    with Path(__file__).with_name("alpha3.csv").open(encoding="utf-8", newline="") as lines:
        return dict(csv.reader(lines))


THREE_LETTERS = _three_letters()


def _figure(written: str, where: str) -> Decimal:
    try:
        figure = Decimal(written)
    except InvalidOperation as error:
        raise UnreadableList(f"“{written[:40]}” is no figure", where, AGAIN) from error
    if not figure.is_finite() or figure.adjusted() > MOST_DIGITS:
        raise UnreadableList(f"“{written[:40]}” is no figure", where, AGAIN)
    return figure
