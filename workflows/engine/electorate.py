"""Who votes: a committee as it was convened, less whoever stands aside; who is there, and whether they are enough."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from workflows.engine import quorum
from workflows.engine.case import CaseFile, Event, Poll, Said
from workflows.engine.situation import NOBODY, Committee, MeetingNow, Situation
from workflows.engine.slots import barred
from workflows.engine.stage import Slot, Vote


@dataclass(frozen=True, slots=True)
class SeatsVacated(Event):
    """Members left the committee while its vote was open: a term was over, or a seat became vacant."""

    slot: str
    members: tuple[str, ...]

    def tell(self, case: CaseFile, said: Said) -> None:
        poll = case.polls[self.slot]
        kept = tuple(ballot for ballot in poll.ballots if ballot[0] not in self.members)
        case.polls[self.slot] = poll._replace(members=poll.members - set(self.members), ballots=kept)


def vacated(now: Situation) -> Iterator[Event]:
    """The seats that became empty since an open vote was convened, each told once."""
    for name in now.case.offered:
        poll = now.case.polls.get(name)
        gone = poll.members - committee_now(now, name).people if poll and name not in now.case.awaiting else ()
        if gone:
            yield SeatsVacated(name, tuple(sorted(gone)))


def committee_of(now: Situation, slot: Slot) -> str:
    """The name of the committee that owes a slot."""
    roles = now.rules.procedure.roles
    return next(roles[r].committee or "" for r in slot.by if r in roles and roles[r].committee)


def leaders(now: Situation, name: str) -> frozenset[str]:
    """The chair and secretary who lead a vote, and do not stand aside from the case."""
    committee = now.committees.get(now.case.polls[name].committee)
    leading = {m.person for m in committee.members if m.chair or m.secretary} if committee else set()
    return frozenset(leading - now.case.recused - now.case.applicants)


class Sitting(NamedTuple):
    """A vote as it stands at this moment: its committee, its open meeting, who stands aside, and who may vote."""

    poll: Poll
    vote: Vote
    committee: Committee
    meeting: MeetingNow | None
    aside: frozenset[str]
    electorate: frozenset[str]

    @property
    def present(self) -> frozenset[str]:
        """Of the electorate, in a meeting those in the room; in writing those who voted."""
        return self.electorate.intersection(self.meeting.present if self.meeting else self.poll.votes)


def sitting(now: Situation, name: str) -> Sitting:
    """The open vote on a slot, counted anew each time it is asked for."""
    poll, slot = now.case.polls[name], now.rules.slot(name)
    vote = slot.vote or Vote()
    committee = now.committees.get(poll.committee, NOBODY)
    aside = barred(now, name, slot) | committee.of_units.get(now.case.unit, frozenset())
    meeting = open_meeting(now, name)
    return Sitting(poll, vote, committee, meeting, aside, _electorate(poll, vote, committee, aside, meeting))


def electorate(now: Situation, name: str) -> frozenset[str]:
    """Who may vote on a slot now."""
    return sitting(now, name).electorate


def _electorate(
    poll: Poll, vote: Vote, committee: Committee, out: frozenset[str], meeting: MeetingNow | None
) -> frozenset[str]:
    """The members as convened who are seated still, alternates in the place of those who are out, voting experts.

    Out are the recused, the applicants, members of the case's own unit; in a meeting also who is not in the room while
    their alternate is.
    """
    who = (poll.members & committee.people) - out
    for alternate in committee.alternates:
        member, person = alternate.stands_for, alternate.person
        if person in who | out or member in committee.people - poll.members:
            continue
        if member not in who or (meeting and person in meeting.present and member not in meeting.present):
            who = (who - {member}) | {person}
    return who | (poll.experts - out) if vote.experts == "vote" else who


def committee_now(now: Situation, name: str) -> Committee:
    """The committee of an open vote as it stands now."""
    return now.committees.get(now.case.polls[name].committee, NOBODY)


def open_meeting(now: Situation, name: str) -> MeetingNow | None:
    """The open meeting that has this case on its agenda; none where the vote is held in writing."""
    vote = now.rules.slot(name).vote
    if vote is None or vote.held == "writing":
        return None
    found = now.meetings.get(now.case.polls[name].committee)
    return found if found and now.case.id in found.agenda else None


def hopeless(seen: Sitting) -> bool:
    """Whether those who may vote are too few for a quorum, or a seat is empty, however they vote."""
    return not quorum.quorate(seen.vote, seen.electorate, seen.electorate, seen.committee.seats)
