"""S2-S14: a case can always go on, on time, and nothing that was promised is left out on any way."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workflows.engine.deadlines import clocks_of, spanned
from workflows.engine.drafting.committees import s8_committees_can_vote
from workflows.engine.drafting.explore import Exploration
from workflows.engine.drafting.ground import waits
from workflows.engine.drafting.state import APPROVING, Duty, State
from workflows.engine.drafting.valuation import TooTangled, Values, splits
from workflows.engine.names import Names
from workflows.engine.refusal import Problem
from workflows.engine.saying import NOTHING, Saying, either, saying
from workflows.engine.shapes import ENDS
from workflows.engine.stage import Deadline


def s2_all_is_used(found: Exploration) -> Iterator[Problem]:
    """Every stage is reached, every move is taken in some state."""
    for name, stage in found.ground.procedure.stages.items():
        if name not in found.first:
            yield Problem("S2", ("stages", name), saying("no case ever comes here"))
            continue
        for i, move in enumerate(stage.next):
            if (name, i) not in found.taken:
                say = saying(
                    "this move to `{stage}` is never taken: its test never holds, or one above always does",
                    stage=move.to,
                )
                yield Problem("S2", ("stages", name, "next", i), say, found.way(found.first[name]))


def s3_all_can_end(found: Exploration) -> Iterator[Problem]:
    """From every reached stage an end is reached."""
    stages = found.ground.procedure.stages
    ending = {name for name, stage in stages.items() if stage.phase == "closed"} | set(ENDS)
    while more := {name for name, to in found.follows.items() if to & ending} - ending:
        ending |= more
    for name in found.first:
        if name not in ending:
            yield Problem(
                "S3", ("stages", name), saying("from here no end is ever reached"), found.way(found.first[name])
            )


def s4_never_stuck(found: Exploration) -> Iterator[Problem]:
    """After a join some move holds, in every state."""
    for name, (state, standing) in found.finds.stuck.items():
        work = found.ground.procedure.stages[name].work
        say = saying(
            "what is owed here is given, and no move holds{shown}; let the last move stand without `when`",
            shown=_with(standing.values, tuple(work)),
        )
        yield Problem("S4", ("stages", name, "next"), say, found.way(state))


def _with(values: Values, first: tuple[str, ...] = ()) -> Saying:
    """The values that matter, as a clause."""
    told = sorted(values.items(), key=lambda item: (item[0] not in first, item[0]))
    said = [f"{n}: {_plain(v)}" for n, v in told if n != "outcome"][:6]
    return saying(" when {values}", values=", ".join(said)) if said else NOTHING


def _plain(value: object) -> str:
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def s5_no_idle_circle(found: Exploration) -> Iterator[Problem]:
    """No circle of stages that can all be passed without a person."""
    told: set[frozenset[str]] = set()
    for start in found.idly:
        circle = _circle(found, start)
        if circle and frozenset(circle) not in told:
            told.add(frozenset(circle))
            say = saying("this circle turns without a person: {stages}", stages=" > ".join(circle))
            yield Problem("S5", ("stages", start), say, found.way(found.first[start]))


def _circle(found: Exploration, start: str) -> list[str]:
    """The shortest idle way from a stage back to itself."""
    ways = [[start]]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        for to in found.idly.get(way[-1], ()):
            if to == start:
                return [*way, to]
            if to not in seen:
                seen.add(to)
                ways.append([*way, to])
    return []


def s6_every_wait_has_a_clock(names: Names) -> Iterator[Problem]:
    """Every stage that waits has a deadline of its own, of its phase, or spanning it; an empty stage leads on."""
    clocks = clocks_of(names.procedure)
    for name, stage in names.procedure.stages.items():
        if waits(stage) and all(clock.of_slot for clock in clocks[name]):
            say = saying(
                "a case waits here without a clock; give the stage a deadline, or phase `{phase}` one",
                phase=stage.phase,
            )
            yield Problem("S6", ("stages", name), say)
        if not stage.work and stage.phase != "closed" and not any(m.after is None for m in stage.next):
            yield Problem(
                "S6", ("stages", name), saying("a case waits here for nobody: no work, and no move without `after`")
            )


def s6_spanning_clocks_run(found: Exploration) -> Iterator[Problem]:
    """A spanning clock serves a stage only where every way there has started it."""
    procedure, reached = found.ground.procedure, [name for name in found.first if name in found.ground.graph]
    spans = {name: spanned(procedure, d) for name, d in procedure.deadlines.items() if d.from_}
    runs = {name: {d for d, stages in spans.items() if name in stages} for name in reached}
    while True:
        new = {name: {d for d in runs[name] if _started(found, name, procedure.deadlines[d], d, runs)} for name in runs}
        if new == runs:
            break
        runs = new
    for name in reached:
        only_spanned = all(deadline.from_ for deadline in found.ground.clocks[name])
        if waits(procedure.stages[name]) and found.ground.clocks[name] and only_spanned and not runs[name]:
            say = saying(
                "a case can come here without having started the clock that spans this stage; give it one of its own"
            )
            yield Problem("S6", ("stages", name), say, found.way(found.first[name]))


def _started(found: Exploration, stage: str, deadline: Deadline, name: str, runs: dict[str, set[str]]) -> bool:
    """Whether a clock starts in a stage, or runs in every stage that leads there."""
    if deadline.from_ == stage:
        return True
    before = [s for s, to in found.follows.items() if stage in to]
    return stage != found.ground.procedure.opens_in and all(name in runs[s] for s in before)


def s7_nothing_is_read_too_early(found: Exploration) -> Iterator[Problem]:
    """No test reads a slot that was not given on some way there."""
    for (path, slot), state in found.finds.blind.items():
        say = saying(
            "this test reads `{slot}`, which is not given on this way; say what `none` means, or ask it before",
            slot=slot,
        )
        yield Problem("S7", path, say, found.way(state))


def _once_a_stage(found: Exploration, wrong: Callable[[State], bool]) -> Iterator[State]:
    """The first state of each stage in which something is wrong."""
    told: set[str] = set()
    for state in found.came_from:
        if state.stage not in told and state.stage in found.ground.procedure.stages and wrong(state):
            told.add(state.stage)
            yield state


def s9_outcomes_fit_phases(found: Exploration) -> Iterator[Problem]:
    """Active and conditions only with a positive or conditional outcome, closed only with an outcome."""
    stages = found.ground.procedure.stages

    def wrong(state: State) -> bool:
        phase = stages[state.stage].phase
        unapproved = phase in ("active", "conditions") and state.effect not in APPROVING
        return unapproved or (phase == "closed" and state.effect is None)

    for state in _once_a_stage(found, wrong):
        phase = stages[state.stage].phase
        if phase == "closed":
            say = saying("the case closes here without an outcome; let somebody decide, or give the stage an `outcome`")
        else:
            decided = saying("the decision is {effect}" if state.effect else "nothing is decided", effect=state.effect)
            say = saying("phase {phase} is entered though {decided}", phase=phase, decided=decided)
        yield Problem("S9", ("stages", state.stage), say, found.way(state))


def s10_conditions_are_met_first(found: Exploration) -> Iterator[Problem]:
    """Active is not entered on a conditional outcome while no `meet: before` has come since."""
    ground = found.ground
    if not any(condition.kind == "before" for condition in ground.procedure.conditions.values()):
        return

    def wrong(state: State) -> bool:
        active = ground.procedure.stages[state.stage].phase == "active"
        return active and state.effect == "conditional" and not state.done & ground.meetings_before

    for state in _once_a_stage(found, wrong):
        say = saying("active after a conditional decision, and no slot `meet: before` has come since")
        yield Problem("S10", ("stages", state.stage), say, found.way(state))


def s11_closed_is_final(names: Names) -> Iterator[Problem]:
    """Closed has no slots and no move without `after`."""
    for name, stage in names.procedure.stages.items():
        if stage.phase == "closed" and (stage.work or any(move.after is None for move in stage.next)):
            yield Problem(
                "S11", ("stages", name), saying("closed is final: no work, and no move but after a follow-up")
            )


def s12_promises_hold(found: Exploration) -> Iterator[Problem]:
    """Each promise holds in every state."""
    for state, values, i in broken(found, "S12"):
        duty = found.memory.duties[i]
        say = saying(
            "`{names}` is promised before {place}, and did not come{shown}",
            names=either(sorted(duty.comes)),
            place=duty.before,
            shown=_with(values) if duty.when else NOTHING,
        )
        yield Problem("S12", duty.path, say, found.way(state))


def _owing(duty: Duty, state: State) -> Values | None:
    """Values with which a duty is owed in a state."""
    try:
        ways = splits(duty.when, dict(state.values), state.done)
        return next((values for holds, values in ways if holds), None)
    except TooTangled:
        return dict(state.values)


def broken(found: Exploration, rule: str) -> Iterator[tuple[State, Values, int]]:
    """The first state in which each duty of a rule is not kept, with the values that show it.

    A test too tangled to be tried counts as holding.
    """
    for i, duty in enumerate(found.memory.duties):
        if duty.rule != rule:
            continue
        for state in found.came_from:
            if not duty.due(state):
                continue
            if (values := _owing(duty, state)) is not None:
                yield state, values, i
                break


OF_NAMES = (s6_every_wait_has_a_clock, s8_committees_can_vote, s11_closed_is_final)
OF_WAYS = (
    s2_all_is_used, s3_all_can_end, s4_never_stuck, s5_no_idle_circle, s6_spanning_clocks_run,
    s7_nothing_is_read_too_early, s9_outcomes_fit_phases, s10_conditions_are_met_first, s12_promises_hold,
)  # fmt: skip
