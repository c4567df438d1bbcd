"""A case as it stood, with everything that tells of it, cut up once where each case told again has its own."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, Model, OuterRef

from workflows.actions.concerns import as_it_stood
from workflows.dossier import trail
from workflows.dossier.canonical import canonical
from workflows.dossier.rulebooks import rulebook_of
from workflows.dossier.seal import open_rows
from workflows.engine.time import Span
from workflows.management.retelling.laying import held, laid
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
from workflows.models.prepared import Prepared

BESIDE = (WorkItem, Hit, Vote, Advice, Decision, Condition, Consultation, Remark, Screened, Clearing, Concern)
"""The rows beside a case that are told again with it. A meeting's agenda is the committee's, and stays as it was."""
SOME = (*BESIDE[1:], StoredFile, Certificate)
"""What not every case has."""
Pieces = tuple[str, ...]
"""A canonical text, cut: every second piece is a digest, a number, a day or a moment, and another one in each case."""
_ANOTHERS = re.compile(
    r'(?<=")([0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d))?)(?=")'
)


class NotAlone(Exception):
    """A case that is tied to others, or to which somebody outside has a link, is not told again."""


class Row(NamedTuple):
    """A row as it is written, but for the places at which each case has its own.

    There the pattern's value stands; a moment or a day as a text.
    """

    model: type[Model]
    values: tuple[Any, ...]
    own: tuple[int, ...]


class Entry(NamedTuple):
    """An entry as it is hashed, its moment as text; and its payload, cut."""

    values: tuple[Any, ...]
    pieces: Pieces


class Content(NamedTuple):
    """A sealed content, opened: its record as it is written, whose key it is under, and its text."""

    digest: str
    data_class: str
    subject: str
    pieces: Pieces
    values: tuple[Any, ...]


class Certified(NamedTuple):
    """A certificate: its outcome, when that was decided, its row, and its statement."""

    outcome: str
    decided: str
    row: Row
    pieces: Pieces


@dataclass(frozen=True, eq=False)
class Pattern:
    """A case with its entries, its sealed contents, the rows of and beside it, and its files; texts are in pieces."""

    case: Case
    ends: datetime
    """When the last thing happened in it."""
    entries: tuple[Entry, ...]
    contents: tuple[Content, ...]
    rows: tuple[Row, ...]
    files: tuple[StoredFile, ...]
    certificates: tuple[Certified, ...]
    term: tuple[str, Span] | None
    """Since when its outcome holds, and for how long."""

    def texts(self) -> Iterator[Pieces]:
        """Every text that is cut."""
        for part in (self.entries, self.contents, self.certificates):
            yield from (one.pieces for one in part)

    def in_rows(self) -> Iterator[str]:
        """The texts in its rows of which each case has its own."""
        for row in (*self.rows, *(one.row for one in self.certificates)):
            yield from (row.values[n] for n in row.own if isinstance(row.values[n], str))


def _beside(model: Any) -> Prepared[Any]:
    """The rows of a case in their order."""
    field = model._meta.get_field("process" if model is WorkItem else "case")
    return Prepared(lambda case: model.objects.filter(**{field.name: case}).order_by("pk"))


_BESIDE = {model: _beside(model) for model in BESIDE}


def _there(model: Any, name: str = "case") -> Exists:
    return Exists(model.objects.filter(**{name: OuterRef("pk")}))


_CASE = Prepared(
    lambda case: Case.objects.filter(pk=case).select_related("institution", "procedure_version")
    .defer("procedure_version__document")
    .annotate(tied=_there(Case, "parent") | _there(OutsideLink), **{_named(model): _there(model) for model in SOME})
)  # fmt: skip
"""A case, and beside it of what there are rows: of most there are none."""
_RECORDS = Prepared(lambda case: Record.objects.filter(case=case).select_related("key"))


def pattern_of(number: UUID) -> Pattern:
    """The case of that number as it stands. NotAlone where it is tied to others."""
    (case,) = _CASE(number)
    if case.parent_id or case.tied:
        raise NotAlone(case.reference)
    records, entries = _RECORDS(case.pk), trail.read(case.stream)
    contents = open_rows(records)
    own = {case.pk, str(case.pk), case.reference, case.key_id, *contents, *(entry.hash for entry in entries)}
    beside = (row for model in BESIDE if _has(case, model) for row in _BESIDE[model](case.pk))
    files = StoredFile.objects.filter(case=case).select_related("key") if _has(case, StoredFile) else ()
    return Pattern(
        case, entries[-1].at,
        tuple(Entry(_hashed(entry), _cut(entry.payload, own)) for entry in entries),
        tuple(_content(row, _cut(canonical(contents[row.digest]), own)) for row in records),
        tuple(_row(*laid(row), own) for row in (case, *beside)),
        tuple(files),
        tuple(_certified(row, own) for row in case.certificates.all()) if _has(case, Certificate) else (),
        _term(case, entries),
    )  # fmt: skip


def _has(case: Case, model: type[Model]) -> bool:
    return model not in SOME or getattr(case, _named(model))


def _named(model: type[Model]) -> str:
    return str(model._meta.model_name)


def _hashed(entry: trail.EntryRow) -> tuple[Any, ...]:
    return tuple(entry._replace(at=entry.at.isoformat(timespec="microseconds")))  # type: ignore[arg-type]


def _content(row: Record, pieces: Pieces) -> Content:
    return Content(row.digest, row.data_class, row.key.subject, pieces, tuple(held(laid(row)[1])))


def _certified(row: Certificate, own: Collection[Any]) -> Certified:
    return Certified(row.outcome, row.decided_at.isoformat(), _row(*laid(row), own), _cut(row.statement, own))


def _term(case: Case, entries: Sequence[trail.EntryRow]) -> tuple[str, Span] | None:
    """The term of the outcome, as it was noted with what the case is about; a day that was decided is no term."""
    stood = as_it_stood(entries)
    outcome = rulebook_of(case.procedure_version).procedure.outcomes.get(stood.file.outcome or "") if stood else None
    if stood is None or stood.file.until or stood.file.effective_at is None or outcome is None or not outcome.valid:
        return None
    return stood.file.effective_at.isoformat(), outcome.valid


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
        written[n] = values[n].isoformat() if isinstance(values[n], date) else values[n]
    return Row(model, tuple(written), places)
