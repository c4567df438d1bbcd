"""Keeps viewflow's work items equal to what the case's file says is owed: one reading, and a statement a change."""

from collections.abc import Sequence
from datetime import UTC, datetime, time

from workflows.engine.acts.expiring import next_look
from workflows.engine.acts.handling import Claimed, Reassigned, Released
from workflows.engine.acts.transferring import VersionMoved
from workflows.engine.case import Event
from workflows.engine.clocks import Running
from workflows.engine.owed import Owed, due_on, next_due, owed
from workflows.engine.shapes import Text, text_in
from workflows.engine.situation import Situation
from workflows.flow import work
from workflows.flow.work import Offer
from workflows.models import Case, WorkItem

Key = tuple[str, str, str, int | None, int | None, str, int]


def apply(
    case: Case, after: Situation, events: Sequence[Event], *, opening: bool, together: list[WorkItem] | None = None
) -> None:
    """Complete what was done, cancel what is asked no more, offer what is new, and set the clocks.

    `together`: where what is new is put, if somebody stores it with that of other cases.
    """
    at, due = after.at, next_due(after)
    wanted = {_key(one): one for one in owed(after)}
    items = [] if opening else work.open_items(case)
    have = {_key_of(item): item for item in items}
    gone = [item for key, item in have.items() if key not in wanted]
    done = [item for item in gone if _done(item, after)]
    left = [item for item in gone if item not in done]
    if done:
        work.complete(done, by=int(after.said.by), at=at)
    if left:
        work.cancel(left, at=at)
    fresh = [_offer(one, after, case.due_at, due) for key, one in wanted.items() if key not in have]
    if fresh:
        work.offer(case, fresh, at=at, together=together)
    kept = [item for key, item in have.items() if key in wanted]
    _handled(events, kept, at)
    if any(isinstance(event, VersionMoved) for event in events):
        work.follow(case, kept)
    else:
        kept = [item for item in kept if item.due != case.due_at]
    if kept:
        work.set_clock(kept, due=case.due_at, then=_then(due), rung=_rung(due, after))


def due_at(after: Situation) -> datetime | None:
    """When the open work is due: the end of that day in the institution's own zone."""
    day = due_on(after)
    return datetime.combine(day, time(23, 59, 59), after.calendar.zone).astimezone(UTC) if day else None


def look_at(after: Situation) -> datetime | None:
    """When the clock next looks at how long the outcome holds: the beginning of that day in the institution's zone."""
    day = next_look(after)
    return datetime.combine(day, time(), after.calendar.zone).astimezone(UTC) if day else None


def differences(case: Case, now: Situation) -> list[str]:
    """Where the open work items and the file disagree, in words; empty where they agree.

    What is asked is compared, not of whom: people come and go without an entry in the case's own stream.
    """
    wanted = {(one.slot, one.kind, one.row, one.round) for one in owed(now)}
    have = {(item.slot, item.kind, item.row_key, item.round) for item in work.open_items(case)}
    missing = [f"work is owed and not offered: {slot} ({kind})" for slot, kind, *_ in sorted(wanted - have)]
    return missing + [f"work is offered and not owed: {slot} ({kind})" for slot, kind, *_ in sorted(have - wanted)]


def _done(item: WorkItem, after: Situation) -> bool:
    """Whether an item that is asked no more was done by whoever speaks, and not merely made needless."""
    said, case = after.said, after.case
    if after.service:
        return False
    if item.kind == "vote":
        poll = case.polls.get(item.slot)
        given = case.given.get(item.slot)
        voted = poll is not None and poll.round == item.round and str(item.offered_to_id) in poll.votes
        return voted or (given is not None and str(item.offered_to_id) in given.persons)
    if item.role == said.role:
        return True
    return item.offered_to_id is not None and str(item.offered_to_id) in said.persons


def _key(one: Owed) -> Key:
    unit = int(one.unit) if one.unit.isdecimal() else None
    person = int(one.person) if one.person.isdecimal() else None
    return one.slot, one.kind, one.role, unit, person, one.row, one.round


def _key_of(item: WorkItem) -> Key:
    return item.slot, item.kind, item.role, item.unit_id, item.offered_to_id, item.row_key, item.round


def _offer(one: Owed, after: Situation, due_at: datetime | None, due: Running | None) -> Offer:
    slot = after.rules.names.slots.get(one.slot)
    _, _, _, unit, person, row, round_ = _key(one)
    languages = after.rules.procedure.languages
    called = _called(one, after)
    label = {language: text_in(called, language) for language in languages} if called else {}
    return Offer(
        slot=one.slot, kind=one.kind, role=one.role, unit=unit, person=person, row=row, round=round_, due=due_at,
        then=_then(due), rung=_rung(due, after), in_person=bool(slot and slot.in_person),
        blind=bool(slot and slot.blind), optional=bool(slot and slot.optional), label=label,
    )  # fmt: skip


def _called(one: Owed, after: Situation) -> Text | None:
    """What is asked, in the procedure's words: a condition's text, a slot's label, else the title of its form."""
    laid = after.rules.procedure
    if one.kind in ("evidence", "verify"):
        return laid.conditions[one.slot].text if one.slot in laid.conditions else None
    slot = after.rules.names.slots.get(one.slot)
    return slot and (slot.label or (laid.forms[slot.fill].title if slot.fill else None))


def _then(due: Running | None) -> dict[str, list[dict[str, object]]]:
    """The ladder as the wait holds it: what happens when it is late."""
    if due is None:
        return {}
    return {"late": [rung.model_dump(exclude_defaults=True) for rung in due.clock.deadline.late]}


def _rung(due: Running | None, after: Situation) -> int:
    return after.case.rungs.get(due.key, 0) if due else 0


def _handled(events: Sequence[Event], items: list[WorkItem], at: datetime) -> None:
    """Claims, releases and reassignments of items that stay open."""
    for event in events:
        if isinstance(event, Claimed | Released | Reassigned):
            mine = [item for item in items if item.slot == event.slot and item.kind == "slot"]
            if isinstance(event, Claimed):
                work.claim(mine, by=int(event.person), at=at)
            elif isinstance(event, Released):
                work.release(mine)
            else:
                work.reassign(mine, to=int(event.person), at=at)


