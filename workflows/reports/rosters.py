"""A roster: people of an institution and the roles they are proposed for, read from a table: all of it or nothing."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from workflows.actions.admitting import Entrant, Newcomer
from workflows.dossier.offices import offices_of
from workflows.engine.procedure import LEVELS
from workflows.models import Account, Institution, Unit
from workflows.sheets.read import BadTable, Fault, Row, Wanted, read_table
from workflows.words.languages import LANGUAGES

MOST_PEOPLE = 2000
USERNAME = re.compile(r"[\w.@+-]{1,150}")
WANTED = (
    Wanted("username", ("username", "gebruikersnaam")),
    Wanted("name", ("name", "naam")),
    Wanted("email", ("email", "e-mail"), required=False),
    Wanted("language", ("language", "taal"), required=False),
    Wanted("role", ("role", "rol"), required=False),
    Wanted("unit", ("unit", "eenheid"), required=False),
)
HEADINGS = tuple(wanted.headings for wanted in WANTED)
SAID = {
    "en": {
        "username": "write letters, digits and . @ + - _ alone, at most 150", "twice": "the same line stands above",
        "service": "an account of the system bears this name; choose another", "name": "at most 200 letters",
        "email": "this is no e-mail address", "language": "write en or nl, or leave it empty",
        "role": "there is no such role; the page lists them", "unit": "there is no unit of this code",
        "low": "this role is held higher up than at this unit", "alone": "a unit without a role; name the role",
        "many": f"more than {MOST_PEOPLE} people; send it in parts",
    },
    "nl": {
        "username": "schrijf alleen letters, cijfers en . @ + - _, hoogstens 150",
        "twice": "dezelfde regel staat erboven",
        "service": "een account van het systeem heet zo; kies een andere naam", "name": "hoogstens 200 letters",
        "email": "dit is geen e-mailadres", "language": "schrijf en of nl, of laat het leeg",
        "role": "zo'n rol is er niet; de pagina somt ze op", "unit": "er is geen eenheid met deze code",
        "low": "deze rol ligt hoger dan deze eenheid", "alone": "een eenheid zonder rol; noem de rol",
        "many": f"meer dan {MOST_PEOPLE} mensen; stuur het in delen",
    },
}  # fmt: skip


def roster_in(source: Path | bytes, institution: Institution, *, language: str) -> list[Entrant]:
    """Everybody of a roster. BadTable with every fault, each with its row and column; then nobody is used.

    Three statements, however many rows.
    """
    rows, said = read_table(source, WANTED), SAID.get(language, SAID["en"])
    if len(rows) > MOST_PEOPLE:
        raise BadTable(Fault(rows[MOST_PEOPLE].number, "", said["many"]))
    book = _Book(institution, rows)
    faults = [Fault(row.number, column, said[why]) for row in rows for column, why in book.faults(row)]
    if faults:
        raise BadTable(*faults)
    return [book.entrant(row) for row in rows]


class _Book:
    """What rows are held against: the institution's roles and units, and accounts that bear a name already."""

    def __init__(self, institution: Institution, rows: tuple[Row, ...]) -> None:
        self.levels = offices_of(institution)
        self.units = {unit.code: unit for unit in Unit.objects.filter(institution=institution)}
        names = {_said(row, "username") for row in rows}
        taken = Account.objects.filter(username__in=names).values_list("username", "service", "outside")
        self.of_the_system = {name for name, service, outside in taken if service or outside}
        self._seen: set[tuple[str, str, str]] = set()

    def faults(self, row: Row) -> Iterator[tuple[str, str]]:
        """(column, what is wrong) of a row."""
        username, role, unit = (_said(row, name) for name in ("username", "role", "unit"))
        if not USERNAME.fullmatch(username):
            yield "username", "username"
        if username in self.of_the_system:
            yield "username", "service"
        if (username, role, unit) in self._seen:
            yield "username", "twice"
        self._seen.add((username, role, unit))
        if len(_said(row, "name")) > 200:
            yield "name", "name"
        if _said(row, "email") and not _an_address(_said(row, "email")):
            yield "email", "email"
        if _said(row, "language") not in ("", *LANGUAGES):
            yield "language", "language"
        yield from self._of_role(role, unit)

    def _of_role(self, role: str, unit: str) -> Iterator[tuple[str, str]]:
        if role and role not in self.levels:
            yield "role", "role"
        elif unit and not role:
            yield "unit", "alone"
        elif unit and unit not in self.units:
            yield "unit", "unit"
        elif unit and LEVELS.index(self.units[unit].level) < LEVELS.index(self.levels[role]):
            yield "unit", "low"

    def entrant(self, row: Row) -> Entrant:
        """Somebody of a row without a fault."""
        newcomer = Newcomer(
            _said(row, "username"), _said(row, "name"), _said(row, "email"), _said(row, "language") or "en"
        )  # fmt: skip
        return Entrant(newcomer, _said(row, "role"), self.units.get(_said(row, "unit")))


def _said(row: Row, name: str) -> str:
    return str(row.values.get(name) or "").strip()


def _an_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
