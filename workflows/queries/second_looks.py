"""Cases to assess again, as whoever assesses them may see them; and, once both are there, the two assessments."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from workflows.dossier.rulebooks import rulebook_of
from workflows.dossier.seal import open_records
from workflows.dossier.second_looks import PURPOSE, looks_rule
from workflows.engine.shapes import text_in
from workflows.models import Account, AuditEntry, Institution, SecondLook
from workflows.queries import content
from workflows.queries.cases import note_readings
from workflows.queries.known import as_of
from workflows.queries.looking import Look, look_at
from workflows.queries.parts import FormView
from workflows.queries.reach import Reach, reach_of
from workflows.queries.reader import Reader
from workflows.queries.trail_filters import StreamOf
from workflows.words.names import Names

MOST = 50
VERDICTS = ("DecisionRecorded", "OutcomeSet")
"""The first of these ends what whoever assesses again may know."""


@dataclass(frozen=True)
class Offered:
    """A case that one may take, or has taken."""

    number: int
    kind: str
    drawn_at: datetime
    mine: bool


@dataclass(frozen=True)
class Compared:
    """The two assessments of a case, and why the second was what it was; nothing of the why where it was erased."""

    reference: str
    kind: str
    first: str
    second: str
    agree: bool
    why: str
    at: datetime


@dataclass(frozen=True)
class Desk:
    """One institution's part of the page: what one may assess, what one hears of, and whether one draws."""

    slug: str
    name: str
    offered: tuple[Offered, ...]
    compared: tuple[Compared, ...]
    reads: bool
    hears: bool
    draws: bool


@dataclass(frozen=True)
class Reading:
    """A case as it stood before it was decided: its answers without those about a person, and how it can be decided."""

    number: int
    kind: str
    procedure: str
    forms: tuple[FormView, ...]
    options: tuple[tuple[str, str], ...]


def desks(account: Account, *, at: datetime, language: str) -> tuple[Desk, ...]:
    """The desk of every institution in which one assesses again, hears of differences, or draws."""
    reach = reach_of(account, at=at)
    houses = Institution.objects.filter(pk__in=reach.institutions).order_by("slug")
    found = (_desk(house, account, reach, language) for house in houses)
    return tuple(desk for desk in found if desk.reads or desk.hears or desk.draws)


def _desk(house: Institution, account: Account, reach: Reach, language: str) -> Desk:
    rule, held = looks_rule(house), _held(reach, house.pk)
    reads = bool(rule and rule.by in held)
    draws = bool(rule and "auditor" in held)
    hears = draws or bool(rule and held & set(rule.tell))
    return Desk(
        house.slug, text_in(house.names, language, house.slug),
        tuple(_offered(house, account, held, language)) if reads else (),
        tuple(_compared(house, language)) if hears else (), reads, hears, draws,
    )  # fmt: skip


def _held(reach: Reach, house: int) -> set[str]:
    """The roles that one holds in person for a whole institution."""
    return {p.role for p in reach.posts if p.institution == house and p.level == "institution" and not p.for_whom}


def open_looks(account: int, held: Iterable[tuple[int, str]]) -> QuerySet[SecondLook]:
    """The looks that somebody with these roles (institution, role) has taken or may take: of no case they acted in."""
    theirs = Q(pk__in=())
    for institution, role in held:
        theirs |= Q(institution=institution, role=role)
    own = AuditEntry.objects.filter(Q(by=account) | Q(on_behalf_of=account), stream=StreamOf(OuterRef("case")))
    rows = SecondLook.objects.filter(theirs, view="")
    return rows.filter(Q(taken_by=account) | Q(taken_by=None) & ~Exists(own) & ~Q(case__opener=account))


def _offered(house: Institution, account: Account, roles: set[str], language: str) -> Iterator[Offered]:
    rows = open_looks(account.pk, {(house.pk, role) for role in roles}).order_by("drawn_at", "pk")
    for look in rows.select_related("case__procedure_version__institution")[:MOST]:
        yield Offered(look.pk, _kind(look, language), look.drawn_at, look.taken_by_id == account.pk)


def _compared(house: Institution, language: str) -> Iterator[Compared]:
    """The last ones, the newest first: two statements, and none for a version read before."""
    rows = SecondLook.objects.filter(institution=house).exclude(view="").order_by("-given_at", "-pk")
    found = list(rows.select_related("case__procedure_version__institution")[:MOST])
    why = open_records([look.reason for look in found])
    for look in found:
        names = _names(look)
        first, second = (names.value("outcome", name, language) for name in (look.first, look.view))
        yield Compared(
            look.case.reference, _kind(look, language), first, second, look.first_effect == look.view_effect,
            str(why[look.reason] or ""), look.given_at,
        )  # fmt: skip


def _names(look: SecondLook) -> Names:
    return Names(rulebook_of(look.case.procedure_version).procedure)


def _kind(look: SecondLook, language: str) -> str:
    return _names(look).called("kinds", look.case.kind, language)


def reading(
    look: SecondLook, options: dict[str, str], account: Account, *, at: datetime, language: str
) -> Reading:
    """What whoever has taken a look reads of the case; the first reading of each answer is noted."""
    then = unknowing(look, account, at=at, language=language)
    procedure = then.now.rules.procedure
    forms = tuple(content.forms(then))
    note_readings(then, account, at=at, purpose=PURPOSE)
    return Reading(
        look.pk, _kind(look, language), text_in(procedure.title, language), forms,
        tuple((name, then.names.value("outcome", name, language)) for name in options),
    )  # fmt: skip


def unknowing(look: SecondLook, account: Account, *, at: datetime, language: str) -> Look:
    """The case as it stood before its first decision, for somebody who reads its answers and nothing else of it."""
    now: Any = look_at(look.case, account, at=at, language=language)
    before = tuple(takewhile(lambda entry: entry.kind not in VERDICTS, now.history.entries))
    then = as_of(now, before, before[-1], account)
    nobody = frozenset[str]()
    reader = Reader(
        str(account.pk), frozenset({str(account.pk)}), nobody, nobody, False, False, nobody, frozenset({"answers"}),
        nobody,
    )  # fmt: skip
    return replace(then, reader=reader)
