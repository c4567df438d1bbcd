"""Who votes: a committee as it was convened, less whoever stands aside; who is there, and whether they are enough."""

from __future__ import annotations

from workflows.engine import quorum
from workflows.engine.situation import Committee, MeetingNow, Situation
from workflows.engine.slots import barred
from workflows.engine.stage import Slot, Vote


def committee_of(now: Situation, slot: Slot) -> str:
    """The name of the committee that owes a slot."""
    roles = now.rules.procedure.roles
    return next(roles[r].committee or "" for r in slot.by if r in roles and roles[r].committee)


def electorate(now: Situation, name: str) -> frozenset[str]:
    """Members and voting experts, less the recused, the applicants and members of the case's own unit."""
    poll, slot = now.case.polls[name], now.rules.slot(name)
    own_unit = {m.person for m in committee_now(now, name).members if m.unit and m.unit == now.case.unit}
    experts = poll.experts if slot.vote and slot.vote.experts == "vote" else frozenset()
    return (poll.members | experts) - barred(now, name, slot) - own_unit


def committee_now(now: Situation, name: str) -> Committee:
    """The committee of an open vote as it stands now."""
    return now.committees.get(now.case.polls[name].committee, Committee())


def open_meeting(now: Situation, name: str) -> MeetingNow | None:
    """The open meeting that has this case on its agenda; none where the vote is held in writing."""
    vote = now.rules.slot(name).vote
    if vote is None or vote.held == "writing":
        return None
    found = now.meetings.get(now.case.polls[name].committee)
    return found if found and now.case.id in found.agenda else None


def who_is_present(now: Situation, name: str, who: frozenset[str]) -> frozenset[str]:
    """Of an electorate, in a meeting those in the room; in writing those who voted."""
    meeting = open_meeting(now, name)
    return who & meeting.present if meeting else who.intersection(now.case.polls[name].votes)


def hopeless(now: Situation, name: str) -> bool:
    """Whether those who may vote are too few for a quorum, or a seat is empty, however they vote."""
    slot, who = now.rules.slot(name), electorate(now, name)
    return not quorum.quorate(slot.vote or Vote(), who, who, committee_now(now, name).seats)
