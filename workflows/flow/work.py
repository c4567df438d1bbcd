"""Work items: offered, claimed, released, reassigned, completed, cancelled, each through its viewflow activation.

Every function works on many items: the transitions run in memory, then one statement writes. The statement names the
states it may come from, so an item that another transaction has changed meanwhile is not written over.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from django.db import transaction
from viewflow.workflow.status import PROCESS

from workflows.engine.shapes import ENDS
from workflows.flow.activation import OPEN, WorkActivation
from workflows.flow.nodes import ProcedureNode, node_id
from workflows.models import Case, Phase, WorkItem
from workflows.models.prepared import Prepared

Kind = Literal["slot", "confirm", "vote", "reply", "evidence", "verify", "hit", "lapse", "haste"]
OPTIONAL = {"optional": True}


class WorkChanged(Exception):
    """An item is no longer as it was read: another transaction changed it, and nothing was written."""


class NoFlow(Exception):
    """The case's procedure version, or the stage in it, cannot be found, so nothing can be offered."""


@dataclass(frozen=True)
class Offer:
    """What is asked, and of whom: a role (in a unit, where it is one of a level), or one person.

    `then` says what happens when it is late; `label` maps a language to what is asked; optional work is offered and
    not awaited, which stands in the item's `then` as well. An empty stage is the case's own.
    """

    slot: str
    kind: Kind = "slot"
    role: str = ""
    unit: int | None = None
    person: int | None = None
    row: str = ""
    round: int = 1
    due: datetime | None = None
    then: Mapping[str, Any] = field(default_factory=dict)
    rung: int = 0
    in_person: bool = False
    blind: bool = False
    optional: bool = False
    label: Mapping[str, str] = field(default_factory=dict)
    stage: str = ""


def offer(
    case: Case, offers: Sequence[Offer], *, at: datetime, together: list[WorkItem] | None = None
) -> list[WorkItem]:
    """Offer work in a case: one statement, however many. `NoFlow` without version or stage.

    `together`: whoever writes several cases at once gets the items there, and stores them.
    """
    if case.flow_class is None:
        raise NoFlow(f"{case} is pinned to a procedure version that this installation does not have.")
    items = [_item(case, one, at) for one in offers]
    for activation in map(WorkActivation, items):
        activation.activate()
    if together is not None:
        together += items
        return items
    return store(items)


def store(items: list[WorkItem]) -> list[WorkItem]:
    """Store items that were offered: one statement."""
    return WorkItem.objects.bulk_create(items) if items else []


def _item(case: Case, one: Offer, at: datetime) -> WorkItem:
    stage = one.stage or case.stage
    node = _node(case, stage)
    return WorkItem(
        process=case,
        institution_id=case.institution_id,
        flow_task=node,
        flow_task_type=node.task_type,
        created=at,
        stage=stage,
        slot=one.slot,
        kind=one.kind,
        role=one.role,
        unit_id=one.unit,
        offered_to_id=one.person,
        row_key=one.row,
        round=one.round,
        due=one.due,
        then={**one.then, **OPTIONAL} if one.optional else dict(one.then),
        rung=one.rung,
        in_person=one.in_person,
        blind=one.blind,
        label=dict(one.label),
    )


def _node(case: Case, stage: str) -> ProcedureNode:
    node = case.flow_class.instance.node(node_id(stage), no_obsolete=True)
    if node is None:
        raise NoFlow(f"{case}: the procedure version it is pinned to has no stage `{stage}`.")
    return node


_open_items = Prepared(lambda case: WorkItem.objects.filter(process_id=case, status__in=OPEN).order_by("pk"))


def open_items(case: Case) -> list[WorkItem]:
    """What somebody still has to do in a case, oldest first: one statement, and none more for its activations."""
    items = _open_items(case.pk)
    for item in items:
        item.process = case
    return items


