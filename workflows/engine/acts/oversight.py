"""Oversight: what a procedure lists beside its slots: experts invited, clocks extended, paused and resumed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workflows.engine.case import CaseFile, Command, Event, Said, Words
from workflows.engine.listed import refuse_unlisted
from workflows.engine.refusal import reason, refuse, refuse_if
from workflows.engine.situation import Situation


@dataclass(frozen=True, slots=True)
class InviteExpert(Command):
    """Invite an external expert to a vote."""

    slot: str
    person: str


@dataclass(frozen=True, slots=True)
class HearApplicant(Command):
    """Record that the applicants were heard."""

    record: Words


@dataclass(frozen=True, slots=True)
class Extend(Command):
    """Give a clock of this stage more days, in its own unit, with a reason."""

    clock: str
    days: int
    why: Words


@dataclass(frozen=True, slots=True)
class Pause(Command):
    """Stop every clock, with a reason."""

    why: Words


@dataclass(frozen=True, slots=True)
class Resume(Command):
    """Let the clocks run again."""

    why: Words


@dataclass(frozen=True, slots=True)
class ExpertInvited(Event):
    slot: str
    person: str

    def tell(self, case: CaseFile, said: Said) -> None:
        poll = case.polls[self.slot]
        case.polls[self.slot] = poll._replace(experts=poll.experts | {self.person})


@dataclass(frozen=True, slots=True)
class ApplicantHeard(Event):
    record: str


@dataclass(frozen=True, slots=True)
class Extended(Event):
    clock: str
    days: int
    record: str

    def tell(self, case: CaseFile, said: Said) -> None:
        case.extended[self.clock] = case.extended.get(self.clock, 0) + self.days
        case.restart(self.clock)


@dataclass(frozen=True, slots=True)
class Paused(Event):
    record: str

    def tell(self, case: CaseFile, said: Said) -> None:
        case.paused = True


@dataclass(frozen=True, slots=True)
class Resumed(Event):
    record: str

    def tell(self, case: CaseFile, said: Said) -> None:
        case.paused = False


def invite_expert(ask: InviteExpert, now: Situation) -> Iterator[Event]:
    """Who is listed for it invites an expert to a vote that is open."""
    refuse_unlisted(now, "invite_expert")
    poll = now.case.polls.get(ask.slot)
    if poll is None or ask.slot not in now.case.offered:
        refuse("not_asked", slot=ask.slot, stage=now.case.stage)
    refuse_if(
        (ask.person in poll.members | poll.experts, reason("already_seated", person=ask.person)),
        (ask.person in now.case.applicants | now.case.recused, reason("not_apart")),
    )
    yield ExpertInvited(ask.slot, ask.person)


def hear_applicant(ask: HearApplicant, now: Situation) -> Iterator[Event]:
    refuse_unlisted(now, "hear_applicant")
    yield ApplicantHeard(ask.record)


def extend(ask: Extend, now: Situation) -> Iterator[Event]:
    """Who is listed for it gives a clock of this stage more days."""
    refuse_unlisted(now, "extend")
    clocks = {clock.name for clock in now.rules.clocks.get(now.case.stage, ())}
    refuse_if(
        (ask.clock not in clocks, reason("no_such_clock", clock=ask.clock)),
        (ask.days < 1, reason("not_a_number", value=ask.days)),
    )
    yield Extended(ask.clock, ask.days, ask.why)


def pause(ask: Pause, now: Situation) -> Iterator[Event]:
    refuse_unlisted(now, "pause")
    refuse_if((now.case.paused, reason("already_paused")))
    yield Paused(ask.why)


def resume(ask: Resume, now: Situation) -> Iterator[Event]:
    refuse_unlisted(now, "pause")
    refuse_if((not now.case.paused, reason("not_paused")))
    yield Resumed(ask.why)


RULES = {
    InviteExpert: invite_expert, HearApplicant: hear_applicant, Extend: extend, Pause: pause, Resume: resume,
}  # fmt: skip
EVENTS: tuple[type[Event], ...] = (ExpertInvited, ApplicantHeard, Extended, Paused, Resumed)
