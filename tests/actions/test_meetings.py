"""Meetings: who may call, open and close them, and that a vote in a meeting counts those who are in the room."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from tests.actions.reference import START, Reference
from tests.actions.variants import by_experts_too, in_a_meeting, varied
from workflows.actions import meetings
from workflows.actions.verify import verify_chain
from workflows.dossier import trail
from workflows.dossier.history import read_case
from workflows.engine.acts.oversight import InviteExpert
from workflows.engine.acts.voting import CastVote, CloseVote
from workflows.engine.refusal import Refused
from workflows.models import AgendaItem, Attendance, AuditEntry, Case, Committee, Meeting, Membership, SecurityEvent

pytestmark = pytest.mark.django_db
ON = START + timedelta(days=7)


class Council:
    """A board that votes in meetings, a case that waits for it, and its chair Ben."""

    def __init__(self, house: Reference) -> None:
        self.house = house
        self.board = Committee.objects.get(institution=house.institution)
        Membership.objects.filter(committee=self.board, account=house.people["dan"]).update(secretary=True)

    def waiting(self) -> Case:
        case = self.house.submit()
        self.house.record_check(case)
        return case

    def call(self, by: str = "ben", request: UUID | None = None) -> Meeting:
        return meetings.call(self.board, ON, **self._step(by, request))

    def place(self, meeting: Meeting, case: Case, by: str = "ben", request: UUID | None = None) -> None:
        meetings.place_on_agenda(meeting, case, "view", **self._step(by, request))

    def open(self, meeting: Meeting, present: Iterable[str], by: str = "ben", request: UUID | None = None) -> None:
        people = [self.house.people[name] for name in present]
        meetings.open_meeting(meeting, people, **self._step(by, request))

    def attend(self, meeting: Meeting, present: Iterable[str], by: str = "ben", request: UUID | None = None) -> None:
        people = [self.house.people[name] for name in present]
        meetings.attend(meeting, people, **self._step(by, request))

    def close(self, meeting: Meeting, by: str = "ben", request: UUID | None = None) -> None:
        meetings.close(meeting, **self._step(by, request))

    def _step(self, by: str, request: UUID | None) -> dict:
        self.house.at += timedelta(minutes=1)
        return {"by": self.house.people[by], "at": self.house.at, "request_id": request or uuid4()}

    def vote(self, case: Case, by: str, option: str = "approved") -> None:
        self.house.send(case, CastVote("view", option, "Sound."), by)

    def entered(self) -> list[str]:
        return [entry.kind for entry in trail.read(f"committee:{self.board.pk}")]


@pytest.fixture
def council() -> Council:
    return Council(varied(in_a_meeting))


def refused(*codes: str):
    return pytest.raises(Refused, match="|".join(codes))


@pytest.mark.parametrize("who", ["ben", "dan"])
def test_chair_and_secretary_take_every_step_and_each_is_an_entry(council: Council, who: str) -> None:
    case = council.waiting()
    meeting = council.call(who)
    council.place(meeting, case, who)
    council.open(meeting, ["ben", "carol"], who)
    council.attend(meeting, ["ben", "carol", "dan"], who)
    council.close(meeting, who)
    assert council.entered() == [
        "MeetingCalled", "AgendaItemPlaced", "MeetingOpened", "AttendanceRecorded", "AttendanceRecorded",
        "MeetingClosed",
    ]  # fmt: skip
    assert verify_chain(council.house.institution.pk).sound


@pytest.mark.parametrize("who", ["carol", "ada", "mallory"])
def test_nobody_else_takes_any_step_and_nothing_is_written(council: Council, who: str) -> None:
    case = council.waiting()
    called, opened = council.call(), council.call()
    council.place(opened, case)
    council.open(opened, ["ben"])
    before = AuditEntry.objects.count()
    for step in (
        lambda: council.call(who), lambda: council.place(called, case, who), lambda: council.open(called, ["ben"], who),
        lambda: council.attend(opened, ["ben", "carol"], who), lambda: council.close(opened, who),
    ):  # fmt: skip
        with refused("not_your_role", "not_listed"):
            step()
    assert AuditEntry.objects.count() == before
    assert (Meeting.objects.count(), AgendaItem.objects.count()) == (2, 1)
    noted = SecurityEvent.objects.filter(account=council.house.people[who]).order_by("pk")
    assert [event.command for event in noted] == [
        "CallMeeting", "PlaceOnAgenda", "OpenMeeting", "RecordAttendance", "CloseMeeting",
    ]  # fmt: skip


def test_a_chair_whose_term_is_over_leads_no_more(council: Council) -> None:
    Membership.objects.filter(account=council.house.people["ben"]).update(until=(START - timedelta(days=1)).date())
    with refused("not_your_role"):
        council.call("ben")


def test_every_step_sent_again_gets_the_first_answer_and_is_taken_once(council: Council) -> None:
    case, number = council.waiting(), [uuid4() for _ in range(5)]
    meeting = council.call(request=number[0])
    for _ in range(3):
        assert council.call(request=number[0]).pk == meeting.pk
    for _ in range(3):
        council.place(meeting, case, request=number[1])
    for _ in range(3):
        council.open(meeting, ["ben"], request=number[2])
    for _ in range(3):
        council.attend(meeting, ["ben", "carol"], request=number[3])
    for _ in range(3):
        council.close(meeting, request=number[4])
    assert len(council.entered()) == 6
    for reused in (lambda: council.call("dan", number[0]), lambda: council.close(meeting, request=number[0])):
        with refused("request_reused"):
            reused()


def test_a_vote_in_a_meeting_needs_the_meeting_the_agenda_and_the_member_in_the_room(council: Council) -> None:
    case, other = council.waiting(), council.waiting()
    meeting = council.call()
    with refused("not_on_agenda"):
        council.vote(case, "ben")
    council.place(meeting, case)
    with refused("not_on_agenda"):
        council.vote(case, "ben")
    council.open(meeting, ["ben", "dan"])
    with refused("not_on_agenda"):
        council.vote(other, "ben")
    with refused("not_present"):
        council.vote(case, "carol")
    council.vote(case, "ben")
    council.vote(case, "dan")
    assert read_case(case).file.stage == "sign"


def test_after_the_meeting_nobody_votes(council: Council) -> None:
    case, meeting = council.waiting(), council.call()
    council.place(meeting, case)
    council.open(meeting, ["ben", "dan"])
    council.vote(case, "ben")
    council.close(meeting)
    with refused("not_on_agenda"):
        council.vote(case, "dan")


def test_the_quorum_is_counted_from_those_in_the_room_as_it_stands(council: Council) -> None:
    case, meeting = council.waiting(), council.call()
    council.place(meeting, case)
    council.open(meeting, ["ben", "carol", "dan"])
    council.vote(case, "ben")
    council.attend(meeting, ["ben", "dan"])
    council.vote(case, "dan")
    closed = next(entry.content for entry in read_case(case).entries if entry.kind == "VoteClosed")
    present = sorted(str(council.house.people[name].pk) for name in ("ben", "dan"))
    assert (sorted(closed["present"]), len(closed["electorate"]), closed["needed"]) == (present, 3, 2)


def test_an_inquorate_vote_passes_nothing_and_the_second_meeting_decides(council: Council) -> None:
    case, first = council.waiting(), council.call()
    council.place(first, case)
    council.open(first, ["ben"])
    council.house.send(case, CloseVote("view"), "ben")
    closed = next(entry.content for entry in read_case(case).entries if entry.kind == "VoteClosed")
    assert (closed["result"], read_case(case).file.stage) == ("inquorate", "vote")
    council.close(first)
    second = council.call()
    council.place(second, case)
    council.open(second, ["ben", "carol"])
    council.vote(case, "ben")
    council.vote(case, "carol")
    assert read_case(case).file.stage == "sign"


def test_while_a_meeting_is_open_another_is_refused(council: Council) -> None:
    first, second = council.call(), council.call()
    council.open(first, ["ben"])
    with refused("another_meeting_open"):
        council.open(second, ["ben"])
    council.close(first)
    council.open(second, ["ben"])
    assert [meeting.number for meeting in (first, second)] == [1, 2]


def test_a_meeting_that_is_over_takes_no_case_and_is_not_opened_again(council: Council) -> None:
    case, meeting = council.waiting(), council.call()
    council.open(meeting, ["ben"])
    council.close(meeting)
    stale = Meeting.objects.get(pk=meeting.pk)
    stale.state = Meeting.State.CONVENED
    for step in (lambda: council.place(stale, case), lambda: council.open(stale, ["ben"])):
        with refused("meeting_over"):
            step()
    with refused("meeting_not_open"):
        council.close(meeting)


def test_a_case_is_on_an_agenda_once_and_only_while_the_vote_is_asked(council: Council) -> None:
    case, meeting = council.waiting(), council.call()
    council.place(meeting, case)
    with refused("already_on_agenda"):
        council.place(meeting, case)
    with refused("not_asked"):
        council.place(meeting, council.house.submit())


def test_no_committee_takes_a_case_of_another_institution(council: Council) -> None:
    abroad = Council(varied(in_a_meeting, "abroad"))
    meeting, case = abroad.call(), council.waiting()
    with refused("other_committee"):
        abroad.place(meeting, case)
    assert not AgendaItem.objects.exists()


def test_only_those_who_belong_there_count_as_present(council: Council) -> None:
    meeting = council.call()
    council.open(meeting, ["ben", "mallory"])
    entry = trail.read(f"committee:{council.board.pk}")[-1]
    assert entry.content["present"] == [str(council.house.people["ben"].pk)]
    assert not Attendance.objects.filter(account=council.house.people["mallory"])


def test_an_invited_expert_with_a_vote_votes_in_the_room() -> None:
    council = Council(varied(by_experts_too))
    case, meeting = council.waiting(), council.call()
    expert = council.house.people["gus"]
    council.house.send(case, InviteExpert("view", str(expert.pk)), "ben")
    council.place(meeting, case)
    council.open(meeting, ["ben", "dan", "gus"])
    council.vote(case, "gus")
    council.vote(case, "ben")
    council.vote(case, "dan")
    closed = next(entry.content for entry in read_case(case).entries if entry.kind == "VoteClosed")
    assert str(expert.pk) in closed["present"] and len(closed["electorate"]) == 4
