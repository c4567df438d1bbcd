"""Linked cases: opened for a slot or beside the case, and their outcome brought back when they close."""

from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from workflows.actions.clock import service
from workflows.actions.effects import request_number
from workflows.actions.execute import execute, open_case
from workflows.actions.publish import latest
from workflows.dossier.history import read_case
from workflows.dossier.rulebooks import rulebook_of
from workflows.dossier.trail import EntryRow
from workflows.engine.acts.advice import CloseLinked, OpenFollowUp, OpenLinked
from workflows.engine.case import Command
from workflows.engine.situation import CLOCK
from workflows.models import Account, Case


def begin(
    parent: Case,
    name: str,
    first: Command,
    *,
    by: Account,
    at: datetime,
    request_id: UUID,
    kind: str | None = None,
    on_behalf_of: Account | None = None,
) -> Case:
    """Open the linked case of a slot, or a follow-up, with its first command: both cases know of it, or neither.

    `kind` is the parent's where the other procedure has it, else its first. Refused with every reason.
    """
    rules = rulebook_of(parent.procedure_version)
    follow_up = rules.procedure.follow_ups.get(name)
    slot = rules.names.slots.get(name)
    opens = follow_up.opens if follow_up else slot.opens if slot and slot.opens else ""
    version = latest(parent.institution, opens)
    kinds = tuple(rulebook_of(version).procedure.kinds)
    chosen = kind or (parent.kind if parent.kind in kinds else kinds[0])
    number = uuid5(request_id, "linked")
    ask = OpenFollowUp(name, str(number)) if follow_up else OpenLinked(name, str(number))
    file = read_case(parent).file
    apart = {p for done in (follow_up.apart_from if follow_up else ()) for p in file.givers.get(done, ())}
    with transaction.atomic():
        execute(
            parent.pk, ask, by=by, on_behalf_of=on_behalf_of, at=at, request_id=uuid5(request_id, "parent")
        )
        return open_case(
            version, chosen, parent.unit, first, by=by, on_behalf_of=on_behalf_of, at=at, request_id=request_id,
            number=number, parent=parent, linked_as=name, apart=tuple(sorted(apart)),
        )  # fmt: skip


def bring_back(case: Case, entry: EntryRow) -> None:
    """The outcome of a closed case, for its parent: the clock's account brings it, once."""
    if entry.content.get("phase") != "closed" or case.parent_id is None:
        return
    found = Case.objects.only("outcome", "linked_as", "parent_id").get(pk=case.pk)
    command = CloseLinked(found.linked_as, str(case.pk), found.outcome)
    request = request_number(entry, "bring_back")
    execute(found.parent_id, command, by=service(CLOCK), at=entry.at, request_id=request)


