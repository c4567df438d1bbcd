"""Meetings: called, opened, attended, closed, with cases on the agenda; each step enters the committee's stream."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from workflows.actions.steps import Step, enter, refuse_strangers, why_not_lead
from workflows.dossier.history import read_case
from workflows.dossier.sittings import cut_off, rhythm_of
from workflows.dossier.situation import gather
from workflows.engine.listed import may
from workflows.engine.refusal import reason, refuse_for, refuse_if
from workflows.models import Account, AgendaItem, Attendance, Case, Committee, Meeting


def call(committee: Committee, on: datetime, *, by: Account, at: datetime, request_id: UUID) -> Meeting:
    """Call a meeting; the chair or the secretary does. Refused in a month in which the committee does not meet."""
    step = Step(committee, by, at, request_id)
    laid, zone = rhythm_of(committee.institution, committee.name), ZoneInfo(committee.institution.timezone)
    month, closes = on.astimezone(zone).month, cut_off(laid, on, zone)
    with step.noting("CallMeeting"), transaction.atomic():
        if done := step.again("MeetingCalled"):
            return committee.meetings.get(number=done["meeting"])
        refuse_for(
            (*why_not_lead(step), *((reason("closed_month", month=month),) if month in laid.closed_months else ()))
        )
        number = committee.meetings.count() + 1
        found = Meeting.objects.create(
            institution_id=committee.institution_id, committee=committee, number=number, on=on, cut_off=closes
        )
        told = {"meeting": number, "on": on.isoformat(), "cut_off": closes.isoformat()}
        enter(step, "MeetingCalled", told)
    return found


def place_on_agenda(meeting: Meeting, case: Case, slot: str, *, by: Account, at: datetime, request_id: UUID) -> None:
    """Put a case that waits for this committee's vote on the agenda; by whoever the procedure lists for it.

    Once the agenda has closed only the chair and the secretary take a case on, and it stands there as late.
    """
    step = Step(meeting.committee, by, at, request_id)
    with step.noting("PlaceOnAgenda"), transaction.atomic():
        if step.again("AgendaItemPlaced"):
            return
        meeting.refresh_from_db(fields=["state", "cut_off"])
        _refuse_item(step, meeting, case, slot)
        order, late = meeting.agenda.count() + 1, _closed(meeting, at)
        AgendaItem.objects.create(
            institution_id=meeting.institution_id, meeting=meeting, case=case, slot=slot, order=order, late=late
        )
        told = {"meeting": meeting.number, "case": str(case.pk), "slot": slot, "order": order, "late": late}
        enter(step, "AgendaItemPlaced", told)


def _refuse_item(step: Step, meeting: Meeting, case: Case, slot: str) -> None:
    history = read_case(case)
    now = gather(history, by=step.by, at=step.at)
    poll = history.file.polls.get(slot)
    abroad = case.institution_id != meeting.institution_id
    refuse_if(
        (meeting.state in (Meeting.State.CLOSED, Meeting.State.MINUTED), reason("meeting_over")),
        (poll is None or slot not in history.file.offered, reason("not_asked", slot=slot, stage=history.file.stage)),
        (abroad or (poll is not None and poll.committee != meeting.committee.name), reason("other_committee")),
        (str(step.by.pk) not in may(now, "place_on_agenda") and not step.leads, reason("not_listed", command="agenda")),
        (meeting.agenda.filter(case=case, slot=slot).exists(), reason("already_on_agenda")),
        (_closed(meeting, step.at) and not step.leads, reason("agenda_closed")),
    )


def _closed(meeting: Meeting, at: datetime) -> bool:
    return meeting.cut_off is not None and at > meeting.cut_off


def open_meeting(meeting: Meeting, present: Iterable[Account], *, by: Account, at: datetime, request_id: UUID) -> None:
    """Open a meeting with those who are there. Refused while another meeting of the committee is open."""
    step = Step(meeting.committee, by, at, request_id)
    with step.noting("OpenMeeting"), transaction.atomic():
        done = step.again("MeetingOpened")
        meeting.refresh_from_db(fields=["state"])
        if done:
            return
        refuse_strangers(step)
        others = Meeting.objects.filter(committee=meeting.committee, state=Meeting.State.OPEN)
        refuse_if(
            (meeting.state != Meeting.State.CONVENED, reason("meeting_over")),
            (others.exclude(pk=meeting.pk).exists(), reason("another_meeting_open")),
        )
        _turn(step, meeting, Meeting.State.OPEN)
        enter(step, "MeetingOpened", {"meeting": meeting.number})
        _attend(step, meeting, present)


def attend(meeting: Meeting, present: Iterable[Account], *, by: Account, at: datetime, request_id: UUID) -> None:
    """Who is there now: somebody came late, or left."""
    step = Step(meeting.committee, by, at, _beside(request_id))
    with step.noting("RecordAttendance"), transaction.atomic():
        if step.again("AttendanceRecorded"):
            return
        _refuse_unless_open(step, meeting)
        _attend(Step(meeting.committee, by, at, request_id), meeting, present)


def close(meeting: Meeting, *, by: Account, at: datetime, request_id: UUID) -> None:
    """Close a meeting; a vote that is still open goes on at the next one."""
    step = Step(meeting.committee, by, at, request_id)
    with step.noting("CloseMeeting"), transaction.atomic():
        if step.again("MeetingClosed"):
            return
        _refuse_unless_open(step, meeting)
        _turn(step, meeting, Meeting.State.CLOSED)
        enter(step, "MeetingClosed", {"meeting": meeting.number})


def _turn(step: Step, meeting: Meeting, state: Meeting.State) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(state=state)
    meeting.state = state


def _attend(step: Step, meeting: Meeting, present: Iterable[Account]) -> None:
    """Members, and the experts who vote on a case of the agenda; nobody else is counted as there."""
    there = {account.pk for account in present}
    expected = set(meeting.committee.memberships.values_list("account_id", flat=True))
    expected |= _experts(meeting)
    for account in sorted(expected):
        Attendance.objects.update_or_create(
            meeting=meeting, account_id=account,
            defaults={"present": account in there, "institution_id": meeting.institution_id},
        )  # fmt: skip
    told = {"meeting": meeting.number, "present": [str(account) for account in sorted(there & expected)]}
    beside = Step(step.committee, step.by, step.at, _beside(step.request_id))
    enter(beside, "AttendanceRecorded", told)


def _experts(meeting: Meeting) -> set[int]:
    found: set[int] = set()
    for item in meeting.agenda.select_related("case"):
        poll = read_case(item.case).file.polls.get(item.slot)
        found |= {int(person) for person in poll.experts} if poll else set()
    return found


def _beside(request_id: UUID) -> UUID:
    """The number of the entry on attendance, beside that of the step that records it."""
    return UUID(int=request_id.int ^ 1)


def _refuse_unless_open(step: Step, meeting: Meeting) -> None:
    refuse_strangers(step)
    meeting.refresh_from_db(fields=["state"])
    refuse_if((meeting.state != Meeting.State.OPEN, reason("meeting_not_open")))
