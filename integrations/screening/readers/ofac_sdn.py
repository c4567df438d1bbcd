"""The Specially Designated Nationals list of the US Treasury: sdn.csv with its further names in alt.csv."""

from __future__ import annotations

import re
from collections.abc import Iterator

from integrations.screening.dates import PartialDate, parse
from integrations.screening.entry import Entry, Identifier, UnreadableList, named
from integrations.screening.readers.content import AGAIN, numbered_once, rows_of, text_of

SDN, ALT = "OFAC sdn.csv", "OFAC alt.csv"
CHANGED = "The format has changed, or this is another file: keep the version in force and check the file"
SDN_COLUMNS, ALT_COLUMNS = 12, 5
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


def read(sdn: bytes, alt: bytes) -> tuple[Entry, ...]:
    """Every listed person, organisation and craft; most names stand in the second file, so both are read."""
    aliases: dict[str, list[str]] = {}
    for number, alias in _aliases(alt):
        aliases.setdefault(number, []).append(alias)
    entries = [_entry(row, aliases.get(row[0], [])) for row in _rows(sdn, SDN, SDN_COLUMNS)]
    known = {entry.number for entry in entries}
    orphans = sum(number not in known for number in aliases)
    if 2 * orphans > len(aliases):
        what = f"{orphans} of {len(aliases)} numbers in alt.csv are not in sdn.csv: the two are not of one list"
        raise UnreadableList(what, ALT, "Fetch both files of the same day")
    return numbered_once(entries, SDN)


def first_last(name: str) -> str:
    """'LAST, First' as 'First LAST'; a name without a comma stays."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}".strip() if comma else name


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


def _entry(row: list[str], aliases: list[str]) -> Entry:
    number, name, kind, programme, remarks = row[0], row[1], row[2].lower(), row[3], row[11]
    where = f"{SDN}, entry {number}"
    if kind not in KINDS:
        raise UnreadableList(f"{kind[:40]!r} is not a kind of entry", where, CHANGED)
    if not name:
        raise UnreadableList("the entry has no name", where, CHANGED)
    turn = first_last if kind == "individual" else str
    return Entry(
        number=number,
        kind=KINDS[kind],
        names=named(turn(name), [turn(alias) for alias in aliases], WEAK.findall(remarks)),
        countries=tuple(dict.fromkeys(country.strip() for country in COUNTRY.findall(remarks))),
        birth=_birth(remarks) if kind == "individual" else (),
        identifiers=tuple(Identifier(what, value) for what, form in NUMBERS for value in form.findall(remarks)),
        programme=programme.replace("] [", ", "),
        remarks=remarks,
    )


def _birth(remarks: str) -> tuple[PartialDate, ...]:
    dates = (parse(written) for written in BIRTH.findall(remarks))
    return tuple(dict.fromkeys(date for date in dates if date))
