"""The register of laboratories read from a table, every row of it or nothing, and written as one."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from workflows.actions.labs import Described
from workflows.engine.labs import KINDS, LAB
from workflows.models import Account, Institution, Unit
from workflows.queries.administration import belonging
from workflows.queries.labs import LabLine
from workflows.reports.table import Table
from workflows.sheets.read import BadTable, Fault, Row, Wanted, read_table
from workflows.words.names import term

MOST_LABS = 2000
WANTED = (
    Wanted("name", ("name", "naam")),
    Wanted("kind", ("kind", "soort")),
    Wanted("why", ("why", "waarom"), required=False),
    Wanted("unit", ("unit", "eenheid"), required=False),
    Wanted("technology", ("technology", "technologie"), required=False),
    Wanted("technology_source", ("source of the class", "bron van de klasse"), required=False),
    Wanted("owner", ("owner", "verantwoordelijke"), required=False),
    Wanted("since", ("since", "sinds"), kind="date", required=False),
    Wanted("until", ("until", "tot en met"), kind="date", required=False),
)
HEADINGS = tuple(wanted.headings for wanted in WANTED)
SAID = {
    "en": {
        "twice": "the same laboratory stands above", "kind": f"write one of {', '.join(KINDS)}",
        "name": "at most 120 letters",
        "why": "say why it is sensitive", "unit": "there is no unit of this code",
        "owner": "nobody here has this user name", "until": "the last day lies before the first",
        "technology": "name the class and its source together", "many": f"more than {MOST_LABS}; send it in parts",
    },
    "nl": {
        "twice": "hetzelfde laboratorium staat erboven", "kind": f"schrijf een van {', '.join(KINDS)}",
        "name": "hoogstens 120 letters", "why": "zeg waarom het gevoelig is",
        "unit": "er is geen eenheid met deze code",
        "owner": "niemand hier heeft deze gebruikersnaam", "until": "de laatste dag ligt voor de eerste",
        "technology": "noem de klasse en haar bron samen", "many": f"meer dan {MOST_LABS}; stuur het in delen",
    },
}  # fmt: skip


def labs_in(source: Path | bytes, institution: Institution, *, language: str) -> list[Described]:
    """Every laboratory of a table. BadTable with every fault, each with its row and column; then none is used."""
    rows, said = read_table(source, WANTED), SAID.get(language, SAID["en"])
    if len(rows) > MOST_LABS:
        raise BadTable(Fault(rows[MOST_LABS].number, "", said["many"]))
    units = {unit.code: unit for unit in Unit.objects.filter(institution=institution)}
    names = {_text(row, "owner") for row in rows}
    people = {account.username: account for account in belonging(institution).filter(username__in=names)}
    seen: set[str] = set()
    faults = [
        Fault(row.number, column, said[why]) for row in rows for column, why in _faults(row, units, people, seen)
    ]
    if faults:
        raise BadTable(*faults)
    return [_described(row, units, people) for row in rows]


def _faults(
    row: Row, units: dict[str, Unit], people: dict[str, Account], seen: set[str]
) -> Iterator[tuple[str, str]]:
    name, since, until = _text(row, "name"), row.values.get("since"), row.values.get("until")
    if len(name) > 120:
        yield "name", "name"
    if name in seen:
        yield "name", "twice"
    seen.add(name)
    if _text(row, "kind") not in KINDS:
        yield "kind", "kind"
    elif _text(row, "kind") != LAB and not _text(row, "why"):
        yield "why", "why"
    if _text(row, "unit") and _text(row, "unit") not in units:
        yield "unit", "unit"
    if _text(row, "owner") and _text(row, "owner") not in people:
        yield "owner", "owner"
    if bool(_text(row, "technology")) != bool(_text(row, "technology_source")):
        yield "technology", "technology"
    if since and until and until < since:
        yield "until", "until"


def _described(row: Row, units: dict[str, Unit], people: dict[str, Account]) -> Described:
    return Described(
        _text(row, "name"), _text(row, "kind"), _text(row, "why"), units.get(_text(row, "unit")),
        _text(row, "technology"), _text(row, "technology_source"), people.get(_text(row, "owner")),
        row.values.get("since"), row.values.get("until"),
    )  # fmt: skip


def _text(row: Row, name: str) -> str:
    return str(row.values.get(name) or "").strip()


COLUMNS = (
    "name", "kind", "unit", "technology", "technology_source", "owner_name", "lab_since", "until", "open_cases",
)  # fmt: skip


def labs_table(lines: Iterable[LabLine], language: str) -> Table:
    """One row for each laboratory, with how many open cases are about it; never why it is sensitive."""
    return Table("labs", COLUMNS, (
        [line.lab.name, term("labs", line.lab.kind, language), line.unit, line.lab.technology,
         line.lab.technology_source, line.lab.owner.get_full_name() if line.lab.owner else "", line.lab.since,
         line.lab.until, line.open_cases]
        for line in lines
    ))  # fmt: skip
