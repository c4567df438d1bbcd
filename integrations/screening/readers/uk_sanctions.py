"""The UK sanctions list, in its official csv: one row a name, an address or a birth date, many rows an entry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from integrations.screening.dates import parse_several
from integrations.screening.entry import Entry, Identifier, UnreadableList, named
from integrations.screening.readers.content import AGAIN, day_of, earliest, numbered_once, rows_of, slashed_day, text_of

WHERE = "UK sanctions list (csv)"
CHANGED = "The format has changed: keep the version in force and ask for a reader of the new format"
# What we read, and the headings it has had: those of the list of the FCDO, and those of the list of HM Treasury.
HEADINGS = {
    "number": ("Unique ID", "Group ID"),
    "alias": ("Name type", "Alias Type"),
    "strength": ("Alias strength", "Alias Quality"),
    "kind": ("Designation Type", "Individual, Entity, Ship", "Group Type"),
    "original": ("Name non-latin script",),
    "birth": ("D.O.B", "DOB"),
    "nations": ("Nationality(/ies)", "Nationality"),
    "country": ("Address Country", "Country"),
    "passport": ("Passport number",),
    "national": ("National Identifier number", "National Identification Number"),
    "registration": ("Business registration number (s)",),
    "imo": ("IMO number",),
    "regime": ("Regime Name", "Regime"),
    "remarks": ("Other Information",),
    "listed": ("Date Designated", "Listed On"),
} | {f"name {n}": (f"Name {n}",) for n in range(1, 7)}
REQUIRED = ("number", "alias", "kind", "regime", "original", *(f"name {n}" for n in range(1, 7)))
KINDS = {"individual": "person", "entity": "organisation", "ship": "vessel"}
PRIMARY = re.compile(r"^prim(?:e alias|ary name)$", re.IGNORECASE)
ORDER = tuple(f"name {n}" for n in (1, 2, 3, 4, 5, 6))  # the sixth is the family name, or the name of an entity

Row = Mapping[str, str]


def read(content: bytes) -> tuple[Entry, ...]:
    """Every designated person, entity and ship, gathered from its rows."""
    groups: dict[str, list[Row]] = {}
    for where, row in _rows(content):
        if not row["number"] or row["kind"].lower() not in KINDS:
            kind = f"the kind {row['kind'][:30]!r} is unknown"
            raise UnreadableList(kind if row["number"] else "it has no number", where, CHANGED)
        groups.setdefault(row["number"], []).append(row)
    return numbered_once([_entry(number, rows) for number, rows in groups.items()], WHERE)


def published(content: bytes) -> str:
    """The day in the line above the headings, as YYYY-MM-DD; empty where there is none."""
    found = re.match(rb'(?:\xef\xbb\xbf)?"?(?:Last Updated|Report Date:?)[", ]*(\d\d)/(\d\d)/(\d{4})', content)
    return day_of(b"-".join((found[3], found[2], found[1])) if found else b"")


def _rows(content: bytes) -> Iterator[tuple[str, Row]]:
    """(where, row by our names); lines above the headings, and headings that are repeated, are no rows."""
    places: dict[str, int] = {}
    header: list[str] = []
    for line, cells in rows_of(text_of(content, WHERE), WHERE):
        where = f"{WHERE}, line {line}"
        if not header:
            header = cells if "Name 6" in cells else []
            told = [cell.strip().lower() for cell in header]
            places = {
                name: told.index(h.lower()) for name, known in HEADINGS.items() for h in known if h.lower() in told
            }
        elif len(cells) != len(header):
            what = f"the row has {len(cells)} columns instead of {len(header)}: the file is cut"
            raise UnreadableList(what, where, AGAIN)
        elif cells != header:
            yield where, {name: cells[places[name]].strip() if name in places else "" for name in HEADINGS}
        if header and (missing := [HEADINGS[name][0] for name in REQUIRED if name not in places]):
            raise UnreadableList(f"the columns {', '.join(missing)} are missing", where, CHANGED)
    if not header:
        raise UnreadableList("there is no line of headings with 'Name 6'", WHERE, CHANGED)


def _entry(number: str, rows: list[Row]) -> Entry:
    """The name that the list calls prime comes first; an entry may have none of that kind."""
    ordered = sorted(rows, key=lambda row: not PRIMARY.match(row["alias"]))
    written = [(" ".join(filter(None, (row[part] for part in ORDER))), row["strength"].lower()) for row in ordered]
    names = [name for name, strength in written if name and not strength.startswith("low")]
    weak = [name for name, strength in written if name and strength.startswith("low")]
    original = [row["original"] for row in rows]
    if not (names or weak):
        raise UnreadableList("the entry has no name", f"{WHERE}, number {number}", CHANGED)
    kind = KINDS[rows[0]["kind"].lower()]
    return Entry(
        number=number,
        kind=kind,
        names=named((names or weak)[0], names[1:] + original, weak),
        countries=tuple(
            dict.fromkeys(c for row in rows for c in _several(row["nations" if kind == "person" else "country"]))
        ),
        birth=tuple(dict.fromkeys(date for row in rows for date in parse_several(row["birth"]))),
        identifiers=tuple(dict.fromkeys(_identifiers(rows))),
        programme=", ".join(dict.fromkeys(row["regime"] for row in rows)),
        remarks="; ".join(dict.fromkeys(row["remarks"] for row in rows if row["remarks"])),
        listed_on=earliest(slashed_day(row["listed"], month_first=False) for row in rows),
    )


def _several(cell: str) -> list[str]:
    """'(1) Iran (2) Iraq', or one."""
    return [part.strip() for part in re.split(r"\(\d+\)|;", cell) if part.strip()]


def _identifiers(rows: list[Row]) -> Iterator[Identifier]:
    for row in rows:
        for kind in ("passport", "national", "registration", "imo"):
            for number in _several(row[kind]):
                yield Identifier(kind, number)
