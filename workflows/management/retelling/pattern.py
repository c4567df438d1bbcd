"""A case as it stood, with everything that tells of it, cut up once where each case told again has its own."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from itertools import chain
from operator import attrgetter
from types import NoneType
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import Model

from workflows.actions.concerns import as_it_stood
from workflows.dossier import trail
from workflows.dossier.canonical import canonical
from workflows.dossier.rulebooks import rulebook_of
from workflows.dossier.seal import open_records
from workflows.dossier.surroundings import calendar_of
from workflows.engine.time import Span
from workflows.models import (
    Advice,
    Case,
    Certificate,
    Clearing,
    Concern,
    Condition,
    Consultation,
    Decision,
    Hit,
    OutsideLink,
    Record,
    Remark,
    Screened,
    StoredFile,
    Vote,
    WorkItem,
)

BESIDE = (WorkItem, Hit, Vote, Advice, Decision, Condition, Consultation, Remark, Screened, Clearing, Concern)
"""The rows beside a case that are told again with it. A meeting's agenda is the committee's, and stays as it was."""
AS_IT_IS = {str, int, bool, NoneType, bytes, datetime, date, UUID}
Laid = tuple[type[Model], Sequence[Any]]
"""A row: its table, and its values as they are written."""
Pieces = tuple[str, ...]
"""A canonical text, cut: every second piece is a digest, a number, a day or a moment, and another one in each case."""
_ANOTHERS = re.compile(
    r'(?<=")([0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d))?)(?=")'
)


class NotAlone(Exception):
    """A case that is tied to others, or to which somebody outside has a link, is not told again."""


class Row(NamedTuple):
    """A row as it is written, but for the places at which each case has its own: there the pattern's value stands."""

    model: type[Model]
    values: tuple[Any, ...]
    own: tuple[int, ...]


class Content(NamedTuple):
    """A sealed content, opened: its record as it was, whose key it is under, and its text."""

    record: Record
    subject: str
    pieces: Pieces


@dataclass(frozen=True, eq=False)
class Pattern:
    """A case with its entries, its sealed contents, the rows of and beside it, and its files; texts are in pieces."""

    case: Case
    entries: tuple[trail.EntryRow, ...]
    payloads: tuple[Pieces, ...]
    contents: tuple[Content, ...]
    rows: tuple[Row, ...]
    files: tuple[StoredFile, ...]
    certificates: tuple[tuple[Certificate, Pieces], ...]
    term: tuple[datetime, Span] | None
    """Since when its outcome holds, and for how long."""


def pattern_of(number: UUID) -> Pattern:
    """The case of that number as it stands. NotAlone where it is tied to others."""
    case = Case.objects.select_related("institution", "procedure_version").get(pk=number)
    if case.parent_id or case.children.exists() or OutsideLink.objects.filter(case=case).exists():
        raise NotAlone(case.reference)
    records = list(Record.objects.filter(case=case).select_related("key"))
    contents = open_records(record.digest for record in records)
    entries, certificates = trail.read(case.stream), list(case.certificates.all())
    own = {case.pk, str(case.pk), case.reference, case.key_id, *contents, *(entry.hash for entry in entries)}
    laid_down = (laid(case), *(laid(row) for model in BESIDE for row in _of(model, case)))
    return Pattern(
        case, entries, tuple(_cut(entry.payload, own) for entry in entries),
        tuple(Content(row, row.key.subject, _cut(canonical(contents[row.digest]), own)) for row in records),
        tuple(_row(model, values, own) for model, values in laid_down),
        tuple(StoredFile.objects.filter(case=case).select_related("key")),
        tuple((row, _cut(row.statement, own)) for row in certificates), _term(case, entries),
    )  # fmt: skip


def _term(case: Case, entries: Sequence[trail.EntryRow]) -> tuple[datetime, Span] | None:
    """The term of the outcome, as it was noted with what the case is about; a day that was decided is no term."""
    stood = as_it_stood(entries)
    outcome = rulebook_of(case.procedure_version).procedure.outcomes.get(stood.file.outcome or "") if stood else None
    if stood is None or stood.file.until or stood.file.effective_at is None or outcome is None or not outcome.valid:
        return None
    return stood.file.effective_at, outcome.valid


