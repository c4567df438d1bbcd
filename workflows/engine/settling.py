"""How a case comes to rest: what follows from what happened, which slots are asked, and which move is taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workflows.engine import gates, leads
from workflows.engine.acts import decision, disposing, screening, ticking, voting
from workflows.engine.acts.advice import FollowUpClosed, LinkedTurned
from workflows.engine.acts.asking import Withdrawn
from workflows.engine.acts.confirming import Returned
from workflows.engine.acts.handling import Recused
from workflows.engine.acts.office import Reopened
from workflows.engine.acts.revising import AnswersRevised
from workflows.engine.acts.transferring import Merged
from workflows.engine.basis import NO_TEST, Basis, of_move
from workflows.engine.by_row import rows_left
from workflows.engine.case import CaseFile, Event, Said
from workflows.engine.clocks import whose_turn
from workflows.engine.electorate import SeatsVacated, hopeless, sitting
from workflows.engine.entering import StageEntered, enter
from workflows.engine.guards import Facts
from workflows.engine.objecting import unheard
from workflows.engine.places import Path
from workflows.engine.promises import held_by_hit
from workflows.engine.reading import ListsRead
from workflows.engine.refusal import refuse
from workflows.engine.situation import Situation
from workflows.engine.slots import SlotGiven, gave, present
from workflows.engine.stage import Slot


@dataclass(frozen=True, slots=True)
class WorkOffered(Event):
    """These slots are asked from now on."""

    slots: tuple[str, ...]

    def tell(self, case: CaseFile, said: Said) -> None:
        case.offered.update((slot, said.at) for slot in self.slots)


@dataclass(frozen=True, slots=True)
class WorkCancelled(Event):
    """These slots are asked no more."""

    slots: tuple[str, ...]

    def tell(self, case: CaseFile, said: Said) -> None:
        for slot in self.slots:
            case.offered.pop(slot, None)
            case.awaiting.pop(slot, None)
            case.claimed.pop(slot, None)


@dataclass(frozen=True, slots=True)
class ClockTurned(Event):
    """Whose time runs from now on: us, you, outside, paused, ended."""

    whose: str

    def tell(self, case: CaseFile, said: Said) -> None:
        case.turns = (*case.turns, (said.at, self.whose))


EVENTS: tuple[type[Event], ...] = (StageEntered, ListsRead, WorkOffered, WorkCancelled, ClockTurned)
_SPEAKING: frozenset[type[Event]] = frozenset({
    SlotGiven, FollowUpClosed, LinkedTurned, Withdrawn, screening.HitRaised, voting.VoteClosed,
    ticking.ConditionOverdue, ticking.Lapsed, ticking.LapseUndone, ticking.Escalated, Returned, Reopened, Merged,
    AnswersRevised,
})  # fmt: skip
"""The events that bring something about, or that a move may come after; all others are passed over."""
_UNSEEN: frozenset[type[Event]] = frozenset((WorkOffered, WorkCancelled, voting.VoteOpened))
"""The events that no test sees: after them the same slots are asked."""
_EMPTYING = frozenset((Recused, SeatsVacated))
"""The events after which fewer may vote."""


def settle(now: Situation, told: list[Event]) -> Iterator[Event]:
    """What follows by itself. Whoever drives tells each event to `now.case` and `told` before asking for the next."""
    read, moves = 0, 0
    after: set[str] = set()
    while True:
        while read < len(told):
            event, read = told[read], read + 1
            if type(event) in _SPEAKING:
                after |= triggered(event)
                yield from follows(now, event)
        look = Facts(now)
        here = present(now, look)
        yield from asked_now(now, here, told)
        while read < len(told) and type(told[read]) in _UNSEEN:
            read += 1
        if read == len(told):
            yield from given_by_itself(now)
        if read < len(told):
            continue
        move = next_move(now, here, look, after)
        if move is None:
            break
        if moves > len(now.rules.stages):
            refuse("endless", stage=now.case.stage)
        moves, after = moves + 1, set()
        yield from enter(now, *move)
    turn = whose_turn(now, here)
    if not now.case.turns or now.case.turns[-1][1] != turn:
        yield ClockTurned(turn)
    yield from gates.turned(now)


def triggered(event: Event) -> set[str]:
    """What a move may come `after`."""
    if isinstance(event, SlotGiven):
        return set() if event.row else {event.slot}
    if isinstance(event, screening.HitRaised):
        return {"hit"} if event.effect != "informs" else set()
    if isinstance(event, voting.VoteClosed):
        return {"inquorate"} if event.result == "inquorate" else set()
    if isinstance(event, ticking.ConditionOverdue):
        return {"condition_overdue"} if event.halts else set()
    if isinstance(event, AnswersRevised):
        return {"revised"}
    return {event.name} if isinstance(event, FollowUpClosed | LinkedTurned) else set()


def follows(now: Situation, event: Event) -> Iterator[Event]:
    """What one event brings about at once."""
    if isinstance(event, SlotGiven) and not event.row:
        slot = now.rules.slot(event.slot)
        if slot.verb == "decide":
            yield from decision.recorded(now, event)
        elif slot.verb == "settle":
            yield from disposing.confirmed_dispositions(now, event.slot)
    elif isinstance(event, Returned) and now.rules.slot(event.slot).vote:
        yield voting.open_vote(now, event.slot)
    elif isinstance(event, Withdrawn):
        yield from enter(now, "withdrawn", "withdrawn")
    elif isinstance(event, Merged):
        yield from enter(now, "merged", "merged")
    elif isinstance(event, ticking.Lapsed):
        yield from enter(now, "lapsed", "lapsed")
    elif isinstance(event, ticking.LapseUndone):
        back = next(stage for stage, _ in reversed(now.case.path) if stage != "lapsed")
        yield from enter(now, back, "lapse_undone")
    elif isinstance(event, Reopened):
        yield from enter(now, event.stage, "reopened")
    elif isinstance(event, ticking.Escalated) and event.to:
        yield from enter(now, event.to, "late")


def asked_now(now: Situation, here: dict[str, Slot], told: list[Event]) -> Iterator[Event]:
    """Offer what is asked and was not, cancel what is asked no more, and look at votes whose electorate changed."""
    case = now.case
    fresh = [name for name in here if name not in case.offered and name not in case.given]
    gone = [name for name in case.offered if name not in here]
    if gone:
        yield WorkCancelled(tuple(gone))
    if fresh:
        yield WorkOffered(tuple(fresh))
    for name in fresh:
        if here[name].vote:
            yield voting.open_vote(now, name)
            if not (seen := sitting(now, name)).electorate:
                yield from voting.count(now, name, seen)
    if not _EMPTYING.isdisjoint(map(type, told)):
        yield from _recounted(now, here, told)


def _recounted(now: Situation, here: dict[str, Slot], told: list[Event]) -> Iterator[Event]:
    """After a recusal or an emptied seat: nobody left is inquorate at once; all others in may close the vote."""
    closed = {event.slot for event in told if isinstance(event, voting.VoteClosed)}
    for name, slot in here.items():
        if slot.vote and name in now.case.offered and name not in closed and name not in now.case.awaiting:
            if hopeless(seen := sitting(now, name)):
                yield from voting.count(now, name, seen)
            else:
                yield from voting.count_if_ready(now, name, seen)


def given_by_itself(now: Situation) -> Iterator[Event]:
    """Slots with nothing left to do: conditions all met, checks recorded without an open hit, every row given."""
    case = now.case
    for name in [n for n in case.offered if n not in case.awaiting]:
        slot = now.rules.slot(name)
        if slot.verb == "meet" and not case.owed_conditions(slot.meet or "before"):
            yield SlotGiven(name, "done")
        elif slot.verb == "settle" and leads.settled(now, name):
            yield SlotGiven(name, "done", persons=tuple(sorted(gave(now, name))))
        elif slot.each and _form_given(now, slot) and not rows_left(case, name, slot):
            yield SlotGiven(name, "done", persons=tuple(sorted(case.givers.get(name, ()))))


def _form_given(now: Situation, slot: Slot) -> bool:
    """Whether the rows are known in this visit: the form that holds them is not owed beside this slot."""
    form = now.rules.names.form_of[slot.each or ""]
    return form in now.case.forms and not any(now.rules.slot(n).fill == form for n in now.case.offered)


def joined(now: Situation, here: dict[str, Slot]) -> bool:
    """Whether what this stage waits for is given. A stage with optional slots only waits for its events."""
    case, stage = now.case, now.rules.stage(now.case.stage)
    if case.proceeded:
        return True
    needed = [name for name, slot in here.items() if not slot.optional]
    if not needed and stage.work and all(slot.optional for slot in stage.work.values()):
        return False
    join, given = stage.join, len([name for name in needed if name in case.given])
    if join == "any":
        return given > 0 or not needed
    return given >= (len(needed) if join == "all" else min(join["at_least"], len(needed)))


def next_move(now: Situation, here: dict[str, Slot], look: Facts, after: set[str]) -> tuple[str, str, Basis] | None:
    """(stage, why, what that rests on) of the first move that holds, or None where the case rests."""
    stage = now.case.stage
    if stage not in now.rules.stages:
        return None
    ready = joined(now, here)
    tried: list[Path] = []
    for move, path, test in now.rules.stage_moves[stage]:
        event = move.after
        if not (event in after if event else ready):
            continue
        if test:
            tried.append(path)
        if test is None or test(look):
            if not event and (held_by_hit(now, move.to) or unheard(now)):
                return None
            return move.to, event or "joined", of_move(now.rules, path, tried, look) if tried else NO_TEST
    return None
