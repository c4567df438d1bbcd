"""The Denied Persons List of the US Bureau of Industry and Security, in its official tab-separated file."""

from __future__ import annotations

from integrations.screening.entry import Entry, UnreadableList, named
from integrations.screening.readers.content import AGAIN, numbered_once, rows_of, slashed_day, text_of
from integrations.screening.readers.naming import joined, kind_by_name, numbered_by

WHERE = "BIS Denied Persons List (tsv)"
CHANGED = "The format has changed: keep the version in force and ask for a reader of the new format"
NEEDED = ("Name", "City", "Country", "Effective_Date", "Expiration_Date", "Action", "FR_Citation")


def read(content: bytes) -> tuple[Entry, ...]:
    """Every denied party. The file numbers nothing and has a row an address, so the name is the number."""
    rows = rows_of(text_of(content, WHERE), WHERE, delimiter="\t")
    _, header = next(rows)
    if missing := [column for column in NEEDED if column not in header]:
        raise UnreadableList(f"the columns {', '.join(missing)} are missing", f"{WHERE}, line 1", CHANGED)
    found = []
    for line, cells in rows:
        if cells == header:
            continue
        if len(cells) != len(header):
            what = f"the row has {len(cells)} columns instead of {len(header)}: the file is cut"
            raise UnreadableList(what, f"{WHERE}, line {line}", AGAIN)
        found.append(_entry(dict(zip(header, (" ".join(cell.split()) for cell in cells), strict=True)), line))
    return numbered_once(joined(found), WHERE)


def _entry(row: dict[str, str], line: int) -> Entry:
    if not row["Name"]:
        raise UnreadableList("the row has no name", f"{WHERE}, line {line}", CHANGED)
    ends = f"until {row['Expiration_Date']}" if row["Expiration_Date"] else ""
    return Entry(
        number=numbered_by(row["Name"]),
        kind=kind_by_name(row["Name"]),
        names=named(row["Name"], [], []),
        countries=(row["Country"],) if row["Country"] else (),
        programme="Denied Persons List",
        remarks="; ".join(filter(None, (ends, row["FR_Citation"]))),
        listed_on=slashed_day(row["Effective_Date"], month_first=True),
    )
