"""The committees somebody sits in: the members, the latest meetings with their agendas, the votes that wait."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from workflows.dossier.rulebooks import rulebook_of
from workflows.dossier.sittings import rhythm_of
from workflows.dossier.standing import in_term
from workflows.dossier.surroundings import calendar_of
from workflows.engine.shapes import text_in
from workflows.flow.work import OPEN
from workflows.models import Account, Committee, Meeting, Membership, ProcedureVersion, WorkItem
from workflows.queries.labels import said
from workflows.words.names import plain

SHOWN = 5


@dataclass(frozen=True)
class Seat:
    """Somebody on the committee."""

    account: int
    name: str


@dataclass(frozen=True)
class Item:
    """A vote of a case: on an agenda, or waiting for one."""

    reference: str
    slot: str
    label: str


@dataclass(frozen=True)
class Sitting:
    """One meeting: when, how far it is, and what is on its agenda."""

    id: int
    number: int
    on: datetime
    state: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Coming:
    """A day on which the committee meets by its calendar, and the last one for its agenda."""

    on: date
    closes: date


@dataclass(frozen=True)
class Chamber:
    """A committee that somebody sits in; `leads` for its chair and its secretary."""

    id: int
    name: str
    leads: bool
    members: tuple[Seat, ...]
    sittings: tuple[Sitting, ...]
    waiting: tuple[Item, ...]
    coming: tuple[Coming, ...] = ()


def chambers(account: Account, *, at: datetime, language: str) -> tuple[Chamber, ...]:
    """The committees in which somebody sits today, with their latest meetings."""
    mine = Membership.objects.filter(account=account).select_related("committee__institution")
    dated = ((seat, seat.committee.institution.day(at)) for seat in mine)
    return tuple(
        _chamber(seat.committee, seat.chair or seat.secretary, day, language)
        for seat, day in dated
        if seat.holds_on(day)
    )


def _coming(committee: Committee, day: date) -> Iterator[Coming]:
    """The next days of its calendar: closed months, holidays and closed days left out."""
    rhythm, calendar = rhythm_of(committee.institution, committee.name), calendar_of(committee.institution, day)
    for sitting in islice(rhythm.coming(day, calendar), SHOWN):
        yield Coming(sitting.on, sitting.closes)


def _chamber(committee: Committee, leads: bool, day: date, language: str) -> Chamber:
    rows = Membership.objects.filter(in_term(day), committee=committee).select_related("account").order_by("pk")
    members = tuple(Seat(row.account_id, row.account.get_full_name()) for row in rows)
    waiting = tuple(waiting_for(committee, language))
    meetings = committee.meetings.order_by("-number").prefetch_related("agenda__case__procedure_version")[:SHOWN]
    sittings = tuple(_sitting(meeting, language) for meeting in meetings)
    name = text_in(committee.names, language, plain(committee.name))
    return Chamber(committee.pk, name, leads, members, sittings, waiting, tuple(_coming(committee, day)))


def _sitting(meeting: Meeting, language: str) -> Sitting:
    rows = sorted(meeting.agenda.all(), key=lambda row: row.order)
    items = tuple(
        Item(row.case.reference, row.slot, _label(row.case.procedure_version, row.slot, language)) for row in rows
    )
    return Sitting(meeting.pk, meeting.number, meeting.on, meeting.state, items)


def _label(version: ProcedureVersion, slot: str, language: str) -> str:
    """What a slot is called in the procedure that its case follows."""
    laid = rulebook_of(version).names.slots.get(slot)
    return text_in(laid.label if laid else None, language, plain(slot))


def waiting_for(committee: Committee, language: str) -> Iterator[Item]:
    """The open votes that this committee owes, each case and slot once."""
    items = WorkItem.objects.filter(institution=committee.institution_id, kind="vote", status__in=OPEN)
    items = items.select_related("process__procedure_version").defer("flow_task", "process__flow_class")
    seen = set()
    for item in items.order_by("process__reference", "slot"):
        role = rulebook_of(item.process.procedure_version).procedure.roles.get(item.role)
        key = (item.process.reference, item.slot)
        if role and role.committee == committee.name and key not in seen:
            seen.add(key)
            yield Item(*key, said(item.label, language) or plain(item.slot))
