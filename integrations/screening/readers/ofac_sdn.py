"""The Specially Designated Nationals list of the US Treasury: sdn.csv, alt.csv, add.csv and sdn_comments.csv."""

from __future__ import annotations

import re
from collections.abc import Iterator

from integrations.screening.dates import PartialDate, parse
from integrations.screening.entry import Entry, Identifier, UnreadableList, named
from integrations.screening.readers.content import AGAIN, numbered_once, rows_of, text_of
from integrations.screening.readers.naming import first_last

SDN, ALT, ADD, COMMENTS = "OFAC sdn.csv", "OFAC alt.csv", "OFAC add.csv", "OFAC sdn_comments.csv"
CHANGED = "The format has changed, or this is another file: keep the version in force and check the file"
SDN_COLUMNS, ALT_COLUMNS, ADD_COLUMNS, COMMENT_COLUMNS = 12, 5, 6, 2
KINDS = {"individual": "person", "vessel": "vessel", "aircraft": "other", "": "organisation"}
WEAK = re.compile(r"(?:a|f|n)\.k\.a\. '([^']+)'")
COUNTRY = re.compile(r"\b(?:nationality|citizen) ([A-Z][^;.]*)")
BIRTH = re.compile(r"\bDOB ([^;]+)")
NUMBERS = (
    ("passport", re.compile(r"\bPassport ([A-Z0-9][\w/-]*)")),
    ("national", re.compile(r"\bNational ID No\. ([\w/-]+)")),
    ("tax", re.compile(r"\bTax ID No\. ([\w/-]+)")),
    ("registration", re.compile(r"\bRegistration (?:Number|ID) ([\w/-]+)")),
    ("lei", re.compile(r"\bLegal Entity Number ([A-Z0-9]{20})\b")),
    ("imo", re.compile(r"\bIMO (\d{7})\b")),
)


def read(sdn: bytes, alt: bytes, add: bytes, comments: bytes) -> tuple[Entry, ...]:
    """Every listed person, organisation and craft. Most names stand in the second file, the countries of organisations
    in the third, and remarks too long for the first go on in the fourth: all are read."""
    aliases, places, more = (_by_number(rows) for rows in (_aliases(alt), _countries(add), _comments(comments)))
    rows = list(_rows(sdn, SDN, SDN_COLUMNS))
    known = {row[0] for row in rows}
    for found, where in ((aliases, ALT), (places, ADD)):
        orphans = sum(number not in known for number in found)
        if 2 * orphans > len(found):
            what = f"{orphans} of {len(found)} numbers are not in sdn.csv: the two are not of one list"
            raise UnreadableList(what, where, "Fetch all files of the same day")
    found_rows = ([*row[:11], row[11] + "".join(more.get(row[0], []))] for row in rows)
    entries = [_entry(row, aliases.get(row[0], []), places.get(row[0], [])) for row in found_rows]
    return numbered_once(entries, SDN)


def _by_number(rows: Iterator[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for number, value in rows:
        found.setdefault(number, []).append(value)
    return found


def _rows(content: bytes, where: str, columns: int) -> Iterator[list[str]]:
    """Rows of the right width with '-0-' read as nothing; a header, first or repeated, is no row."""
    for line, row in rows_of(text_of(content, where), where):
        cells = ["" if cell.strip() == "-0-" else cell.strip() for cell in row]
        if cells[0].lower() == "ent_num":
            continue
        if len(cells) != columns:
            what = f"the row has {len(cells)} columns instead of {columns}: the file is cut, or not this list"
            raise UnreadableList(what, f"{where}, line {line}", AGAIN)
        if not cells[0].isdigit():
            raise UnreadableList(f"{cells[0][:40]!r} is not an entry number", f"{where}, line {line}", CHANGED)
        yield cells


def _aliases(content: bytes) -> Iterator[tuple[str, str]]:
    for row in _rows(content, ALT, ALT_COLUMNS):
        if row[2] not in ("aka", "fka", "nka"):
            raise UnreadableList(f"{row[2][:40]!r} is not a kind of name", f"{ALT}, number {row[1]}", CHANGED)
        yield row[0], row[3]


def _countries(content: bytes) -> Iterator[tuple[str, str]]:
    return ((row[0], row[4]) for row in _rows(content, ADD, ADD_COLUMNS) if row[4])


def _comments(content: bytes) -> Iterator[tuple[str, str]]:
    return ((row[0], row[1]) for row in _rows(content, COMMENTS, COMMENT_COLUMNS))


def _entry(row: list[str], aliases: list[str], places: list[str]) -> Entry:
    number, name, kind, programme, remarks = row[0], row[1], row[2].lower(), row[3], row[11]
    where = f"{SDN}, entry {number}"
    if kind not in KINDS:
        raise UnreadableList(f"{kind[:40]!r} is not a kind of entry", where, CHANGED)
    if not name:
        raise UnreadableList("the entry has no name", where, CHANGED)
    nations = (country.strip() for country in COUNTRY.findall(remarks))
    turn = first_last if kind == "individual" else str
    return Entry(
        number=number,
        kind=KINDS[kind],
        names=named(turn(name), [turn(alias) for alias in aliases], WEAK.findall(remarks)),
        countries=tuple(dict.fromkeys(nations if kind == "individual" else places)),
        birth=_birth(remarks) if kind == "individual" else (),
        identifiers=tuple(Identifier(what, value) for what, form in NUMBERS for value in form.findall(remarks)),
        programme=programme.replace("] [", ", "),
        remarks=remarks,
    )


def _birth(remarks: str) -> tuple[PartialDate, ...]:
    dates = (parse(written) for written in BIRTH.findall(remarks))
    return tuple(dict.fromkeys(date for date in dates if date))
