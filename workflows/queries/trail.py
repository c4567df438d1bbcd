"""The trail over all cases that an auditor may see: a page of it as sentences, each with the way to its case."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet, Value

from workflows.dossier.entries import COLUMNS
from workflows.dossier.rulebooks import rulebook_of
from workflows.dossier.surroundings import titles_of
from workflows.dossier.trail import EntryRow
from workflows.models import Account, AuditEntry, Case, ProcedureVersion, SecurityEvent
from workflows.queries.labels import said
from workflows.queries.telling import tellable
from workflows.queries.trail_filters import REFUSED, Asked, Audited, StreamOf, cases_asked, houses_asked, narrowed
from workflows.words.events import event_sentence, event_title
from workflows.words.names import Names, term
from workflows.words.reasons import attempt_sentence

SIZE = 50
MOST = 1_000
"""As far as what was found is counted; beyond it the page says that there are more."""
NAMING = ("person", "persons", "present", "by", "deputy", "principal", "members")
"""The parts of an entry that hold accounts' numbers."""


@dataclass(frozen=True)
class Line:
    """One entry or refused attempt. `seq` is its number in the case; a refused attempt has none, and no link.

    `by` and `who` are the person who did it, by whom one may search further; nobody where a service did.
    """

    at: datetime
    reference: str
    institution: str
    seq: int | None
    chain: int | None
    title: str
    sentence: str
    by: int | None
    who: str
    refused: bool = False


@dataclass(frozen=True)
class Found:
    """A page, newest first. `more`: there are more than `total`; `after`: where the next page begins, if any."""

    lines: tuple[Line, ...]
    total: int
    more: bool
    after: int | None


def search(found: Audited, asked: Asked, *, language: str) -> Found:
    """A page of the trail, or of the refused attempts where their kind is asked for.

    The number of statements does not depend on how long the trail is, nor on how many cases there are.
    """
    rows = _attempts(found, asked) if asked.kind == REFUSED else _entries(found, asked)
    whole, few = narrowed(rows, found, asked)
    total = whole.order_by()[: MOST + 1].count()
    columns = _ATTEMPT if asked.kind == REFUSED else ("pk", *COLUMNS)
    chain = asked.all_of_it and len(houses_asked(found, asked)) == 1
    page = list(_under(whole, asked.before, few=few, chain=chain).values_list(*columns)[: SIZE + 1])
    after = page[SIZE - 1][0] if len(page) > SIZE else None
    tell = _tell_attempts if asked.kind == REFUSED else _tell
    return Found(tuple(tell(page[:SIZE], found, language)), min(total, MOST), total > MOST, after)


def cases_found(found: Audited, asked: Asked) -> QuerySet[Case]:
    """The cases in which something answers what is asked, each once."""
    cases = cases_asked(found, asked)
    if not (asked.kind or asked.person or asked.role or asked.since or asked.until):
        return cases
    rows = _attempts(found, asked) if asked.kind == REFUSED else _entries(found, asked)
    entries, _ = narrowed(rows, found, asked)
    streams = entries.values("stream")
    return cases.annotate(_stream=StreamOf(F("pk"))).filter(_stream__in=streams)


_ATTEMPT = ("pk", "stream", "account_id", "command", "reasons", "at", "institution_id")


def _entries(found: Audited, asked: Asked) -> Any:
    rows = AuditEntry.objects.all()
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.person:
        rows = rows.filter(Q(by=asked.person) | Q(on_behalf_of=asked.person))
    return rows.filter(Q(role=asked.role) | Q(role__startswith=f"{asked.role}.")) if asked.role else rows


def _attempts(found: Audited, asked: Asked) -> Any:
    """Refused attempts. In which role somebody tried, the log does not say."""
    rows = SecurityEvent.objects.filter(kind="refused")
    if asked.person:
        rows = rows.filter(account=asked.person)
    return rows.none() if asked.role else rows


