"""Linked cases: opened for a slot or beside the case, and their outcome brought back when they close."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from workflows.actions import security
from workflows.actions.clock import service
from workflows.actions.effects import request_number
from workflows.actions.execute import execute, open_case
from workflows.actions.publish import latest
from workflows.actions.taking import Carried
from workflows.dossier.canonical import canonical
from workflows.dossier.history import read_case
from workflows.dossier.rulebooks import rulebook_of
from workflows.dossier.seal import open_records
from workflows.dossier.situation import gather
from workflows.dossier.trail import EntryRow
from workflows.engine.acts.advice import CloseLinked, OpenFollowUp, OpenLinked
from workflows.engine.acts.renewing import Renew, TakeOver
from workflows.engine.acts.transferring import TakeDuplicate
from workflows.engine.case import CaseFile, Command
from workflows.engine.procedure import FollowUp
from workflows.engine.refusal import Refused, refuse
from workflows.engine.rulebook import Rulebook
from workflows.engine.shapes import EXPIRED
from workflows.engine.situation import CLOCK
from workflows.engine.validity import valid_until
from workflows.models import Account, Case, ProcedureVersion


def begin(
    parent: Case,
    name: str,
    first: Command,
    *,
    by: Account,
    at: datetime,
    request_id: UUID,
    on_behalf_of: Account | None = None,
) -> Case:
    """Open the linked case of a slot, or a follow-up, with its first command: both cases know of it, or neither.

    Refused with every reason, also where the procedure has no such slot or follow-up, or what it opens is not
    published.
    """
    rules = rulebook_of(parent.procedure_version)
    follow_up, slot = rules.procedure.follow_ups.get(name), rules.names.slots.get(name)
    opened = opened_by(parent, name, at=at)
    if opened is None:
        refuse("no_such_follow_up", name=name)
    version, chosen = opened
    number = uuid5(request_id, "linked")
    ask = OpenFollowUp(name, str(number)) if follow_up else OpenLinked(name, str(number))
    file = read_case(parent).file
    carries = follow_up.carries if follow_up else slot.carries if slot else ()
    apart = {p for done in (follow_up.apart_from if follow_up else ()) for p in file.givers.get(done, ())}
    try:
        with transaction.atomic():
            execute(parent.pk, ask, by=by, on_behalf_of=on_behalf_of, at=at, request_id=uuid5(request_id, "parent"))
            return open_case(
                version, chosen, parent.unit, first, by=by, on_behalf_of=on_behalf_of, at=at, request_id=request_id,
                number=number, parent=parent, linked_as=name, apart=tuple(sorted(apart)),
                carried=tuple(carried(file, rules, rulebook_of(version), carries)), renews=renews(file, follow_up),
            )  # fmt: skip
    except Refused as refused:  # noted here: what was noted inside was undone with it
        security.note(refused, ask, by, stream=parent.stream, at=at, request_id=request_id)
        raise


def opened_by(parent: Case, name: str, *, at: datetime) -> tuple[ProcedureVersion, str] | None:
    """The version and the kind that a slot or follow-up of a case opens; None where it opens nothing published."""
    rules = rulebook_of(parent.procedure_version)
    follow_up, slot = rules.procedure.follow_ups.get(name), rules.names.slots.get(name)
    opens = follow_up.opens if follow_up else slot.opens if slot else None
    published = ProcedureVersion.objects.filter(institution=parent.institution, procedure__name=opens).begun(at)
    if not opens or not published.exists():
        return None
    version = latest(parent.institution, opens, at=at)
    kinds = tuple(rulebook_of(version).procedure.kinds)
    wanted = (follow_up.kind if follow_up else None, parent.kind)
    return version, next((kind for kind in wanted if kind in kinds), kinds[0])


def renews(file: CaseFile, follow_up: FollowUp | None) -> bool:
    """Whether a case goes on with what is agreed in a follow-up of it: it runs, and something is brought back."""
    return follow_up is not None and bool(follow_up.brings) and file.in_force


def carried(
    file: CaseFile, here: Rulebook, there: Rulebook, forms: Iterable[str], known: Mapping[str, Any] | None = None
) -> Iterator[Carried]:
    """The answers that come along: of the forms named that were given here, to the questions that are asked there too.

    One statement for all of them, unless their records are `known`. What was erased does not come along.
    """
    given = {form: file.forms[form] for form in forms if form in file.forms and form in there.procedure.forms}
    opened = known if known is not None else open_records(set(given.values())) if given else {}
    for form, digest in given.items():
        old, new = here.form(form).questions, there.form(form).questions
        answers = {q: a for q, a in (opened[digest] or {}).items() if q in new and new[q].type == old[q].type}
        slots = [name for name, slot in here.names.slots.items() if slot.fill == form]
        givers = sorted(frozenset[str]().union(*(file.givers.get(name, ()) for name in slots)))
        if answers:
            yield Carried(form, answers, tuple(givers))


def agreed_in(child: Case, *, at: datetime) -> Iterator[Command]:
    """What a follow-up that was agreed brings to the running case beside which it stands: answers, term, conditions."""
    above = Case.objects.select_related("institution", "procedure_version", "unit", "key").get(pk=child.parent_id)
    rules = rulebook_of(above.procedure_version)
    follow_up, there, here = rules.procedure.follow_ups.get(child.linked_as), read_case(child), read_case(above).file
    if not (follow_up and follow_up.brings and here.in_force and there.file.effect in ("positive", "conditional")):
        return
    slots = {slot.fill: name for name, slot in rules.names.slots.items() if slot.fill}
    standing = open_records([here.forms[form] for form in follow_up.brings if form in here.forms])
    for new in carried(there.file, rulebook_of(child.procedure_version), rules, follow_up.brings):
        before = standing.get(here.forms.get(new.form, "")) or {}
        answers: Any = {**before, **{name: _numbered_as(before.get(name), said) for name, said in new.answers.items()}}
        if answers != before:
            yield TakeOver(child.linked_as, str(child.pk), slots[new.form], answers)
    until = valid_until(gather(there, by=service(CLOCK), at=at))
    running = (c.name for c in there.file.conditions.values() if c.kind == "during" and c.state != "waived" and c.name)
    yield Renew(child.linked_as, str(child.pk), until.isoformat() if until else "", tuple(running))


def _numbered_as(before: Any, answer: Any) -> Any:
    """An answer whose rows bear the numbers of those before that read the same: what was given for them stays."""
    if not (isinstance(before, list) and isinstance(answer, list)):
        return answer
    known = {canonical(_unnumbered(row)): row for row in before if isinstance(row, Mapping)}
    return [known.get(canonical(_unnumbered(row)), row) if isinstance(row, Mapping) else row for row in answer]


def _unnumbered(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: cell for name, cell in row.items() if name != "id"}


def note_duplicate(case: Case, entry: EntryRow, *, at: datetime) -> None:
    """The case that stays notes which duplicate was merged into it: the clock's account brings it, once."""
    request = request_number(entry, "note_duplicate")
    execute(UUID(entry.content["into"]), TakeDuplicate(str(case.pk)), by=service(CLOCK), at=at, request_id=request)


def bring_expiry(case: Case, entry: EntryRow, *, at: datetime) -> None:
    """That what a linked case decided holds no more, for its parent: the clock's account brings it, once."""
    if case.parent_id is not None:
        command = CloseLinked(case.linked_as, str(case.pk), EXPIRED)
        execute(case.parent_id, command, by=service(CLOCK), at=at, request_id=request_number(entry, "bring_expiry"))


def bring_back(case: Case, entry: EntryRow, *, at: datetime) -> None:
    """The outcome of a closed case, for its parent: the clock's account brings it, once.

    What was agreed comes first, so that whatever follows from the outcome sees it.
    """
    if entry.content.get("phase") != "closed" or case.parent_id is None:
        return
    found = Case.objects.select_related("institution", "procedure_version", "unit", "key").get(pk=case.pk)
    for agreed in agreed_in(found, at=at):
        request = request_number(entry, f"renew:{getattr(agreed, 'slot', '')}")
        execute(found.parent_id, agreed, by=service(CLOCK), at=at, request_id=request)
    command = CloseLinked(found.linked_as, str(case.pk), found.outcome)
    request = request_number(entry, "bring_back")
    execute(found.parent_id, command, by=service(CLOCK), at=at, request_id=request)
