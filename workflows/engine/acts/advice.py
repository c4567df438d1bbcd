"""Advice and triage: a view is given, which binds nobody; a case is classified, which decides nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from workflows.engine.by_row import misplaced
from workflows.engine.case import CaseFile, Command, Event, Said, Words
from workflows.engine.guards import Facts
from workflows.engine.order import refuse_unfilled, refuse_unweighed
from workflows.engine.refusal import Reason, reason, refuse_for, refuse_if
from workflows.engine.shapes import ENDS, EXPIRED
from workflows.engine.situation import CLOCK, Situation
from workflows.engine.slots import SlotGiven, asked, give, holders, refuse_others
from workflows.engine.speaking import undelegated
from workflows.engine.validity import valid_until


@dataclass(frozen=True, slots=True)
class Choose(Command):
    """Classify: choose one of a slot's options."""

    slot: str
    option: str
    why: Words | None = None
    row: str | None = None


@dataclass(frozen=True, slots=True)
class Advise(Command):
    """Give a view, with its grounds."""

    slot: str
    view: str
    grounds: Words
    row: str | None = None


@dataclass(frozen=True, slots=True)
class OpenLinked(Command):
    """Open the linked case that a slot asks for; `case` is the new case's number."""

    slot: str
    case: str


@dataclass(frozen=True, slots=True)
class CloseLinked(Command):
    """A linked case has ended, or what it decided holds no more: that comes back to what opened it."""

    name: str
    case: str
    outcome: str


@dataclass(frozen=True, slots=True)
class OpenFollowUp(Command):
    """Open a follow-up beside the case: a change, a renewal, an appeal."""

    name: str
    case: str


@dataclass(frozen=True, slots=True)
class LinkedOpened(Event):
    """A linked case belongs to this slot or follow-up."""

    name: str
    case: str

    def tell(self, case: CaseFile, said: Said) -> None:
        case.children[self.name] = self.case
        case.followed |= {(self.name, self.case)}


@dataclass(frozen=True, slots=True)
class LinkedEnded(Event):
    """A linked case ended without an answer: its slot is owed still, and opened anew."""

    name: str
    case: str
    outcome: str

    def tell(self, case: CaseFile, said: Said) -> None:
        case.children.pop(self.name, None)


@dataclass(frozen=True, slots=True)
class LinkedTurned(Event):
    """What a linked case gave is given no more: it has expired, or was decided otherwise."""

    name: str
    case: str
    outcome: str

    def tell(self, case: CaseFile, said: Said) -> None:
        case.given[self.name] = replace(case.given[self.name], value=self.outcome, at=said.at)


@dataclass(frozen=True, slots=True)
class FollowUpClosed(Event):
    """A follow-up has ended with this outcome."""

    name: str
    case: str
    outcome: str

    def tell(self, case: CaseFile, said: Said) -> None:
        case.follow_ups[self.name] = self.outcome
        case.heard |= {self.case}


def choose(ask: Choose, now: Situation) -> Iterator[Event]:
    """The owner chooses one of the options; once per row where the slot is asked once per row."""
    slot = asked(now, ask.slot, "choose")
    refuse_others(now, ask.slot, slot, ask.row)
    strange = () if ask.option in slot.options else (reason("not_an_option", value=ask.option),)
    refuse_for((*strange, *misplaced(now, ask.slot, slot, ask.row)))
    refuse_unweighed(now, slot)
    refuse_unfilled(now, slot)
    yield from give(now, ask.slot, slot, ask.option, record=ask.why, row=ask.row)


def advise(ask: Advise, now: Situation) -> Iterator[Event]:
    """The owner gives one of the views the slot allows; once per row where the slot is asked once per row."""
    slot = asked(now, ask.slot, "advise")
    refuse_others(now, ask.slot, slot, ask.row)
    refuse_if(
        (slot.vote is not None, reason("by_vote", slot=ask.slot)),
        (ask.view not in slot.options, reason("not_an_option", value=ask.view)),
        *((True, why) for why in misplaced(now, ask.slot, slot, ask.row)),
    )
    refuse_unweighed(now, slot)
    refuse_unfilled(now, slot)
    yield from give(now, ask.slot, slot, ask.view, record=ask.grounds, row=ask.row)


