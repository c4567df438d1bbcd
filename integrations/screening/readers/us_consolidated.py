"""The Consolidated Screening List of the US government (Commerce, State, Treasury), in its official csv."""

from __future__ import annotations

import re

from integrations.screening.dates import parse
from integrations.screening.entry import Entry, Identifier, UnreadableList, named
from integrations.screening.readers.content import AGAIN, day_of, numbered_once, rows_of, text_of
from integrations.screening.readers.naming import first_last, joined, kind_by_name

WHERE = "US Consolidated Screening List (csv)"
CHANGED = "The format has changed: keep the version in force and ask for a reader of the new format"
NEEDED = (
    "_id",
    "source",
    "entity_number",
    "type",
    "programs",
    "name",
    "addresses",
    "federal_register_notice",
    "start_date",
    "end_date",
    "remarks",
    "alt_names",
    "citizenships",
    "dates_of_birth",
    "nationalities",
    "ids",
)
KINDS = {"individual": "person", "entity": "organisation", "vessel": "vessel", "aircraft": "other"}
SHORT = re.compile(r"\(([A-Z][A-Za-z-]*)(?: List)?\)")
COUNTRY_AT_END = re.compile(r",\s*([A-Z]{2})\s*(?:;|$)")
NUMBERS = {
    "Passport": "passport",
    "National ID No.": "national",
    "Tax ID No.": "tax",
    "Registration ID": "registration",
    "Registration Number": "registration",
    "Identification Number": "national",
}


def read(content: bytes) -> tuple[Entry, ...]:
    """Every entry of every list in it; rows with one number (one party, several programmes) become one entry."""
    rows = rows_of(text_of(content, WHERE), WHERE)
    _, header = next(rows)
    if missing := [column for column in NEEDED if column not in header]:
        raise UnreadableList(f"the columns {', '.join(missing)} are missing", f"{WHERE}, line 1", CHANGED)
    found: list[Entry] = []
    for line, row in rows:
        if row == header:
            continue
        if len(row) != len(header):
            what = f"the row has {len(row)} columns instead of {len(header)}: the file is cut"
            raise UnreadableList(what, f"{WHERE}, line {line}", AGAIN)
        found.append(_entry(dict(zip(header, (cell.strip() for cell in row), strict=True)), f"{WHERE}, line {line}"))
    return numbered_once(joined(found), WHERE)


def _entry(row: dict[str, str], where: str) -> Entry:
    kind = row["type"].lower()
    if (kind and kind not in KINDS) or not row["_id"] or not row["name"] or not row["source"]:
        what = f"the type {kind[:30]!r} is unknown" if kind and kind not in KINDS else "_id, source or name is empty"
        raise UnreadableList(what, where, CHANGED)
    turn = first_last if kind == "individual" else str
    others = [turn(re.sub(r"^and\s+", "", name)) for name in _several(row["alt_names"])]
    source = SHORT.search(row["source"])
    programme = ", ".join(filter(None, (source[1] if source else row["source"], row["programs"].replace(";", ","))))
    nations = _several(row["nationalities"]) + _several(row["citizenships"])
    return Entry(
        number=f"{source[1] if source else 'CSL'}-{row['entity_number'] or row['_id']}",
        kind=KINDS[kind] if kind else kind_by_name(row["name"]),
        names=named(turn(row["name"]), others, []),
        countries=tuple(dict.fromkeys(nations or COUNTRY_AT_END.findall(row["addresses"]))),
        birth=tuple(filter(None, (parse(date) for date in _several(row["dates_of_birth"])))),
        identifiers=tuple(_identifiers(row["ids"])),
        programme=programme,
        remarks="; ".join(filter(None, (row["remarks"], row["federal_register_notice"], _until(row)))),
        listed_on=day_of(row["start_date"].encode()),
    )


def _several(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _until(row: dict[str, str]) -> str:
    return f"until {row['end_date']}" if row["end_date"] else ""


def _identifiers(cell: str) -> list[Identifier]:
    """'RU, 7736640919, Tax ID No.' gives the number before its kind; other kinds are remarks, not identifiers."""
    found = []
    for part in _several(cell):
        pieces = [piece.strip() for piece in part.split(",")]
        if len(pieces) > 1 and pieces[-1] in NUMBERS:
            found.append(Identifier(NUMBERS[pieces[-1]], pieces[-2]))
    return found
