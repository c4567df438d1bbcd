"""Who did the training, read from a table: every row of it or nothing."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from workflows.actions.training import Done
from workflows.dossier.awareness import belonging
from workflows.models import Account, Completion, Institution
from workflows.sheets.read import BadTable, Fault, Row, Wanted, read_table

MOST = 5000
WANTED = (
    Wanted("username", ("username", "gebruikersnaam")),
    Wanted("done", ("done on", "gedaan op"), kind="date"),
)
HEADINGS = tuple(wanted.headings for wanted in WANTED)
SAID = {
    "en": {
        "strange": "nobody here has this user name", "twice": "the same line stands above",
        "ahead": "this day is still to come", "known": "this is on record already",
        "many": f"more than {MOST} rows; send it in parts",
    },
    "nl": {
        "strange": "niemand hier heeft deze gebruikersnaam", "twice": "dezelfde regel staat erboven",
        "ahead": "deze dag moet nog komen", "known": "dit is al vastgelegd",
        "many": f"meer dan {MOST} regels; stuur het in delen",
    },
}  # fmt: skip


def trainings_in(source: Path | bytes, institution: Institution, *, today: date, language: str) -> list[Done]:
    """Everybody of a table with the day. BadTable with every fault, each with its row and column; then none is used.

    Two statements, however many rows.
    """
    rows, said = read_table(source, WANTED), SAID.get(language, SAID["en"])
    if len(rows) > MOST:
        raise BadTable(Fault(rows[MOST].number, "", said["many"]))
    people = {account.username: account for account in belonging(institution, today)}
    there = Completion.objects.filter(institution=institution, struck_at=None)
    known = set(there.values_list("account__username", "done_on"))
    seen: set[Key] = set()
    faults = [
        Fault(row.number, column, said[why]) for row in rows for column, why in _faults(row, people, known, seen, today)
    ]
    if faults:
        raise BadTable(*faults)
    return [(people[name], done) for name, done in map(_said, rows)]


Key = tuple[str, date]


def _faults(
    row: Row, people: dict[str, Account], known: set[Key], seen: set[Key], today: date
) -> Iterator[tuple[str, str]]:
    name, done = _said(row)
    if name not in people:
        yield "username", "strange"
    if done > today:
        yield "done", "ahead"
    if (name, done) in seen:
        yield "username", "twice"
    elif (name, done) in known:
        yield "username", "known"
    seen.add((name, done))


def _said(row: Row) -> Key:
    return str(row.values.get("username") or "").strip(), row.values["done"]
