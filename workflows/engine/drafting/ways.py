"""Every way out of a stage: events, clocks, and the join with all that can have been given by then."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from workflows.engine.criteria import names_in
from workflows.engine.drafting.ground import Ground
from workflows.engine.drafting.state import Standing, State
from workflows.engine.drafting.unfold import NOTHING, Formula, Pick, leaves, variables
from workflows.engine.drafting.valuation import Chosen, TooTangled, of_nothing, splits
from workflows.engine.places import Path
from workflows.engine.stage import Slot, Stage

AT_ONCE = 20_000  # sets of slots given at one join
UNATTENDED = ("meet", "settle")  # passed without a person where nothing is to be met or disposed of


@dataclass(frozen=True)
class Way:
    """One step on: where to, as the case then stands, and by which move (None: by a clock)."""

    to: str
    standing: Standing
    move: int | None = None


class Joining(NamedTuple):
    """A join on its way to closing: how many slots are owed and given, whether by a person, and more than was owed."""

    standing: Standing
    asked: int = 0
    given: int = 0
    busy: bool = False
    extra: bool = False


@dataclass
class Finds:
    """What was come across while trying the ways: joins with no way on, and tests of what was never given.

    `tried` counts how often a choice was made; beyond `most`, TooTangled is raised.
    """

    most: int = 3_000_000
    tried: int = 0

    stuck: dict[str, tuple[State, Standing]] = field(default_factory=dict)
    blind: dict[tuple[Path, str], State] = field(default_factory=dict)


class Ways:
    """The ways out of each state of one procedure."""

    def __init__(self, ground: Ground, finds: Finds) -> None:
        self.ground, self.finds = ground, finds
        slots = ground.names.slots
        self._slots_read = {path: tuple(slots_read(formula, slots)) for path, formula in ground.formulas.items()}
        self._turns_on = {name: self._decisive(name) for name in ground.procedure.stages}

    def _decisive(self, name: str) -> frozenset[str]:
        """The names that the ways out of a stage read, or whose value they change."""
        ground, stage = self.ground, self.ground.procedure.stages[name]
        tests = {path: formula for path, formula in ground.formulas.items() if path[:2] == ("stages", name)}
        shown = (formula for slot in stage.work.values() for formula in ground.shows(slot))
        old = ground.resting_on(frozenset(move.after for move in stage.next if move.after))
        read = (*map(variables, (*tests.values(), *shown)), *map(self._slots_read.__getitem__, tests))
        return old.union({"outcome"}, *read)

    def parted(self, state: State) -> tuple[Chosen, Chosen]:
        """The values of a state on which the ways out of it turn, and those that they only carry along."""
        forgotten, decisive = self.ground.forgets[state.stage], self._turns_on[state.stage]
        brought = frozenset(pair for pair in state.values if pair[0] not in forgotten)
        turning = frozenset(pair for pair in brought if pair[0] in decisive)
        return turning, brought - turning

    def out_of(self, state: State) -> Iterator[Way]:
        """Every way, as the case then stands but for the values that are only carried along."""
        stage = self.ground.procedure.stages[state.stage]
        base = Standing(dict(self.parted(state)[0]), state.done | {state.stage}, state.effect, state.held)
        yield from self._by_events(state, stage, base)
        for deadline in self.ground.clocks[state.stage]:
            for rung in deadline.late:
                if rung.to:
                    for standing in self._early(state, stage, base, None):
                        yield Way(rung.to, standing)
        yield from self._by_join(state, stage, base)

    def _by_events(self, state: State, stage: Stage, base: Standing) -> Iterator[Way]:
        for i, move in enumerate(stage.next):
            if move.after is None:
                continue
            old = {v for v in base.values if move.after in self.ground.rests(v)}
            fresh = base.but({n: v for n, v in base.values.items() if n not in old})
            if move.after in self.ground.names.slots and move.after not in stage.work:
                fresh = fresh.but(done=base.done | {move.after})  # a linked case turns that was given before
            for standing in self._early(state, stage, fresh, move.after):
                for holds, after in self._tried(state, i, standing):
                    if holds:
                        yield Way(move.to, after, i)

    def _early(self, state: State, stage: Stage, base: Standing, event: str | None) -> Iterator[Standing]:
        """A stage left before its join: the slot of the event given, others only where a later test can tell."""
        told = self.ground.read_from[state.stage]
        required = [name for name, slot in stage.work.items() if not slot.optional]
        found = [base]
        for name, slot in stage.work.items():
            if name == event:
                found = [given for standing in found for given in self._given(standing, name, slot)]
                continue
            alone = required == [name]
            matters = (name in told or slot.decide) and not alone
            found = [s for standing in found for s in (
                [self._absent(standing, name), *self._given(standing, name, slot)] if matters
                else [self._absent(standing, name)])]  # fmt: skip
        yield from found

    def _count(self) -> None:
        self.finds.tried += 1
        if self.finds.tried > self.finds.most:
            raise TooTangled

    def _absent(self, standing: Standing, name: str) -> Standing:
        return standing.but({**standing.values, name: NOTHING})

    def _given(self, standing: Standing, name: str, slot: Slot) -> Iterator[Standing]:
        """A slot given, once for each outcome where it decides and each set of personal answers it fills."""
        done = standing.done | {name}
        if slot.decide:
            for outcome in slot.decide:
                yield self._decided(standing, name, outcome, done)
            return
        values = {n: v for n, v in standing.values.items() if n != name}
        found = [standing.but(values, done)]
        for question, answers in self.ground.personal.get(slot.fill or "", {}).items():
            when = self.ground.formula("forms", slot.fill or "", "questions", question, "when")
            found = [
                s.but(chosen, None, s.held | answers if shown else None)
                for s in found
                for shown, chosen in splits(when, s.values, s.done)
            ]
        yield from found

    def _decided(self, standing: Standing, name: str, outcome: str, done: frozenset[str]) -> Standing:
        values = {**standing.values, name: outcome}
        effect = self.ground.effect_of(outcome)
        if effect == "pending":
            return standing.but(values, done)
        done -= self.ground.meetings_before
        return Standing({**values, "outcome": outcome}, done, effect, standing.held, standing.idle)

    def _by_join(self, state: State, stage: Stage, base: Standing) -> Iterator[Way]:
        required = any(not slot.optional for slot in stage.work.values())
        plain = [(i, move) for i, move in enumerate(stage.next) if move.after is None]
        for joined in self._joined(state, stage, base):
            rest = [joined]
            for i, move in plain:
                missed: list[Standing] = []
                for standing in rest:
                    for holds, after in self._tried(state, i, standing):
                        if holds:
                            yield Way(move.to, after, i)
                        else:
                            missed.append(after)
                rest = missed
            if rest and stage.phase != "closed" and (required or (plain and not stage.work)):
                values = {**dict(self.parted(state)[1]), **rest[0].values}
                self.finds.stuck.setdefault(state.stage, (state, rest[0].but(values)))

    def _joined(self, state: State, stage: Stage, base: Standing) -> Iterator[Standing]:
        """What can have been given when the join closes. A clock that proceeds closes it as it stands."""
        proceeds = any(r.proceed for d in self.ground.clocks[state.stage] for r in d.late)
        partial = proceeds or stage.join != "all"
        found = [Joining(base)]
        for name, slot in stage.work.items():
            found = [step for joining in found for step in self._offered(state, name, slot, joining, partial)]
            if len(found) > AT_ONCE:
                raise TooTangled
        for joining in found:
            whole = joining.given >= needed(stage, joining.asked)
            possible = joining.asked or not joining.extra  # where nothing is owed, nobody is waited for
            if possible and (whole or proceeds):
                s = joining.standing
                yield Standing(s.values, s.done, s.effect, s.held, idle=whole and not joining.busy)

    def _offered(self, state: State, name: str, slot: Slot, joining: Joining, partial: bool) -> Iterator[Joining]:
        """One slot at the join: not asked, not given, or given."""
        before, asked, given, busy, extra = joining
        told = name in self.ground.read_from[state.stage] or bool(slot.decide)
        path = ("stages", state.stage, "work", name, "when")
        self._look(state, path, before)
        for holds, chosen in splits(self.ground.formulas.get(path), before.values, before.done):
            self._count()
            here = before.but(chosen)
            owed = holds and not slot.optional
            if not owed or partial:
                yield Joining(self._absent(here, name), asked + owed, given, busy, extra)
            if owed or (holds and told):
                person = busy or (owed and slot.verb not in UNATTENDED)
                for after in self._given(here, name, slot):
                    yield Joining(after, asked + owed, given + owed, person, extra or not owed)

    def _tried(self, state: State, i: int, standing: Standing) -> Iterator[tuple[bool, Standing]]:
        """A move's test on a standing: each way it can come out."""
        path = ("stages", state.stage, "next", i, "when")
        self._look(state, path, standing)
        for holds, values in splits(self.ground.formulas.get(path), standing.values, standing.done):
            self._count()
            yield holds, standing.but(values)

    def _look(self, state: State, path: Path, standing: Standing) -> None:
        """Remember a test that reads a slot which was given on no way to here, `none` not being asked for."""
        stage = self.ground.procedure.stages[state.stage]
        event = stage.next[int(path[3])].after if path[2] == "next" else None
        for slot in self._slots_read.get(path, ()):
            given = slot in standing.done or slot in standing.values or slot in stage.work or slot == event
            if not given and (path, slot) not in self.finds.blind:
                self.finds.blind[path, slot] = state


def needed(stage: Stage, asked: int) -> int:
    """How many of the slots asked close the join."""
    if stage.join == "all":
        return asked
    return min(asked, 1 if stage.join == "any" else stage.join["at_least"])


def slots_read(formula: Formula, slots: Collection[str]) -> Iterator[str]:
    """The slots whose value a formula reads without saying what `none` means, those of rows included."""
    for leaf in leaves(formula):
        if isinstance(leaf, Pick):
            if leaf.slot and NOTHING not in leaf.wanted:
                yield leaf.variable
        elif not of_nothing(leaf):
            yield from (name for name in names_in(leaf.leaf) if name in slots)