def _under(rows: QuerySet[Any], before: int | None, *, few: bool, chain: bool) -> QuerySet[Any]:
    """Rows newest first, those under one of them where it is named; a `chain` of one institution by its own numbers.

    Of a few cases the order is computed, else a database would walk down the whole trail instead of their index.
    """
    rows = rows.filter(pk__lt=before) if before is not None else rows
    if chain:
        return rows.order_by("-seq")
    return rows.order_by((F("pk") + Value(0)).desc() if few else "-pk")


def _tell(page: list[tuple[Any, ...]], found: Audited, language: str) -> Iterator[Line]:
    entries = [EntryRow._make(row[1:]) for row in page]
    cases, people = _cases(entry.stream for entry in entries), _people(entries)
    known = _Known(cases.values(), people, found)
    for entry in entries:
        case = cases.get(entry.stream)
        rules, names = known.of(case["procedure_version_id"] if case else None)
        sentence = event_sentence(tellable(entry, rules, language), language, names)
        yield Line(
            entry.at, case["reference"] if case else "", known.house(entry.institution, language),
            entry.stream_seq if case else None, entry.seq, event_title(entry.kind, language), sentence,
            entry.by if str(entry.by) in people else None, people.get(str(entry.by), ""),
        )  # fmt: skip


def _tell_attempts(page: list[tuple[Any, ...]], found: Audited, language: str) -> Iterator[Line]:
    cases = _cases(stream for _, stream, *_ in page)
    people = _named({who for _, _, who, *_ in page if who is not None})
    known = _Known((), people, found)
    for _, stream, who, command, codes, at, house in page:
        case = cases.get(stream)
        actor = people.get(str(who)) or term("phrases", "somebody", language)
        yield Line(
            at, case["reference"] if case else "", known.house(house, language), None, None,
            term("phrases", "refused", language), attempt_sentence(actor, command, codes, language),
            who, people.get(str(who), ""), refused=True,
        )  # fmt: skip


def _cases(streams: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Stream -> its case, of those that are cases': one statement."""
    numbers = {UUID(stream.removeprefix("case:")) for stream in streams if stream.startswith("case:")}
    rows = Case.objects.filter(pk__in=numbers).values("pk", "reference", "procedure_version_id")
    return {f"case:{row['pk']}": row for row in rows}


def _people(entries: list[EntryRow]) -> dict[str, str]:
    """The names of everybody whom some entries name: one statement."""
    numbers = {entry.by for entry in entries} | {entry.on_behalf_of for entry in entries if entry.on_behalf_of}
    for entry in entries:
        content = entry.content
        for part in NAMING:
            value = content.get(part)
            numbers |= {int(v) for v in (value if isinstance(value, list) else [value]) if str(v).isdecimal()}
    return _named(numbers)


def _named(numbers: set[int]) -> dict[str, str]:
    rows = Account.objects.filter(pk__in=numbers, service=False).values_list("pk", "name", "username")
    return {str(pk): name or username for pk, name, username in rows}


class _Known:
    """The rules and the names by which the entries of a page are told; each version is read once."""

    def __init__(self, cases: Iterable[dict[str, Any]], people: dict[str, str], found: Audited) -> None:
        versions = {case["procedure_version_id"] for case in cases}
        rows = ProcedureVersion.objects.filter(pk__in=versions).defer("document").select_related("institution")
        rules = {version.pk: (rulebook_of(version), titles_of(version.institution)) for version in rows}
        self._names = {
            pk: (book, Names(book.procedure, people=people, titles=titles)) for pk, (book, titles) in rules.items()
        }
        self._beside = (None, Names(people=people))
        self._houses = {house.pk: house for house in found.houses} if len(found.houses) > 1 else {}

    def of(self, version: int | None) -> tuple[Any, Names]:
        """The rules and names of a version; names of people alone where it is no case's."""
        return self._names[version] if version is not None else self._beside

    def house(self, pk: int, language: str) -> str:
        """What an institution is called, where there is more than one to tell apart."""
        house = self._houses.get(pk)
        return (said(house.names, language) or house.slug) if house else ""
