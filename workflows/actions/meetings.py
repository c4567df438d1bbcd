"""Meetings: called, opened, attended, closed, with cases on the agenda; each step enters the committee's stream."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from workflows.actions.publish import enter
from workflows.dossier.history import read_case
from workflows.dossier.situation import gather
from workflows.engine.listed import may
from workflows.engine.refusal import reason, refuse_if
from workflows.models import Account, AgendaItem, Attendance, Case, Committee, Meeting, Membership


def call(committee: Committee, on: datetime, *, by: Account, at: datetime, request_id: UUID) -> Meeting:
    """Call a meeting; the chair or the secretary does."""
    _refuse_strangers(committee, by)
    with transaction.atomic():
        Committee.objects.select_for_update(of=("self",)).get(pk=committee.pk)
        number = committee.meetings.count() + 1
        found = Meeting.objects.create(
            institution_id=committee.institution_id, committee=committee, number=number, on=on
        )
        _enter(committee, "MeetingCalled", {"meeting": number, "on": on.isoformat()}, by, at, request_id)
    return found


def place_on_agenda(meeting: Meeting, case: Case, slot: str, *, by: Account, at: datetime, request_id: UUID) -> None:
    """Put a case that waits for this committee's vote on the agenda; by whoever the procedure lists for it."""
    history = read_case(case)
    now = gather(history, by=by, at=at)
    poll = history.file.polls.get(slot)
    listed = may(now, "place_on_agenda")
    refuse_if(
        (meeting.state in (Meeting.State.CLOSED, Meeting.State.MINUTED), reason("meeting_over")),
        (poll is None or slot not in history.file.offered, reason("not_asked", slot=slot, stage=history.file.stage)),
        (poll is not None and poll.committee != meeting.committee.name, reason("other_committee")),
        (str(by.pk) not in listed and by.pk not in leaders(meeting.committee), reason("not_listed", command="agenda")),
        (meeting.agenda.filter(case=case, slot=slot).exists(), reason("already_on_agenda")),
    )
    with transaction.atomic():
        Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
        order = meeting.agenda.count() + 1
        AgendaItem.objects.create(
            institution_id=meeting.institution_id, meeting=meeting, case=case, slot=slot, order=order
        )
        told = {"meeting": meeting.number, "case": str(case.pk), "slot": slot, "order": order}
        _enter(meeting.committee, "AgendaItemPlaced", told, by, at, request_id)


def open_meeting(
    meeting: Meeting, present: Iterable[Account], *, by: Account, at: datetime, request_id: UUID
) -> None:
    """Open a meeting with those who are there. Refused while another meeting of the committee is open."""
    _refuse_strangers(meeting.committee, by)
    others = Meeting.objects.filter(committee=meeting.committee, state=Meeting.State.OPEN)
    refuse_if(
        (meeting.state != Meeting.State.CONVENED, reason("meeting_over")),
        (others.exists(), reason("another_meeting_open")),
    )
    with transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(state=Meeting.State.OPEN)
        _enter(meeting.committee, "MeetingOpened", {"meeting": meeting.number}, by, at, request_id)
        _attend(meeting, present, by, at, request_id)
    meeting.refresh_from_db(fields=["state"])


def attend(meeting: Meeting, present: Iterable[Account], *, by: Account, at: datetime, request_id: UUID) -> None:
    """Who is there now: somebody came late, or left."""
    _refuse_strangers(meeting.committee, by)
    refuse_if((meeting.state != Meeting.State.OPEN, reason("meeting_not_open")))
    with transaction.atomic():
        _attend(meeting, present, by, at, request_id)


def close(meeting: Meeting, *, by: Account, at: datetime, request_id: UUID) -> None:
    """Close a meeting; a vote that is still open goes on at the next one."""
    _refuse_strangers(meeting.committee, by)
    refuse_if((meeting.state != Meeting.State.OPEN, reason("meeting_not_open")))
    with transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(state=Meeting.State.CLOSED)
        _enter(meeting.committee, "MeetingClosed", {"meeting": meeting.number}, by, at, request_id)
    meeting.refresh_from_db(fields=["state"])


def _attend(meeting: Meeting, present: Iterable[Account], by: Account, at: datetime, request_id: UUID) -> None:
    there = {account.pk for account in present}
    for membership in meeting.committee.memberships.select_related("account"):
        Attendance.objects.update_or_create(
            meeting=meeting, account=membership.account,
            defaults={"present": membership.account_id in there, "institution_id": meeting.institution_id},
        )  # fmt: skip
    told = {"meeting": meeting.number, "present": sorted(map(str, there))}
    _enter(meeting.committee, "AttendanceRecorded", told, by, at, UUID(int=request_id.int ^ 1))


def leaders(committee: Committee) -> frozenset[int]:
    """The accounts of chair and secretary."""
    rows = Membership.objects.filter(committee=committee).filter(chair=True) | Membership.objects.filter(
        committee=committee, secretary=True
    )
    return frozenset(rows.values_list("account_id", flat=True))


def _refuse_strangers(committee: Committee, by: Account) -> None:
    refuse_if((by.pk not in leaders(committee), reason("not_your_role", roles=f"{committee.name}.chair")))


def _enter(
    committee: Committee, kind: str, told: dict[str, object], by: Account, at: datetime, request_id: UUID
) -> None:
    stream = f"committee:{committee.pk}"
    enter(committee.institution, stream, [(kind, told)], by=by, role="", at=at, request_id=request_id)
