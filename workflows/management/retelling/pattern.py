"""A case as it stood, with everything that tells of it: what is told again."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from types import NoneType
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model

from workflows.dossier import trail
from workflows.dossier.canonical import canonical
from workflows.dossier.seal import open_records
from workflows.models import (
    Advice,
    Case,
    Certificate,
    Clearing,
    Condition,
    Consultation,
    Decision,
    Hit,
    OutsideLink,
    Record,
    Screened,
    StoredFile,
    Vote,
    WorkItem,
)

BESIDE = (WorkItem, Hit, Vote, Advice, Decision, Condition, Consultation, Screened, Clearing)
"""The rows beside a case that are told again with it. A meeting's agenda is the committee's, and stays as it was."""
AS_IT_IS = {str, int, bool, NoneType, bytes, datetime, date, UUID}
Laid = tuple[type[Model], tuple[Any, ...]]
"""A row: its table, and its values as a database takes them, but for moments, days and numbers."""


class NotAlone(Exception):
    """A case that is tied to others, or to which somebody outside has a link, is not told again."""


@dataclass(frozen=True)
class Pattern:
    """A case with its entries, its sealed contents as canonical texts, the rows of and beside it, and its files."""

    case: Case
    entries: tuple[trail.EntryRow, ...]
    contents: tuple[tuple[Record, str], ...]
    rows: tuple[Laid, ...]
    files: tuple[StoredFile, ...]
    certificates: tuple[Certificate, ...]


def pattern_of(number: UUID) -> Pattern:
    """The case of that number as it stands. NotAlone where it is tied to others."""
    case = Case.objects.select_related("institution", "procedure_version").get(pk=number)
    if case.parent_id or case.children.exists() or OutsideLink.objects.filter(case=case).exists():
        raise NotAlone(case.reference)
    records = list(Record.objects.filter(case=case).select_related("key"))
    contents = open_records(record.digest for record in records)
    return Pattern(
        case, trail.read(case.stream), tuple((row, canonical(contents[row.digest])) for row in records),
        (laid(case), *(laid(row) for model in BESIDE for row in _of(model, case))),
        tuple(StoredFile.objects.filter(case=case).select_related("key")), tuple(case.certificates.all()),
    )  # fmt: skip


def _of(model: Any, case: Case) -> Any:
    """The rows of a case in their order."""
    return model.objects.filter(**{"process" if model is WorkItem else "case": case}).order_by("pk")


@cache
def columns_of(model: type[Model]) -> tuple[Any, ...]:
    """The columns that are written; a number that the database counts is not among them."""
    return tuple(f for f in model._meta.concrete_fields if not getattr(f, "db_returning", False))


def laid(row: Model) -> Laid:
    """A row as plain values; what only its field can write is written already."""
    values = [(field, getattr(row, field.attname)) for field in columns_of(type(row))]
    return type(row), tuple(
        value if type(value) in AS_IT_IS else field.get_db_prep_save(value, connection) for field, value in values
    )
