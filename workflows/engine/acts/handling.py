"""Handling: who takes a slot upon themselves, hands it on, or stands aside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workflows.engine.case import CaseFile, Command, Event, Said, Words
from workflows.engine.listed import refuse_unlisted, unlisted
from workflows.engine.refusal import Reason, reason, refuse, refuse_for, refuse_if
from workflows.engine.situation import Situation
from workflows.engine.slots import holders, owners, refuse_others
from workflows.engine.stage import Slot


@dataclass(frozen=True, slots=True)
class Claim(Command):
    """Take a slot upon oneself."""

    slot: str


@dataclass(frozen=True, slots=True)
class Release(Command):
    """Give a claimed slot back to everyone who may give it."""

    slot: str


@dataclass(frozen=True, slots=True)
class Reassign(Command):
    """Hand a slot to another person who may give it."""

    slot: str
    to: str
    why: Words


@dataclass(frozen=True, slots=True)
class DeclareConflict(Command):
    """Declare a conflict of interest; it recuses at once."""

    why: Words


@dataclass(frozen=True, slots=True)
class Recuse(Command):
    """Recuse somebody else, with a reason."""

    person: str
    why: Words


@dataclass(frozen=True, slots=True)
class Claimed(Event):
    slot: str
    person: str

    def tell(self, case: CaseFile, said: Said) -> None:
        case.claimed[self.slot] = self.person


@dataclass(frozen=True, slots=True)
class Released(Event):
    slot: str

    def tell(self, case: CaseFile, said: Said) -> None:
        case.claimed.pop(self.slot, None)


@dataclass(frozen=True, slots=True)
class Reassigned(Event):
    slot: str
    person: str
    record: str

    def tell(self, case: CaseFile, said: Said) -> None:
        case.claimed[self.slot] = self.person


@dataclass(frozen=True, slots=True)
class Recused(Event):
    """Somebody stands aside: by their own declaration, or on another's word."""

    person: str
    record: str

    def tell(self, case: CaseFile, said: Said) -> None:
        case.recused |= {self.person}
        for slot in [s for s, person in case.claimed.items() if person == self.person]:
            case.claimed.pop(slot)
        for slot in [s for s, waiting in case.awaiting.items() if self.person in waiting.persons]:
            case.awaiting.pop(slot)
        for number, hit in case.hits.items():
            if self.person in hit.agreed and hit.to_judge:
                case.hits[number] = hit.without(frozenset({self.person}))
        for slot, poll in case.polls.items():
            kept = tuple(ballot for ballot in poll.ballots if ballot[0] != self.person)
            case.polls[slot] = poll._replace(ballots=kept)


def _offered(now: Situation, name: str) -> Slot:
    if name not in now.case.offered:
        refuse("not_asked", slot=name, stage=now.case.stage)
    return now.rules.slot(name)


def claim(ask: Claim, now: Situation) -> Iterator[Event]:
    """An owner takes a slot; nobody else gives it until it is released."""
    slot = _offered(now, ask.slot)
    refuse_if((slot.vote is not None, reason("by_vote", slot=ask.slot)))
    refuse_others(now, ask.slot, slot)
    refuse_if((ask.slot in now.case.claimed, reason("already_claimed")))
    yield Claimed(ask.slot, now.said.person)


def release(ask: Release, now: Situation) -> Iterator[Event]:
    """Whoever claimed it gives it back."""
    refuse_if((now.case.claimed.get(ask.slot) not in now.said.persons, reason("not_claimed_by_you")))
    yield Released(ask.slot)


def reassign(ask: Reassign, now: Situation) -> Iterator[Event]:
    """Who may reassign, or holds the slot, hands it to another of its owners."""
    slot = _offered(now, ask.slot)
    holds_it = now.case.claimed.get(ask.slot) in now.said.persons
    people = {p for _, holder in owners(now, ask.slot, slot) for p in holder.people}
    refuse_for(() if holds_it else unlisted(now, "reassign"))
    refuse_if(
        (slot.vote is not None, reason("by_vote", slot=ask.slot)),
        (ask.to not in people, reason("cannot_own", person=ask.to)),
        (now.case.claimed.get(ask.slot) == ask.to, reason("has_it_already", person=ask.to)),
    )
    yield Reassigned(ask.slot, ask.to, ask.why)


def slots_for(now: Situation, person: str) -> tuple[str, ...]:
    """The slots that are asked now and could be handed to somebody, whether or not they have them already."""
    asked = ((name, now.rules.slot(name)) for name in now.case.offered)
    return tuple(
        name
        for name, slot in asked
        if not slot.vote and any(person in holder.people for _, holder in owners(now, name, slot))
    )


def declare_conflict(ask: DeclareConflict, now: Situation) -> Iterator[Event]:
    """Anybody who has a part in this stage but asks for nothing in it declares a conflict."""
    refuse_for(why_no_conflict(now))
    yield Recused(now.said.person, ask.why)


def why_no_conflict(now: Situation) -> tuple[Reason, ...]:
    """Why whoever asks has no conflict to declare: no part in this stage, their own request, or aside already."""
    said, case = now.said, now.case
    stage = now.rules.stages.get(case.stage)
    roles = {role for slot in stage.work.values() for role in (*slot.by, *slot.confirmed_by)} if stage else set()
    part = {p for role in roles for holder in holders(now, role) for p in holder.people}
    open_polls = [case.polls[name] for name in case.offered if name in case.polls]
    part |= {p for poll in open_polls for p in poll.members | poll.experts}
    found = (
        (said.person not in part, reason("not_your_role", roles=", ".join(sorted(roles)))),
        (said.person in case.applicants, reason("own_request")),
        (said.person in case.recused, reason("recused")),
        (said.on_behalf_of is not None, reason("in_person")),
    )
    return tuple(why for holds, why in found if holds)


def recuse(ask: Recuse, now: Situation) -> Iterator[Event]:
    """Who is listed for it recuses another; never an applicant, who decides on nothing anyway."""
    refuse_unlisted(now, "recuse")
    gone = now.case.recused | now.case.applicants
    refuse_if((ask.person in gone, reason("cannot_own", person=ask.person)))
    yield Recused(ask.person, ask.why)


RULES = {Claim: claim, Release: release, Reassign: reassign, DeclareConflict: declare_conflict, Recuse: recuse}
EVENTS: tuple[type[Event], ...] = (Claimed, Released, Reassigned, Recused)
