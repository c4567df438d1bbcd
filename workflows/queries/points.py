"""A point of a meeting's agenda as it stands: its time, who may vote, whether they are enough, and how it came out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from workflows.dossier.history import event_of
from workflows.engine import quorum
from workflows.engine.acts.voting import VoteClosed
from workflows.engine.electorate import sitting
from workflows.models import Account, AgendaItem, Case, Meeting
from workflows.queries.access import case_for
from workflows.queries.doing import doing
from workflows.queries.looking import Look, look_at
from workflows.queries.parts import Doable
from workflows.words.names import plain

OFFERED = ("CastVote", "WithdrawVote", "CloseVote", "Recuse")
USUAL = timedelta(minutes=15)
"""How long a point is thought to take where nobody has said so."""


@dataclass(frozen=True)
class Quorum:
    """Who may vote, how many of them are there and must be, and the seats that are empty: counted as it stands.

    `in_writing`: no open meeting counts who is there, so those who have voted are counted.
    """

    electorate: int
    present: int
    needed: int
    missing: tuple[str, ...]
    in_writing: bool = False

    @property
    def enough(self) -> bool:
        """Whether the vote would count."""
        return self.present >= self.needed and not self.missing


@dataclass(frozen=True)
class Voter:
    """Somebody who may vote, or stands aside: `voting` one has still to vote, `vote` is told after the count."""

    name: str
    state: str
    vote: str = ""


@dataclass(frozen=True)
class Point:
    """One point: a slot of a case, in its place and at its time. `state`: to_come, voting, done, or shut to the reader.

    `result`: how the last count in this meeting came out.
    """

    number: int
    key: str
    reference: str
    label: str
    begins: datetime
    ends: datetime
    takes: int
    late: bool
    state: str
    result: str = ""
    experts: frozenset[int] = frozenset()
    quorum: Quorum | None = None
    voters: tuple[Voter, ...] = ()
    doable: tuple[Doable, ...] = ()


def points(
    meeting: Meeting, account: Account, sat: tuple[int, int] | None, *, at: datetime, language: str
) -> Iterator[Point]:
    """The points in their order, each with the time at which it is to begin; `sat`: between which entries they met."""
    begins = meeting.on
    for number, row in enumerate(agenda_of(meeting), start=1):
        key = f"{row.case.reference} {row.slot}"
        ends = begins + (timedelta(minutes=row.takes) if row.takes else USUAL)
        plan = Point(
            number, key, row.case.reference, plain(row.slot), begins, ends, row.takes, row.late, "shut"
        )  # fmt: skip
        begins = ends
        look = look_of(meeting, row.case.reference, account, at=at, language=language)
        yield _told(plan, row.slot, look, sat) if look else plan


def agenda_of(meeting: Meeting) -> list[AgendaItem]:
    """The items of the agenda in their order."""
    return list(meeting.agenda.select_related("case").order_by("order", "pk"))


def look_of(meeting: Meeting, reference: str, account: Account, *, at: datetime, language: str) -> Look | None:
    """A case of the agenda under this member's eyes; None where it is not theirs to read, or they stand aside."""
    try:
        case = case_for(account, reference, at=at, institution=meeting.institution)
    except Case.DoesNotExist:
        return None
    look = look_at(case, account, at=at, language=language)
    return None if look.reader.aside or look.reader.applicant else look


def counted(look: Look, slot: str, sat: tuple[int, int] | None) -> list[VoteClosed]:
    """The counts of a vote while the committee met; a vote in writing before or after is none of them."""
    if sat is None:
        return []
    closed = (event_of(entry) for entry in look.entries("VoteClosed") if sat[0] < entry.seq < sat[1])
    return [event for event in closed if isinstance(event, VoteClosed) and event.slot == slot]


def _told(plan: Point, slot: str, look: Look, sat: tuple[int, int] | None) -> Point:
    case, language = look.now.case, look.language
    plan = replace(plan, label=look.names.anything(slot, language))
    counts = counted(look, slot, sat)
    result = look.names.value(slot, counts[-1].result, language) if counts else ""
    if slot not in case.offered or slot not in case.polls or slot in case.awaiting:
        done = replace(plan, state="done", result=result)
        if not counts:
            return done
        return replace(done, quorum=_as_counted(counts[-1]), voters=tuple(_after(look, counts[-1])))
    offered = (d for d in doing(look).doables if d.command in OFFERED and d.target in (slot, ""))
    possible = tuple(d for d in offered if d.allowed)
    return replace(
        plan, state="voting" if sat else "to_come", result=result, quorum=_as_it_stands(look, slot),
        experts=frozenset(map(int, case.polls[slot].experts)), voters=tuple(_voters(look, slot)), doable=possible,
    )  # fmt: skip


def _as_it_stands(look: Look, slot: str) -> Quorum:
    seen = sitting(look.now, slot)
    who, present = len(seen.electorate), seen.present
    missing = quorum.missing_seats(seen.vote, present, seen.committee.seats)
    needed = quorum.needed(seen.vote, who)
    return Quorum(who, len(present), needed, tuple(map(plain, missing)), in_writing=seen.meeting is None)


def _as_counted(count: VoteClosed) -> Quorum:
    missing = tuple(map(plain, count.missing_seats))
    return Quorum(len(count.electorate), len(count.present), count.needed, missing)


def _voters(look: Look, slot: str) -> Iterator[Voter]:
    """While the vote is open: who has voted and who has not, and never what."""
    seen = sitting(look.now, slot)
    poll, who = seen.poll, seen.electorate
    there = seen.present if seen.meeting else who
    for person in sorted(poll.members | poll.experts | who, key=int):
        state = "voted" if person in poll.votes else "voting" if person in there else "away"
        yield Voter(look.names.person(person, look.language), state if person in who else "aside")


def _after(look: Look, count: VoteClosed) -> Iterator[Voter]:
    """After the count: what each voted, and who stood aside."""
    votes = look.now.case.polls[count.slot].votes
    for person in sorted(count.electorate, key=int):
        vote = look.names.value(count.slot, votes[person], look.language) if person in votes else ""
        state = "voted" if vote else "away"
        yield Voter(look.names.person(person, look.language), state, vote)
    yield from (Voter(look.names.person(person, look.language), "aside") for person in count.recused)
