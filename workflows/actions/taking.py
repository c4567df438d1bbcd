"""A decision is taken first and written after: whoever decides several cases at once writes them together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from types import MappingProxyType
from typing import Any
from uuid import UUID

from workflows.actions import projection, tasks
from workflows.actions.sealing import give_files, seal_about, seal_answers, sealed, warned_of
from workflows.dossier import trail
from workflows.dossier.history import ASKED, HEEDED, History, fingerprint
from workflows.dossier.rulebooks import rulebook_of
from workflows.dossier.seal import Sealer
from workflows.dossier.situation import gather
from workflows.dossier.standing import Standing, standing
from workflows.engine import decide as engine
from workflows.engine.case import CaseFile, Command
from workflows.engine.permissions import role_in
from workflows.engine.refusal import reason, refuse_if
from workflows.engine.situation import Situation
from workflows.engine.words import payload
from workflows.flow import work
from workflows.flow.versions import flow_of
from workflows.models import Account, Case, ProcedureVersion, Unit, WorkItem


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


@dataclass(frozen=True)
class Taken:
    """What a command brings about on a case, and what was sealed for it. Nothing of it is written."""

    history: History
    command: Command
    decided: engine.Decided
    asked: Asked
    sealer: Sealer

    @property
    def case(self) -> Case:
        """The row of the case."""
        return self.history.case


def take(history: History, command: Command, asked: Asked, *, known: Standing | None = None) -> Taken:
    """Decide on a case whose row is locked. Refused with every reason."""
    sealer = Sealer(history.case.institution_id, history.case.stream, history.case.pk)
    sealer.know(history.case.key)
    now, told, warned = _situation(history, command, asked, sealer, known)
    decided = engine.decide(told, now)
    refuse_if((bool(warned) and not asked.heeded, reason("sensitive_words", words=", ".join(warned))))
    decided = decided.sealed(partial(seal_about, sealer=sealer))
    give_files(decided.events, now, history.case, sealer, by=asked.by.pk)
    return Taken(history, told, decided, replace(asked, heeded=bool(warned)), sealer)


def fresh_row(
    version: ProcedureVersion, kind: str, unit: Unit, asked: Asked, opener: Account | None, number: UUID,
    parent: Case | None, linked_as: str,
) -> Case:  # fmt: skip
    """The row of a case that is about to begin, not saved; `opener`: whose it is, where somebody opens it for them."""
    whose = opener or asked.on_behalf_of or asked.by
    return Case.objects.opened(
        pk=number, institution=version.institution, procedure_version=version, kind=kind, unit=unit, opener=whose,
        parent=parent, linked_as=linked_as, flow_class=flow_of(version), entered_at=asked.at, created=asked.at,
    )  # fmt: skip


def take_opening(
    case: Case, opening: engine.Opening, first: Command, asked: Asked, carried: Sequence[Carried] = (), *,
    known: Standing | None = None,
) -> Taken:  # fmt: skip
    """Decide that a case begins, which has no row yet. Refused with every reason."""
    file = CaseFile(kind=opening.kind, unit=opening.unit, opener=str(case.opener_id), renews=opening.renews)
    history, sealer = History(case, file, ()), Sealer(case.institution_id, case.stream, case.pk, new=True)
    people = known or standing(case.institution_id, case.unit_id, case.institution.day(asked.at))
    rules = rulebook_of(case.procedure_version)
    copies = [(c.form, seal_answers(rules.form(c.form), c.answers, sealer), c.givers) for c in carried]
    file.carried = {form: (record, frozenset(givers)) for form, record, givers in copies}
    came = {record: each.answers for (_, record, _), each in zip(copies, carried, strict=True)}
    now, told, _ = _situation(history, first, asked, sealer, people, came)
    decided = engine.open_case(replace(opening, carried=tuple(copies)), told, now)
    decided = decided.sealed(partial(seal_about, sealer=sealer))
    case.key = sealer.key_row()
    give_files(decided.events, now, case, sealer, by=asked.by.pk)
    return Taken(history, told, decided, asked, sealer)


def _situation(
    history: History, command: Command, asked: Asked, sealer: Sealer, known: Standing | None,
    came: Mapping[str, Any] = MappingProxyType({}),
) -> tuple[Situation, Command, tuple[str, ...]]:  # fmt: skip
    """The situation with the command's words sealed: a rule sees digests, and opens what it must.

    `came`: the records that come along with it. The words are told of which the writer is to be warned.
    """
    now = gather(history, by=asked.by, on_behalf_of=asked.on_behalf_of, at=asked.at, known=known)
    now.opened.add(came)  # type: ignore[attr-defined]
    told, contents = sealed(command, now, sealer)
    now.opened.add(contents)  # type: ignore[attr-defined]
    role = role_in(told, now)
    return now._replace(said=now.said._replace(role=role)), told, warned_of(command, contents)


def write_together(many: Sequence[Taken]) -> list[list[trail.EntryRow]]:
    """Write decisions on several cases of one institution, all of them locked: what each would get alone."""
    head, items = trail.Together.locked(many[0].case.institution_id), list[WorkItem]()
    Sealer.store_together(taken.sealer for taken in many)
    written = [write(taken, head, items) for taken in many]
    work.store(items)
    head.write()
    return written


def write(
    taken: Taken, head: trail.Head | None = None, together: list[WorkItem] | None = None
) -> list[trail.EntryRow]:
    """Rows, work items and entries of one decision; the institution's head is locked last, if it was not before.

    A case that begins is numbered under the head, which nobody else can wait for us to release.
    """
    case, asked, after = taken.case, taken.asked, taken.decided.after
    taken.sealer.store()
    if not taken.history.entries:
        head = head or trail.lock_head(case.institution_id)
        year = asked.at.year
        number = trail.next_case_number(head, year=year)
        case.reference = f"{case.institution.reference_prefix}-{year}-{number:04}"
    events = taken.decided.events
    case.last_seq, case.due_at = taken.history.seq + len(events), tasks.due_at(after)
    case.look_at = tasks.look_at(after)
    projection.apply(case, after, events)
    tasks.apply(case, after, events, opening=not taken.history.entries, together=together)
    said = [(type(event).__name__, payload(event)) for event in events]
    said[0][1][ASKED] = fingerprint(taken.command)
    if asked.heeded:
        said[0][1][HEEDED] = True
    return trail.append(
        case.institution_id, case.stream, said, after=taken.history.seq, by=asked.by.pk, role=after.said.role,
        on_behalf_of=asked.on_behalf_of.pk if asked.on_behalf_of else None, at=asked.at,
        request_id=asked.request_id, head=head,
    )  # fmt: skip
