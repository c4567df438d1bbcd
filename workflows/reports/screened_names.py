"""A table of names screened, as a workbook: a row for each subject, for each hit, for each list. Nothing is kept."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any
from zoneinfo import ZoneInfo

from workflows.dossier.screener import screener
from workflows.models import Institution
from workflows.reports.table import Table
from workflows.sheets.read import BadTable, Fault, Row, Wanted, fault, read_table
from workflows.sheets.write import book

MOST_SUBJECTS = 5000
WANTED = (
    Wanted("name", ("name", "naam")),
    Wanted("kind", ("kind", "soort"), required=False),
    Wanted("country", ("country", "land"), required=False),
    Wanted("birth", ("birth date", "geboortedatum"), required=False),
    Wanted("other_names", ("other names", "andere namen"), required=False),
)
KINDS = {
    "": "other", "person": "person", "persoon": "person", "organisation": "organisation",
    "organization": "organisation", "organisatie": "organisation",
}  # fmt: skip
BIRTH = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
SAID = {
    "en": {"lead": "leads", "none": "no lead", "incomplete": "not complete: a list could not be consulted",
           "not_compared": "not compared: no comparable name"},
    "nl": {"lead": "treffers", "none": "geen treffer",
           "incomplete": "niet volledig: een lijst kon niet geraadpleegd worden",
           "not_compared": "niet vergeleken: geen vergelijkbare naam"},
}  # fmt: skip


def subjects_in(source: Path | bytes) -> list[dict[str, Any]]:
    """The subjects of a csv or a spreadsheet. BadTable with every fault, each with its row; then none is used."""
    rows = read_table(source, WANTED)
    faults = [fault for row in rows for fault in _faults(row)]
    if len(rows) > MOST_SUBJECTS:
        faults.insert(0, fault(rows[MOST_SUBJECTS].number, "", "many_names", most=MOST_SUBJECTS))
    if faults:
        raise BadTable(*faults)
    return [_subject(row) for row in rows]


def _faults(row: Row) -> Iterator[Fault]:
    if _said(row, "kind").casefold() not in KINDS:
        yield fault(row.number, "kind", "no_kind")
    birth = _said(row, "birth")
    if birth and not _a_date(birth):
        yield fault(row.number, "birth date", "no_birth")


def _a_date(text: str) -> bool:
    found = BIRTH.fullmatch(text)
    if not found:
        return False
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False


def _said(row: Row, name: str) -> str:
    return str(row.values.get(name) or "").strip().removesuffix(" 00:00:00")


def _subject(row: Row) -> dict[str, Any]:
    others = [one.strip() for one in _said(row, "other_names").split(";")]
    return {
        "ref": str(row.number), "name": _said(row, "name"), "kind": KINDS[_said(row, "kind").casefold()],
        "country": _said(row, "country"), "birth": _said(row, "birth"), "other_names": [one for one in others if one],
    }  # fmt: skip


def write_screened(
    target: Path | str | IO[bytes], institution: Institution, subjects: Sequence[dict[str, Any]], *, at: datetime,
    language: str,
) -> int:  # fmt: skip
    """Screen subjects against every list of an institution and write the workbook; how many hits."""
    found = screener().compare(institution, subjects, at=at)
    said = SAID.get(language, SAID["en"])
    whole = bool(found.lists) and not any(one.problem for one in found.lists)

    def of_subjects() -> Iterator[tuple[Any, ...]]:
        for one in subjects:
            hits = found.hits.get(one["ref"], ())
            if one["ref"] in found.not_compared:
                state = said["not_compared"]
            else:
                state = said["lead"] if hits else said["none"] if whole else said["incomplete"]
            best = max((hit.score for hit in hits), default=None)
            yield int(one["ref"]), one["name"], state, len(hits), best

    def of_hits() -> Iterator[tuple[Any, ...]]:
        for one in subjects:
            for hit in found.hits.get(one["ref"], ()):
                told = " ".join(found.sentences(hit, language))
                yield (int(one["ref"]), one["name"], hit.list, hit.entry, hit.matched_name, hit.score, hit.threshold,
                       hit.version, told)  # fmt: skip

    lists = ((one.name, one.version, one.entries, one.problem) for one in found.lists)
    tables = (
        Table("screened_subjects", ("row", "subject", "state", "leads", "score"), of_subjects()),
        Table("screened_hits", ("row", "subject", "list", "entry", "listed", "score", "threshold", "list_version",
                                "sentence"), of_hits()),
        Table("screened_lists", ("list", "list_version", "entries", "problem"), lists),
    )  # fmt: skip
    with book(target, zone=ZoneInfo(institution.timezone)) as made:
        return [table.write(made, language) for table in tables][1]