def open_linked(ask: OpenLinked, now: Situation) -> Iterator[Event]:
    """The owner opens the linked case that the slot waits for."""
    slot = asked(now, ask.slot, "opens")
    refuse_others(now, ask.slot, slot)
    refuse_if((ask.slot in now.case.children, reason("already_open")))
    yield LinkedOpened(ask.slot, ask.case)


def open_follow_up(ask: OpenFollowUp, now: Situation) -> Iterator[Event]:
    """Whoever the procedure names opens a follow-up, in the stages and within the time laid down."""
    refuse_for(why_not_follow(now, ask.name))
    yield LinkedOpened(ask.name, ask.case)


def why_not_follow(now: Situation, name: str) -> tuple[Reason, ...]:
    """Why whoever asks may not open a follow-up now: every reason. What goes on with a case comes before its end."""
    stub = now.rules.procedure.follow_ups.get(name)
    if stub is None:
        return (reason("no_such_follow_up", name=name),)
    people = {p for role in stub.by for holder in holders(now, role) for p in holder.people}
    campaign = "campaign" in stub.by and now.service == "campaign"
    over, ended, until = False, now.case.phase == "closed" and bool(stub.brings), valid_until(now)
    if stub.within and now.case.entered_at:
        start = now.calendar.day(now.case.entered_at)
        over = now.calendar.day(now.at) > now.calendar.add(start, stub.within)
    expired = bool(stub.brings) and until is not None and until < now.calendar.day(now.at)
    away = now.case.stage not in stub.open_in or not now.rules.holds(("follow_ups", name, "when"), Facts(now))
    found = (
        (away and not ended, reason("not_asked", slot=name, stage=now.case.stage)),
        (away and ended, reason("ended_before", name=name, stage=now.case.stage)),
        (not campaign and now.said.person not in people, reason("not_your_role", roles=", ".join(stub.by))),
        (over, reason("too_late", name=name)),
        (expired, reason("held_until", name=name, day=until.isoformat() if until else "")),
    )
    return (*(why for holds, why in found if holds), *undelegated(now, *stub.by))


def close_linked(ask: CloseLinked, now: Situation) -> Iterator[Event]:
    """The end of a linked case comes back; only the clock's account brings it.

    A slot hears of the case that it opened last; of several follow-ups of one name each is heard, but that an outcome
    has expired only of the last. One that was withdrawn or lapsed, or went on in another, answers no slot.
    """
    of_slot, last = ask.name in now.rules.names.slots, now.case.children.get(ask.name) == ask.case
    known = last if of_slot or ask.outcome == EXPIRED else (ask.name, ask.case) in now.case.followed
    refuse_if(
        (now.service != CLOCK, reason("not_your_role", roles=CLOCK)),
        (not known, reason("no_such_follow_up", name=ask.name)),
    )
    if not of_slot:
        yield FollowUpClosed(ask.name, ask.case, ask.outcome)
    elif ask.name in now.case.offered and ask.outcome in ENDS:
        yield LinkedEnded(ask.name, ask.case, ask.outcome)
    elif ask.name in now.case.offered:
        yield SlotGiven(ask.name, ask.outcome, persons=("linked case",))
    elif ask.name in now.case.given and now.case.given[ask.name].value != ask.outcome:
        yield LinkedTurned(ask.name, ask.case, ask.outcome)


RULES = {
    Choose: choose, Advise: advise, OpenLinked: open_linked, CloseLinked: close_linked, OpenFollowUp: open_follow_up,
}  # fmt: skip
EVENTS: tuple[type[Event], ...] = (LinkedOpened, LinkedEnded, LinkedTurned, FollowUpClosed)
