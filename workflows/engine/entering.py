"""Entering a stage: the promises stand at its door, what was left open before is moot, its outcome is set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from workflows.engine.acts import decision
from workflows.engine.basis import NO_TEST, Basis, Clauses, Seen
from workflows.engine.case import CaseFile, Event, Said
from workflows.engine.imposing import ending
from workflows.engine.promises import refuse_broken_promises
from workflows.engine.reading import read_anew, read_on_entering
from workflows.engine.shapes import ENDS
from workflows.engine.situation import Situation


@dataclass(frozen=True, slots=True)
class StageEntered(Event):
    """The case stands in a stage, and why: the clauses of the move that was taken, and of those passed over for it.

    `saw`: what the tests saw and what concerns a person, sealed by the time it is entered.
    """

    stage: str
    phase: str
    why: str
    asks: tuple[str, ...] = ()
    clauses: Clauses = ()
    passed_over: Clauses = ()
    saw: Seen | str | None = None

    def tell(self, case: CaseFile, said: Said) -> None:
        case.stage, case.phase = self.stage, self.phase
        case.rests_on(self.saw)
        case.path = (*case.path, (self.stage, said.at))
        case.take_effect(said.at)
        case.offered, case.awaiting, case.claimed = {}, {}, {}
        case.proceeded, case.lapse = False, None
        for number, request in case.requests.items():  # what was asked in the stage before is moot
            if request.open:
                case.requests[number] = replace(request, open=False)
        for slot in self.asks:
            case.given.pop(slot, None)
            case.children.pop(slot, None)


def enter(now: Situation, to: str, why: str, basis: Basis = NO_TEST) -> Iterator[Event]:
    """Enter a stage, if no promise forbids it; set its outcome.

    A request that is handed in takes along the lists that the move's test read; whatever is read anew after that is
    read in the stage entered.
    """
    if now.case.phase in ("", "draft"):
        yield from read_anew(now)
    if to in ENDS:
        yield StageEntered(to, "closed", why, (), *basis)
        yield decision.OutcomeSet(to, "neutral")
        return
    stage, returning = now.rules.stage(to), to in dict(now.case.path)
    refuse_broken_promises(now, to)
    yield StageEntered(to, stage.phase, why, tuple(stage.work), *basis)
    yield from read_on_entering(now, to, returning=returning)
    if stage.outcome:
        yield decision.OutcomeSet(stage.outcome, now.rules.effect_of(stage.outcome) or "neutral")
    yield from ending(now)