def _of(model: Any, case: Case) -> Any:
    """The rows of a case in their order."""
    return model.objects.filter(**{"process" if model is WorkItem else "case": case}).order_by("pk")


def _cut(text: str, own: Collection[Any]) -> Pieces:
    """The pieces of a text; a digest or a number that is not this case's own stays in what is around it."""
    found, pieces = _ANOTHERS.split(text), [""]
    for stays, another in zip(found[::2], [*found[1::2], ""], strict=True):
        pieces[-1] += stays
        if another in own or moment_in(another):
            pieces += [another, ""]
        else:
            pieces[-1] += another
    return tuple(pieces)


def moment_in(text: str) -> datetime | date | None:
    """The moment or the day that a text is; None where it is neither, or only looks like one."""
    if len(text) in (36, 64):
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if "T" in text else moment.date()


def _row(model: type[Model], values: Sequence[Any], own: Collection[Any]) -> Row:
    places = tuple(
        n for n, value in enumerate(values)
        if isinstance(value, date) or (type(value) in (str, UUID) and value in own)
    )  # fmt: skip
    written = held(values)
    for n in places:
        written[n] = values[n]
    return Row(model, tuple(written), places)


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


def held(values: Iterable[Any]) -> list[Any]:
    """Values as the database holds them: moments, days and numbers are texts in SQLite."""
    texts = _texts_for()
    return [texts[kind](value) if (kind := type(value)) in texts else value for value in values]


@lru_cache(maxsize=10_000)
def _moment(moment: datetime) -> str:
    """A moment as SQLite holds it; one command's rows and entries have the same."""
    return str(connection.ops.adapt_datetimefield_value(moment))


_IN_SQLITE: Mapping[type, Callable[[Any], str]] = {datetime: _moment, date: date.isoformat, UUID: attrgetter("hex")}


@cache
def _texts_for() -> Mapping[type, Callable[[Any], str]]:
    """What is written as a text in the database of this process."""
    return _IN_SQLITE if connection.vendor == "sqlite" else {}


class Later(NamedTuple):
    """What becomes of the moments and days of a pattern: where they stand in texts, in entries and in rows."""

    texts: dict[str, str]
    moments: dict[datetime, datetime]
    rows: dict[Any, Any]
    until: Any
    """The last day of its term, counted anew: years are not always as many days."""


@lru_cache(maxsize=512)
def later(pattern: Pattern, days: int) -> Later:
    """The same hours of the institution's clock so many days later; cases of one week are told one after the other."""
    zone, after = ZoneInfo(pattern.case.institution.timezone), timedelta(days=days)

    def then(moment: Any) -> Any:
        if not isinstance(moment, datetime):
            return moment + after
        return (moment.astimezone(zone) + after).astimezone(moment.tzinfo)

    cut = (pieces[1::2] for pieces in _texts(pattern))
    texts = {text: then(moment).isoformat() for text in chain(*cut) if (moment := moment_in(text))}
    moments = {entry.at: then(entry.at) for entry in pattern.entries}
    moments |= {at: then(at) for row, _ in pattern.certificates for at in (row.at, row.decided_at)}
    dates = {row.values[n] for row in pattern.rows for n in row.own if isinstance(row.values[n], date)}
    return Later(texts, moments, dict(zip(dates, held(map(then, dates)), strict=True)), _until(pattern, then))


def _until(pattern: Pattern, then: Callable[[Any], Any]) -> Any:
    if pattern.term is None:
        return None
    since, span = then(pattern.term[0]), pattern.term[1]
    calendar = calendar_of(pattern.case.institution, since.date())
    return held([calendar.add(calendar.day(since), span)])[0]


def _texts(pattern: Pattern) -> Iterator[Pieces]:
    yield from pattern.payloads
    yield from (content.pieces for content in pattern.contents)
    yield from (pieces for _, pieces in pattern.certificates)
