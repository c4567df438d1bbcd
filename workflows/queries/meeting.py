"""A meeting's own page, for its members: the agenda with its times, who is there, and each point as it stands."""

import sys
from dataclasses import dataclass
from datetime import datetime

from workflows.dossier import trail
from workflows.dossier.standing import in_term
from workflows.engine.shapes import text_in
from workflows.models import Account, Attendance, Meeting, Membership
from workflows.queries.agenda import Item, waiting_for
from workflows.queries.points import Point, points
from workflows.words.names import plain

STILL_OPEN = sys.maxsize


@dataclass(frozen=True)
class Seat:
    """Somebody on the committee: what they hold there, whether they are in the room and have promised silence."""

    account: int
    name: str
    holds: tuple[str, ...]
    present: bool
    promised: bool


@dataclass(frozen=True)
class MeetingPage:
    """A meeting as one of its members sees it; `leads` for the chair and the secretary, `promised` for the reader."""

    id: int
    number: int
    committee: int
    name: str
    on: datetime
    ends: datetime
    cut_off: datetime | None
    agenda_closed: bool
    place: str
    state: str
    leads: bool
    promised: bool
    points: tuple[Point, ...]
    room: tuple[Seat, ...]
    addable: tuple[Item, ...]

    @property
    def running(self) -> bool:
        """Whether the reader may still lead it on."""
        return self.leads and self.state in (Meeting.State.CONVENED, Meeting.State.OPEN)

    @property
    def promises(self) -> int:
        """How many of those in the room have promised silence."""
        return sum(seat.promised for seat in self.room)


def seat_of(meeting: Meeting, account: Account, *, at: datetime) -> Membership | None:
    """The seat that an account has today in the committee of a meeting."""
    day = meeting.institution.day(at)
    seats = Membership.objects.filter(in_term(day), committee=meeting.committee, account=account)
    return seats.order_by("pk").first()


def found(number: int) -> Meeting | None:
    """A meeting with its committee and institution."""
    return Meeting.objects.select_related("committee__institution", "institution").filter(pk=number).first()


def unpromised(number: int, account: Account, *, at: datetime) -> bool:
    """Whether somebody with a seat in the committee has still to promise to keep its meeting confidential."""
    meeting = found(number)
    if meeting is None or seat_of(meeting, account, at=at) is None:
        return False
    return not meeting.acknowledgements.filter(account=account).exists()


def meeting_page(number: int, account: Account, *, at: datetime, language: str) -> MeetingPage | None:
    """The page of a meeting; None for whoever has no seat in its committee today, as for one that does not exist."""
    meeting = found(number)
    mine = seat_of(meeting, account, at=at) if meeting else None
    if meeting is None or mine is None:
        return None
    told = tuple(points(meeting, account, sat(meeting), at=at, language=language))
    last, leads = told[-1] if told else None, mine.chair or mine.secretary
    placed = {point.key for point in told}
    waiting = waiting_for(meeting.committee, language) if leads else ()
    room = _room(meeting, frozenset[int]().union(*(point.experts for point in told)), at)
    return MeetingPage(
        meeting.pk, meeting.number, meeting.committee_id,
        text_in(meeting.committee.names, language, plain(meeting.committee.name)), meeting.on,
        last.ends if last else meeting.on, meeting.cut_off, meeting.cut_off is not None and at > meeting.cut_off,
        meeting.place, meeting.state, leads, any(seat.promised for seat in room if seat.account == account.pk), told,
        room, tuple(item for item in waiting if f"{item.reference} {item.slot}" not in placed),
    )  # fmt: skip


def sat(meeting: Meeting) -> tuple[int, int] | None:
    """Between which entries of the institution's chain a meeting was held; without an end where it is still open."""
    if meeting.state == Meeting.State.CONVENED:
        return None
    turns = {
        entry.kind: entry.seq
        for entry in trail.read(f"committee:{meeting.committee_id}")
        if entry.kind in ("MeetingOpened", "MeetingClosed") and entry.content["meeting"] == meeting.number
    }
    return turns["MeetingOpened"], turns.get("MeetingClosed", STILL_OPEN)


def _room(meeting: Meeting, experts: frozenset[int], at: datetime) -> tuple[Seat, ...]:
    """The members of today, the experts of its votes, and whoever else was recorded as there."""
    day = meeting.institution.day(at)
    present = dict(Attendance.objects.filter(meeting=meeting).values_list("account", "present"))
    promised = set(meeting.acknowledgements.values_list("account", flat=True))
    rows = Membership.objects.filter(in_term(day), committee=meeting.committee).select_related("account").order_by("pk")
    seats = {
        row.account_id: Seat(
            row.account_id, row.account.get_full_name(), tuple(_holds(row)), present.get(row.account_id, False),
            row.account_id in promised,
        )
        for row in rows
    }  # fmt: skip
    others = {*experts, *(pk for pk, there in present.items() if there)} - seats.keys()
    guests = Account.objects.filter(pk__in=others).order_by("pk")
    beside = (Seat(g.pk, g.get_full_name(), (), present.get(g.pk, False), g.pk in promised) for g in guests)
    return (*seats.values(), *beside)


def _holds(row: Membership) -> list[str]:
    """What somebody holds, in names that have words of their own: chair, secretary, alternate, and their seats."""
    offices = [name for name in ("chair", "secretary") if getattr(row, name)]
    return [*offices, *(["alternate"] if row.alternate_of_id else []), *row.seats]
