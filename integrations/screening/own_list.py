"""An institution's own list, as the csv or xlsx that somebody keeps: every fault with its row and column."""

from __future__ import annotations

from integrations.screening.dates import parse_several
from integrations.screening.entry import Entry, Identifier, UnreadableList, named
from integrations.screening.readers.content import numbered_once
from integrations.screening.readers.naming import numbered_by
from workflows.sheets.read import BadTable, Fault, Row, Wanted, read_table

PARSER = "own_table/1"
KINDS = {"person": "person", "persoon": "person", "organisation": "organisation", "organisatie": "organisation"}
COLUMNS = (
    Wanted("name", ("name", "naam")),
    Wanted("kind", ("kind", "soort")),
    Wanted("number", ("number", "nummer"), required=False),
    Wanted("also", ("also known as", "ook bekend als"), required=False),
    Wanted("weak", ("weak aliases", "zwakke aliassen"), required=False),
    Wanted("country", ("country", "land"), required=False),
    Wanted("birth", ("birth date", "geboortedatum"), required=False),
    Wanted("orcid", ("orcid",), required=False),
    Wanted("ror", ("ror",), required=False),
    Wanted("why", ("why", "reden"), required=False),
)


def read(name: str, content: bytes) -> tuple[Entry, ...]:
    """The entries of a table; `also known as` and `country` hold several, cut at semicolons.

    UnreadableList with every fault, each with its row and column. Without a number, the content is the number.
    """
    try:
        rows = read_table(content, COLUMNS)
        found = [_entry(row) for row in rows]
        _once(rows, found)
    except BadTable as bad:
        raise UnreadableList("; ".join(map(str, bad.faults)), name, "Mend these and supply the table again") from bad
    return numbered_once(found, name)


def _entry(row: Row) -> Entry:
    said = row.values
    kind, written = KINDS.get(said["kind"].casefold()), said["birth"] if said.get("birth") else ""
    birth = parse_several(written)
    if kind is None:
        raise BadTable(Fault(row.number, "kind", f"“{said['kind'][:60]}” is neither person nor organisation"))
    if written and not birth:
        say = f"“{written[:60]}” is no date; write 1970-03-31, 1970-03 or 1970"
        raise BadTable(Fault(row.number, "birth date", say))
    names = named(said["name"], _several(said, "also"), _several(said, "weak"))
    if not names:
        raise BadTable(Fault(row.number, "name", "there is no name in it"))
    return Entry(
        number=said.get("number") or numbered_by(kind, names[0].text, written),
        kind=kind,
        names=names,
        countries=tuple(_several(said, "country")),
        birth=birth,
        identifiers=tuple(Identifier(what, said[what]) for what in ("orcid", "ror") if said.get(what)),
        programme=said.get("why") or "",
    )


def _several(said: dict[str, str | None], column: str) -> list[str]:
    return [part.strip() for part in (said.get(column) or "").split(";") if part.strip()]


def _once(rows: tuple[Row, ...], entries: list[Entry]) -> None:
    """Two rows that are one entry are told by their rows: which of them counts, only their keeper knows."""
    seen: dict[str, int] = {}
    faults = []
    for row, entry in zip(rows, entries, strict=True):
        if entry.number in seen:
            faults.append(Fault(row.number, "name", f"this is the entry of row {seen[entry.number]} again"))
        seen.setdefault(entry.number, row.number)
    if faults:
        raise BadTable(*faults)
