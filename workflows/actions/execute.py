"""The one door for change: a command is carried out whole, with its entries, rows and work items, or not at all."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from workflows.actions import effects, security
from workflows.actions.taking import Asked, Carried, fresh_row, take, take_opening, write
from workflows.dossier import trail
from workflows.dossier.history import History, answered, read_case
from workflows.engine import decide as engine
from workflows.engine.case import Command, Event
from workflows.engine.refusal import Refused, refuse
from workflows.models import Account, Case, ProcedureVersion, Unit
from workflows.models.numbers import uuid7
from workflows.models.prepared import Prepared


def execute(
    case: UUID,
    command: Command,
    *,
    by: Account,
    at: datetime,
    request_id: UUID,
    on_behalf_of: Account | None = None,
    seen: int | None = None,
    heeded: bool = False,
) -> tuple[Event, ...]:
    """Carry out one command on a case: all of it, or none of it.

    `seen` is the last entry that the person had before them. Refused with every reason; the attempt then stands in
    the security log and nowhere else. Words on origin, or on what the law protects most, are refused once, as a
    warning: `heeded` sends them all the same, and the trail says so. Case.DoesNotExist where there is no such case.
    """
    asked = Asked(by, at, request_id, on_behalf_of, heeded)
    try:
        with transaction.atomic():
            history, entries, events = _carried_out(case, command, asked, seen)
    except Refused as refused:
        security.note(refused, command, asked.by, stream=f"case:{case}", at=at, request_id=request_id)
        raise
    if entries:
        effects.run(history.case, entries)
    return events


_locked = Prepared(
    lambda case: (
        Case.objects.filter(pk=case)
        .select_for_update(of=("self",), no_key=True)
        .select_related("institution", "procedure_version", "key")
        .defer("procedure_version__document")
    )
)


def locked(case: UUID) -> Case:
    """The row of a case, locked, with what every command needs of it: one statement. Case.DoesNotExist.

    Its number is not locked with it, here and wherever a case is locked: whoever holds the institution's head may
    write a row that names the case (a campaign's, a meeting's) without waiting for the command that waits for the head.
    """
    for found in _locked(case):
        return found
    raise Case.DoesNotExist(f"There is no case {case}.")


def locked_many(cases: Sequence[UUID]) -> dict[UUID, Case]:
    """The rows of several cases by their numbers, locked in their order, with what a command needs: one statement."""
    rows = Case.objects.filter(pk__in=cases).select_for_update(of=("self",), no_key=True).order_by("pk")
    rows = rows.select_related("institution", "procedure_version", "key", "unit", "opener")
    return {case.pk: case for case in rows.defer("procedure_version__document")}


def _carried_out(
    case: UUID, command: Command, asked: Asked, seen: int | None
) -> tuple[History, Sequence[trail.EntryRow], tuple[Event, ...]]:
    history = read_case(locked(case))
    if done := history.answer_to(asked.request_id, command, asked.by.pk):
        return history, (), done
    history.expect(seen)
    taken = take(history, command, asked)
    return history, write(taken), taken.decided.events


def open_case(
    version: ProcedureVersion,
    kind: str,
    unit: Unit,
    first: Command,
    *,
    by: Account,
    at: datetime,
    request_id: UUID,
    on_behalf_of: Account | None = None,
    number: UUID | None = None,
    parent: Case | None = None,
    linked_as: str = "",
    apart: tuple[str, ...] = (),
    carried: Sequence[Carried] = (),
    opener: Account | None = None,
    renews: bool = False,
) -> Case:
    """Open a case with its first command; `opener`: whose it is, where a campaign opens it.

    Refused with every reason; a repeated request gives the case it opened.
    """
    if parent and parent.institution_id != version.institution_id:
        refuse("parent_elsewhere")
    asked = Asked(by, at, request_id, on_behalf_of)
    fresh = fresh_row(version, kind, unit, asked, opener, number or uuid7(), parent, linked_as)
    opening = engine.Opening(
        str(fresh.pk), kind, str(unit.pk), str(parent.pk) if parent else None, apart,
        opener=str(opener.pk) if opener else "", renews=renews,
    )  # fmt: skip
    try:
        with transaction.atomic():
            if done := _opened_before(version.institution_id, request_id, first, by):
                return done
            entries = write(take_opening(fresh, opening, first, asked, carried))
    except Refused as refused:
        security.note(
            refused, first, by, stream=fresh.stream, at=at, request_id=request_id, institution=version.institution_id
        )
        raise
    effects.run(fresh, entries)
    return fresh


def _opened_before(institution: int, request_id: UUID, first: Command, by: Account) -> Case | None:
    """The case that this request opened before: one statement."""
    found = trail.read_request(institution, request_id)
    if not found:
        return None
    answered(found, first, by.pk)
    return Case.objects.get(pk=found[0].stream.removeprefix("case:"))
