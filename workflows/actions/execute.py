"""The one door for change: a command is carried out whole, with its entries, rows and work items, or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from workflows.actions import effects, projection, security, tasks
from workflows.actions.sealing import give_files, seal_about, seal_answers, sealed, warned_of
from workflows.dossier import trail
from workflows.dossier.history import ASKED, HEEDED, History, answered, fingerprint, read_case
from workflows.dossier.seal import Sealer
from workflows.dossier.situation import gather
from workflows.dossier.standing import standing
from workflows.engine import decide as engine
from workflows.engine.case import CaseFile, Command, Event
from workflows.engine.permissions import role_in
from workflows.engine.refusal import Refused, reason, refuse_if
from workflows.engine.situation import Situation
from workflows.engine.words import payload
from workflows.flow.versions import flow_of
from workflows.models import Account, Case, ProcedureVersion, TrailHead, Unit
from workflows.models.prepared import Prepared


@dataclass(frozen=True)
class Asked:
    """Who sends a command, for whom, when, and the number by which a repetition is known.

    `heeded`: warned of words on origin or the like, they keep them.
    """

    by: Account
    at: datetime
    request_id: UUID
    on_behalf_of: Account | None = None
    heeded: bool = False


@dataclass(frozen=True)
class Carried:
    """Answers to a form that come along from another case, and who gave them there."""

    form: str
    answers: Mapping[str, Any]
    givers: tuple[str, ...]


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
    lambda case: Case.objects.filter(pk=case)
    .select_for_update(of=("self",))
    .select_related("institution", "procedure_version", "key")
    .defer("procedure_version__document"),
    Case._meta.pk,
    UUID(int=1),
)


def locked(case: UUID) -> Case:
    """The row of a case, locked, with what every command needs of it: one statement. Case.DoesNotExist."""
    for found in _locked(case):
        return found
    raise Case.DoesNotExist(f"There is no case {case}.")


def _carried_out(
    case: UUID, command: Command, asked: Asked, seen: int | None
) -> tuple[History, Sequence[trail.EntryRow], tuple[Event, ...]]:
    history = read_case(locked(case))
    if done := history.answer_to(asked.request_id, command, asked.by.pk):
        return history, (), done
    history.expect(seen)
    sealer = Sealer(history.case.institution_id, history.case.stream, history.case.pk)
    sealer.know(history.case.key)
    now, command, warned = _situation(history, command, asked, sealer)
    decided = engine.decide(command, now)
    refuse_if((warned and not asked.heeded, reason("sensitive_words", words=", ".join(warned))))
    decided = decided.sealed(partial(seal_about, sealer=sealer))
    give_files(decided.events, now, history.case, sealer, by=asked.by.pk)
    sealer.store()
    return history, _written(history, command, decided, replace(asked, heeded=bool(warned))), decided.events


def _situation(
    history: History, command: Command, asked: Asked, sealer: Sealer
) -> tuple[Situation, Command, tuple[str, ...]]:
    """The situation with the command's words sealed: a rule sees digests, and opens what it must.

    The words come along of which the writer is to be warned.
    """
    now = gather(history, by=asked.by, on_behalf_of=asked.on_behalf_of, at=asked.at)
    told, contents = sealed(command, now, sealer)
    now.opened.add(contents)  # type: ignore[attr-defined]
    role = role_in(told, now)
    return now._replace(said=now.said._replace(role=role)), told, warned_of(command, contents)


def _written(
    history: History, command: Command, decided: engine.Decided, asked: Asked, head: TrailHead | None = None
) -> list[trail.EntryRow]:
    """Rows, work items and entries of one decision; the institution's head is locked last."""
    case, events, after = history.case, decided.events, decided.after
    case.last_seq, case.due_at = history.seq + len(events), tasks.due_at(after)
    case.look_at = tasks.look_at(after)
    projection.apply(case, after, events)
    tasks.apply(case, after, events, opening=not history.entries)
    said = [(type(event).__name__, payload(event)) for event in events]
    said[0][1][ASKED] = fingerprint(command)
    if asked.heeded:
        said[0][1][HEEDED] = True
    return trail.append(
        case.institution_id, case.stream, said, after=history.seq, by=asked.by.pk, role=after.said.role,
        on_behalf_of=asked.on_behalf_of.pk if asked.on_behalf_of else None, at=asked.at,
        request_id=asked.request_id, head=head,
    )  # fmt: skip


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
) -> Case:
    """Open a case with its first command; `opener`: whose it is, where a campaign opens it.

    Refused with every reason; a repeated request gives the case it opened.
    """
    asked = Asked(by, at, request_id, on_behalf_of)
    fresh = _fresh_row(version, kind, unit, asked, opener, number or uuid4(), parent, linked_as)
    opening = engine.Opening(
        str(fresh.pk), kind, str(unit.pk), str(parent.pk) if parent else None, apart,
        opener=str(opener.pk) if opener else "",
    )  # fmt: skip
    try:
        with transaction.atomic():
            if done := _opened_before(version.institution_id, request_id, first, by):
                return done
            entries = _opened(fresh, opening, first, asked, carried)
    except Refused as refused:
        security.note(
            refused, first, by, stream=fresh.stream, at=at, request_id=request_id, institution=version.institution_id
        )
        raise
    effects.run(fresh, entries)
    return fresh


def _fresh_row(
    version: ProcedureVersion, kind: str, unit: Unit, asked: Asked, opener: Account | None, number: UUID,
    parent: Case | None, linked_as: str,
) -> Case:  # fmt: skip
    whose = opener or asked.on_behalf_of or asked.by
    return Case.objects.opened(
        pk=number, institution=version.institution, procedure_version=version, kind=kind, unit=unit, opener=whose,
        parent=parent, linked_as=linked_as, flow_class=flow_of(version), entered_at=asked.at, created=asked.at,
    )  # fmt: skip


def _opened_before(institution: int, request_id: UUID, first: Command, by: Account) -> Case | None:
    """The case that this request opened before: one statement."""
    found = trail.read_request(institution, request_id)
    if not found:
        return None
    answered(found, first, by.pk)
    return Case.objects.get(pk=found[0].stream.removeprefix("case:"))


def _opened(
    case: Case, opening: engine.Opening, first: Command, asked: Asked, carried: Sequence[Carried]
) -> list[trail.EntryRow]:
    """Number the case under the institution's head, which nobody else can wait for us to release, and decide."""
    history = History(case, CaseFile(kind=opening.kind, unit=opening.unit, opener=str(case.opener_id)), ())
    sealer = Sealer(case.institution_id, case.stream, case.pk, new=True)
    day = asked.at.date()
    people = standing(case.institution_id, case.unit_id, day)
    now = gather(history, by=asked.by, on_behalf_of=asked.on_behalf_of, at=asked.at, known=people)
    told, contents = sealed(first, now, sealer)
    now.opened.add(contents)  # type: ignore[attr-defined]
    now = now._replace(said=now.said._replace(role=role_in(told, now)))
    copies = [(c.form, seal_answers(now.rules.form(c.form), c.answers, sealer), c.givers) for c in carried]
    decided = engine.open_case(replace(opening, carried=tuple(copies)), told, now)
    decided = decided.sealed(partial(seal_about, sealer=sealer))
    case.key = sealer.key_row()
    give_files(decided.events, now, case, sealer, by=asked.by.pk)
    sealer.store()
    head = trail.lock_head(case.institution_id)
    number = trail.next_case_number(head, year=day.year)
    case.reference = f"{case.institution.reference_prefix}-{day.year}-{number:04}"
    return _written(history, first, decided, asked, head)
