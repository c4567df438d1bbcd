"""Voting: a committee gives a slot by a vote, in a meeting or in writing; a lost quorum is a state with a way out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workflows.engine import quorum
from workflows.engine.case import CaseFile, Command, Event, Poll, Said, Words
from workflows.engine.electorate import Sitting, committee_now, committee_of, electorate, sitting
from workflows.engine.refusal import Reason, reason, refuse, refuse_if
from workflows.engine.situation import NOBODY, Situation
from workflows.engine.slots import asked, barred, give
from workflows.engine.speaking import undelegated
from workflows.engine.stage import Slot, Vote


@dataclass(frozen=True, slots=True)
class CastVote(Command):
    """Vote once, with a reason; `abstain` is a vote that is not cast."""

    slot: str
    vote: str
    why: Words


@dataclass(frozen=True, slots=True)
class WithdrawVote(Command):
    """Take one's vote back while the vote is open."""

    slot: str


@dataclass(frozen=True, slots=True)
class CloseVote(Command):
    """Close a vote as it stands; the chair's."""

    slot: str


@dataclass(frozen=True, slots=True)
class VoteOpened(Event):
    """A vote is open to these members; those recused do not count among them."""

    slot: str
    committee: str
    round: int
    members: tuple[str, ...]

    def tell(self, case: CaseFile, said: Said) -> None:
        experts = case.polls[self.slot].experts if self.slot in case.polls else frozenset()
        case.polls[self.slot] = Poll(self.committee, self.round, frozenset(self.members), (), experts)


@dataclass(frozen=True, slots=True)
class VoteCast(Event):
    """A member voted."""

    slot: str
    member: str
    vote: str
    record: str
    meeting: int | None = None

    def tell(self, case: CaseFile, said: Said) -> None:
        poll = case.polls[self.slot]
        case.polls[self.slot] = poll._replace(ballots=(*poll.ballots, (self.member, self.vote)))


@dataclass(frozen=True, slots=True)
class VoteWithdrawn(Event):
    """A member took their vote back."""

    slot: str
    member: str

    def tell(self, case: CaseFile, said: Said) -> None:
        poll = case.polls[self.slot]
        kept = tuple(ballot for ballot in poll.ballots if ballot[0] != self.member)
        case.polls[self.slot] = poll._replace(ballots=kept)


@dataclass(frozen=True, slots=True)
class VoteClosed(Event):
    """A vote was counted: an option, `inquorate` or `not_carried`, with all that it was counted from."""

    slot: str
    round: int
    result: str
    counts: tuple[tuple[str, int], ...]
    electorate: tuple[str, ...]
    present: tuple[str, ...]
    recused: tuple[str, ...]
    needed: int
    missing_seats: tuple[str, ...] = ()
    casting: bool = False
    cancelled: tuple[str, ...] = ()


def open_vote(now: Situation, name: str) -> Event:
    """The vote as it opens: the members as they are seated now. Rounds are counted on over every visit of the case."""
    committee, before = committee_of(now, now.rules.slot(name)), now.case.polls.get(name)
    seated = now.committees.get(committee, NOBODY).people
    return VoteOpened(name, committee, before.round + 1 if before else 1, tuple(sorted(seated)))


def _voting(now: Situation, name: str) -> tuple[Slot, Vote]:
    slot = now.rules.stages[now.case.stage].work.get(name)
    if slot is None or slot.vote is None:
        refuse("not_asked", slot=name, stage=now.case.stage)
    asked(now, name, slot.verb)
    return slot, slot.vote


def cast_vote(ask: CastVote, now: Situation) -> Iterator[Event]:
    """A seated, unrecused member votes once; in a meeting only on a case that is on its agenda."""
    slot, _ = _voting(now, ask.slot)
    seen = sitting(now, ask.slot)
    refuse_if(
        *((True, why) for why in why_not_vote(now, ask.slot, seen)),
        (ask.vote not in (*slot.options, quorum.ABSTAIN), reason("not_an_option", value=ask.vote)),
    )
    yield VoteCast(ask.slot, now.said.person, ask.vote, ask.why, seen.meeting.number if seen.meeting else None)
    yield from count_if_ready(now, ask.slot, seen._replace(poll=now.case.polls[ask.slot]))


