"""When a decision can be expected: the terms of the stages still ahead, on the way to which things point now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from workflows.engine import facts
from workflows.engine.acts.hastening import raised
from workflows.engine.case import TAKES_EFFECT
from workflows.engine.clocks import running, span_of
from workflows.engine.deadlines import Clock
from workflows.engine.electorate import committee_of
from workflows.engine.guards import Facts
from workflows.engine.sittings import heard_on
from workflows.engine.situation import Situation


@dataclass(frozen=True, slots=True)
class Expected:
    """The day by which a decision takes effect if every term is used up, and the stages that lie on the way there.

    `promised`: it is a day before that, which was promised when haste was granted.
    """

    on: date
    way: tuple[str, ...]
    promised: bool = False


class Ahead(Facts):
    """The facts if nothing more comes up: what is yet to be screened is clear, and no draw is foretold."""

    def _compute(self, name: str) -> Any:
        found = super()._compute(name)
        return "clear" if found is None and name in self.rules.procedure.checks else found

    def _fact(self, fact: facts.Fact) -> Any:
        return "no" if isinstance(fact, facts.Sampled) else super()._fact(fact)


def expected(now: Situation, look: Facts | None = None) -> Expected | None:
    """When a decision can be expected; nothing once one is in force or the case has ended.

    Each stage ahead takes its shortest term, and a term that spans stages runs on. What the applicants are still
    writing takes no time: the answer is for whoever hands in today. A day promised with haste goes before all terms.
    Where a committee votes in a meeting, it is the first whose agenda is open still when the case comes to it.
    """
    if now.case.stage not in now.rules.stages or now.case.phase in (*TAKES_EFFECT, "suspended"):
        return None
    look = look or Ahead(now)
    today = day = now.calendar.day(now.at)
    way = tuple(_way(now, look))
    ends = {run.clock.name: run.due for run in running(now)}
    for place, stage in enumerate(way):
        began = day
        entered = place > 0 or not now.case.path
        for clock in now.rules.clocks[stage]:
            runs_on = clock.spanning and clock.name in ends
            if entered and not runs_on and (due := _end(now, look, clock, stage, day)):
                ends[clock.name] = due
        terms = [ends[clock.name] for clock in now.rules.clocks[stage] if clock.name in ends]
        if terms and now.rules.stage(stage).phase != "draft" and _asks(now, look, stage):
            day = max(day, min(terms))
        day = max((day, *_sittings(now, look, stage, began)))
    day, promised = max(day, today), _promised(now)
    return Expected(promised, way, True) if promised and today <= promised < day else Expected(day, way)


def _sittings(now: Situation, look: Facts, stage: str, day: date) -> Iterator[date]:
    """The sittings at which the votes of a stage can be cast, for a case that comes to it on a day."""
    tests = now.rules.slot_tests[stage]
    for name, slot in now.rules.stage(stage).work.items():
        voted = stage == now.case.stage and name not in now.case.offered
        asked = name not in tests or tests[name](look)
        if slot.vote and slot.vote.held == "meeting" and not voted and asked:
            found = heard_on(now.case.id, day, now.coming.get(committee_of(now, slot), ()))
            yield from (found,) if found else ()


def _promised(now: Situation) -> date | None:
    """The day by which an answer was promised when haste was granted."""
    haste = raised(now.case)
    return date.fromisoformat(haste.day) if haste and haste.day else None


def _way(now: Situation, look: Facts) -> Iterator[str]:
    """The stages from here until a decision takes effect, by the first move that holds as things stand."""
    stage, seen, stages = now.case.stage, set[str](), now.rules.stages
    while stage in stages and stage not in seen and stages[stage].phase not in TAKES_EFFECT:
        yield stage
        seen.add(stage)
        moves = now.rules.stage_moves[stage]
        stage = next((m.to for m, _, test in moves if not m.after and (test is None or test(look))), "")


def _end(now: Situation, look: Facts, clock: Clock, stage: str, day: date) -> date | None:
    """When a clock that begins in a stage on a day is due; one that spans stages begins only where it says."""
    if clock.spanning and stage != clock.deadline.from_:
        return None
    if clock.deadline.on:
        found = look.get(clock.deadline.on)
        return found if isinstance(found, date) else None
    return now.calendar.add(day, span_of(now, clock, look))


def _asks(now: Situation, look: Facts, stage: str) -> bool:
    """Whether anything is asked in a stage, as things stand; one where nothing is takes no time."""
    tests = now.rules.slot_tests[stage]
    return any(name not in tests or tests[name](look) for name in now.rules.stage(stage).work)