def picked(
    items: Iterable[WorkItem],
    *,
    slot: str | None = None,
    kind: Kind | None = None,
    row: str | None = None,
    person: int | None = None,
) -> list[WorkItem]:
    """Those of the items that are of this slot, kind, row, and lie with this person. No statement."""
    asked = {"slot": slot, "kind": kind, "row_key": row}
    found = [i for i in items if all(want is None or getattr(i, column) == want for column, want in asked.items())]
    return found if person is None else [i for i in found if person in (i.owner_id, i.offered_to_id)]


def claim(items: Collection[WorkItem], *, by: int, at: datetime) -> None:
    """One person takes items on. `TransitionNotAllowed` where one is not free, `WorkChanged` where one was."""
    _write(items, lambda activation: activation.claim(by=by, at=at), ("owner_id", "assigned"))


def release(items: Collection[WorkItem]) -> None:
    """Items go back to all to whom they were offered."""
    _write(items, lambda activation: activation.release(), ("owner_id", "assigned"))


def reassign(items: Collection[WorkItem], *, to: int, at: datetime) -> None:
    """Items are laid with one person, whoever had them."""
    _write(items, lambda activation: activation.reassign(to=to, at=at), ("owner_id", "assigned"))


def complete(items: Collection[WorkItem], *, by: int, at: datetime) -> None:
    """Items are done, by this person."""
    _write(items, lambda activation: activation.complete(by=by, at=at), ("owner_id", "finished"))


def cancel(items: Collection[WorkItem], *, at: datetime) -> None:
    """Items are no longer asked."""
    _write(items, lambda activation: activation.cancel(at=at), ("finished",))


def set_clock(items: Collection[WorkItem], *, due: datetime | None, then: Mapping[str, Any], rung: int) -> None:
    """A wait begins, is extended, or climbs a rung: three columns of open items in one statement.

    Optional items, whose `then` says so, take one more.
    """
    for optional in (False, True):
        same = [item for item in items if bool(item.then.get("optional")) is optional]
        columns = {"due": due, "then": {**then, **OPTIONAL} if optional else dict(then), "rung": rung}
        _update(same, OPEN, columns)
        for item in same:
            item.due, item.then, item.rung = due, dict(columns["then"]), rung


def follow(case: Case, items: Collection[WorkItem]) -> None:
    """Open items go on in the flow that their case was moved to, in its stage: one statement."""
    node = _node(case, case.stage)
    _update(items, OPEN, {"flow_task": node, "flow_task_type": node.task_type, "stage": case.stage})


def stamp(case: Case, *, at: datetime) -> None:
    """Set viewflow's own status of a case from its phase: over, broken off, or under way. No statement: save the case.

    `at`: when it came to this stage. A case that is reopened is under way again.
    """
    over = case.phase == Phase.CLOSED
    broken_off = over and case.outcome in ENDS
    case.status = PROCESS.CANCELED if broken_off else PROCESS.DONE if over else PROCESS.NEW
    case.finished = at if over else None


def _write(items: Collection[WorkItem], act: Callable[[WorkActivation], Any], columns: tuple[str, ...]) -> None:
    """Run the transition of each item, then write what it set: the same for all, since they are one deed."""
    before = tuple({item.status for item in items})
    for item in items:
        act(WorkActivation(item))
    if items:
        first = next(iter(items))
        _update(items, before, {"status": first.status, **{name: getattr(first, name) for name in columns}})


def _update(items: Collection[WorkItem], before: Collection[str], columns: Mapping[str, Any]) -> None:
    if not items:
        return
    keys = [item.pk for item in items]
    with transaction.atomic(savepoint=False):  # no statement of its own inside a command's transaction
        if WorkItem.objects.filter(pk__in=keys, status__in=before).update(**columns) != len(keys):
            raise WorkChanged("The work changed meanwhile. Nothing was written; read the case again.")


__all__ = [
    "OPEN",
    "Kind",
    "NoFlow",
    "Offer",
    "WorkChanged",
    "cancel",
    "claim",
    "complete",
    "follow",
    "offer",
    "open_items",
    "picked",
    "reassign",
    "release",
    "set_clock",
    "stamp",
    "store",
]