def why_not_vote(now: Situation, name: str, seen: Sitting) -> Iterator[Reason]:
    """Everything that keeps whoever asks from voting now."""
    member, (poll, vote, committee, meeting, aside, who) = now.said.person, seen
    alternates = {m.person for m in committee.alternates}
    seated = member in poll.members | alternates | (poll.experts if vote.experts == "vote" else frozenset())
    left_out = seated and member not in who | aside
    if not seated:
        yield reason("not_seated")
    if seated and member in aside:
        yield reason("recused")
    if left_out and member in alternates:
        yield reason("member_is_there")
    if left_out and member not in alternates | committee.people:
        yield reason("term_over")
    if now.said.on_behalf_of is not None:
        yield reason("in_person")
    if member in poll.votes:
        yield reason("already_voted")
    if vote.held == "meeting" and not meeting:
        yield reason("not_on_agenda")
    if meeting is not None and member not in meeting.present:
        yield reason("not_present")
    if name in now.case.awaiting:
        yield reason("awaits_confirmation", slot=name)


def withdraw_vote(ask: WithdrawVote, now: Situation) -> Iterator[Event]:
    """A member takes back a vote that is not counted yet."""
    _voting(now, ask.slot)
    refuse_if(
        (now.said.person not in now.case.polls[ask.slot].votes, reason("not_voted")),
        (now.said.on_behalf_of is not None, reason("in_person")),
        (ask.slot in now.case.awaiting, reason("awaits_confirmation", slot=ask.slot)),
    )
    yield VoteWithdrawn(ask.slot, now.said.person)


def close_vote(ask: CloseVote, now: Situation) -> Iterator[Event]:
    """The chair closes the vote; those present must have voted, those absent are counted as absent."""
    _voting(now, ask.slot)
    seen = sitting(now, ask.slot)
    waiting = seen.present - frozenset(seen.poll.votes)
    quorate = quorum.quorate(seen.vote, seen.electorate, seen.present, seen.committee.seats)
    refuse_if(
        *((True, why) for why in why_not_close(now, ask.slot)),
        (ask.slot in now.case.awaiting, reason("awaits_confirmation", slot=ask.slot)),
        (seen.vote.held == "meeting" and not seen.meeting, reason("not_on_agenda")),
        (quorate and waiting, reason("votes_outstanding", people=len(waiting))),
    )
    yield from count(now, ask.slot, seen)


def why_not_close(now: Situation, name: str) -> tuple[Reason, ...]:
    """Why whoever asks may not close the vote: its chair or secretary does, or any member once neither is left."""
    said, slot = now.said, now.rules.slot(name)
    chair, leads = f"{slot.by[0]}.chair", {m.person for m in committee_now(now, name).members if m.chair or m.secretary}
    aside = barred(now, name, slot)
    free = leads if leads - aside else leads | electorate(now, name)
    found = (
        (said.person not in free, reason("not_your_role", roles=chair)),
        (bool(said.persons & now.case.recused), reason("recused")),
        (bool(said.persons & aside - now.case.recused), reason("own_request")),
    )
    return (*(why for holds, why in found if holds), *undelegated(now, chair, slot.by[0]))


def count_if_ready(now: Situation, name: str, seen: Sitting) -> Iterator[Event]:
    """Count when all are in, or, where the procedure says so, as soon as nothing can change the result."""
    vote, who, votes = seen.vote, seen.electorate, seen.poll.votes
    expected = seen.present if seen.meeting else who
    decided = vote.closes == "when_decided" and quorum.settled_early(
        vote, votes, electorate=who, present=expected, seats=seen.committee.seats
    )
    if decided or (expected and expected <= votes.keys()):
        yield from count(now, name, seen)


def count(now: Situation, name: str, seen: Sitting) -> Iterator[Event]:
    """Count the vote; a result gives the slot or waits to be confirmed, anything else opens the next round."""
    poll, vote, committee, _, aside, who = seen
    votes, present = poll.votes, seen.present
    result = quorum.tally(vote, votes, electorate=who, present=present, seats=committee.seats, chair=committee.chair)
    cancelled = tuple(sorted(who - votes.keys()))
    yield VoteClosed(
        name, poll.round, result.result, result.counts, tuple(sorted(who)), tuple(sorted(present)),
        tuple(sorted((poll.members | poll.experts) & aside)), result.needed,
        result.missing_seats, result.casting, cancelled,
    )  # fmt: skip
    if result.result in (quorum.INQUORATE, quorum.NOT_CARRIED):
        yield open_vote(now, name)
    else:
        voters = tuple(sorted(who & votes.keys()))
        yield from give(now, name, now.rules.slot(name), result.result, persons=voters)


RULES = {CastVote: cast_vote, WithdrawVote: withdraw_vote, CloseVote: close_vote}
EVENTS: tuple[type[Event], ...] = (VoteOpened, VoteCast, VoteWithdrawn, VoteClosed)
