"""The register of partners as a table, and the same read from one: every row of it, or nothing with every fault."""

from collections.abc import Iterable
from pathlib import Path

from workflows.dossier.partner_details import FIELDS, Details, as_lines, faults_in, read_details
from workflows.queries.partners import Line, details_of
from workflows.reports.table import Table
from workflows.sheets.read import BadTable, Fault, Row, Wanted, read_table
from workflows.words.names import Names, term
from workflows.words.reasons import reason_sentence

MOST_PARTNERS = 2000
WANTED = (
    Wanted("name", ("name", "naam")),
    Wanted("country", ("country", "land"), required=False),
    Wanted("names", ("other names", "andere namen"), required=False),
    Wanted("identifiers", ("identifiers", "identificaties"), required=False),
    Wanted("owners", ("owners", "eigenaars"), required=False),
    Wanted("tier", ("tier", "rang"), required=False),
    Wanted("tier_source", ("source of the tier", "bron van de rang"), required=False),
)
HEADINGS = tuple(wanted.headings for wanted in WANTED)
SAID = {
    "en": {"twice": "the same partner stands above", "many": f"more than {MOST_PARTNERS} partners; send it in parts"},
    "nl": {
        "twice": "dezelfde partner staat erboven", "many": f"meer dan {MOST_PARTNERS} partners; stuur het in delen"
    },
}  # fmt: skip


def partners_in(source: Path | bytes, *, language: str) -> list[Details]:
    """Every partner of a table. BadTable with every fault, each with its row and column; then none is used."""
    rows, said = read_table(source, WANTED), SAID.get(language, SAID["en"])
    if len(rows) > MOST_PARTNERS:
        raise BadTable(Fault(rows[MOST_PARTNERS].number, "", said["many"]))
    faults: list[Fault] = []
    seen: set[tuple[str, str]] = set()
    for row in rows:
        given = _texts(row)
        for column, why in faults_in(given):
            faults.append(Fault(row.number, column, reason_sentence(why, language, Names())))
        key = (given["name"].strip(), given["country"].strip().upper())
        if key in seen:
            faults.append(Fault(row.number, "name", said["twice"]))
        seen.add(key)
    if faults:
        raise BadTable(*faults)
    return [read_details(_texts(row)) for row in rows]


def _texts(row: Row) -> dict[str, str]:
    return {name: str(row.values.get(name) or "") for name in FIELDS}


COLUMNS = ("name", "country", "names", "identifiers", "owners", "tier", "tier_source", "clearance", "until")


def partners_table(lines: Iterable[Line], language: str) -> Table:
    """One row for each partner, in the headings that a table to be taken in has."""
    return Table("partners", COLUMNS, (
        [*(said[name].replace("\n", "; ") for name in COLUMNS[:7]), term("values", line.clearance, language),
         line.partner.clearance_until]
        for line in lines
        for said in [as_lines(details_of(line.partner))]
    ))  # fmt: skip
