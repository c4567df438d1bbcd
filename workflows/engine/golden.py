"""Golden cases: the steps that an author laid beside a procedure, played, and every difference named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workflows.engine.acts import advice, asking, conditions, ticking
from workflows.engine.case import Event
from workflows.engine.gates import why_shut
from workflows.engine.giving import Giver
from workflows.engine.play import Play, Surroundings
from workflows.engine.procedure import Golden
from workflows.engine.refusal import Problem, Refused
from workflows.engine.rulebook import Rulebook
from workflows.engine.saying import Saying, saying
from workflows.engine.settling import settle
from workflows.engine.situation import CLOCK

OTHER_KEYS = ("by", "confirmed_by")


@dataclass(frozen=True)
class Played:
    """How a golden case came out: what was wrong, and the stages it passed."""

    problems: tuple[Problem, ...]
    passed: frozenset[str]
    ended_in: str = ""
    outcome: str | None = None
    path: tuple[str, ...] = ()


class Differs(Exception):
    """A step did not come out as laid down."""

    def __init__(self, say: Saying) -> None:
        self.say = say
        super().__init__(say)


def run_golden(rules: Rulebook, world: Surroundings) -> tuple[dict[str, Played], frozenset[str]]:
    """Every golden case of a procedure, and the stages that none of them passes."""
    played = {name: play_golden(rules, world, name, golden) for name, golden in rules.procedure.golden.items()}
    passed = frozenset[str]().union(*(p.passed for p in played.values()))
    return played, frozenset(rules.procedure.stages) - passed


def play_golden(rules: Rulebook, world: Surroundings, name: str, golden: Golden) -> Played:
    """Play one golden case to its end or its first difference."""
    answers = dict(golden.answers)
    drawn = bool(answers.pop("#sample", 1) == 0)
    play = Play(rules, world, kind=golden.kind or next(iter(rules.procedure.kinds)), drawn=drawn)
    play.figures |= {k: {**play.figures.get(k, {}), **v} for k, v in golden.figures.items() if isinstance(v, Mapping)}
    play.carried = tuple(Giver(play, dict(golden.carried)).came_along())
    steps = Steps(play, answers)
    path: tuple[str | int, ...] = ("golden", name)
    problems = list(_differences(steps, golden, path))
    stages = tuple(stage for stage, _ in play.case.path)
    return Played(tuple(problems), frozenset(stages), play.case.stage, play.case.outcome, stages)


def _differences(steps: Steps, golden: Golden, path: tuple[str | int, ...]) -> Iterator[Problem]:
    for i, step in enumerate(golden.steps):
        try:
            steps.take(step)
        except (Differs, Refused) as difference:
            why = difference.say if isinstance(difference, Differs) else saying("refused: {why}", why=str(difference))
            yield Problem("S13", (*path, "steps", i), saying("{step}: {why}", step=step, why=why), steps.way())
            return
    case = steps.play.case
    if golden.passes and list(golden.passes) != list(steps.way()):
        say = saying("passed {stages}", stages=", ".join(steps.way()))
        yield Problem("S13", (*path, "passes"), say, steps.way())
    for key in [key for key in golden.ends if key not in ("in", "outcome")]:
        say = saying("a case ends `in` a stage with an `outcome`; not with `{key}`", key=key)
        yield Problem("S13", (*path, "ends", key), say)
    for key, have in (("in", case.stage), ("outcome", case.outcome)):
        want = golden.ends.get(key, have)
        if want != have:
            say = saying("ends with {have}, not {want}", have=have, want=want)
            yield Problem("S13", (*path, "ends", key), say, steps.way())


class Steps:
    """The steps of one golden case."""

    def __init__(self, play: Play, answers: dict[str, Any]) -> None:
        self.play, self.giver = play, Giver(play, answers)

    def way(self) -> tuple[str, ...]:
        return tuple(stage for stage, _ in self.play.case.path)

    def take(self, raw: Any) -> None:
        """Take one step; Refused or Differs where it does not come out."""
        step: dict[Any, Any] = {raw: None} if isinstance(raw, str) else dict(raw)
        who = {key: step.pop(key) for key in OTHER_KEYS if key in step}
        if len(step) != 1:
            told = ", ".join(map(str, step))
            raise Differs(saying("a step is one thing, with `by` and `confirmed_by`; not {told}", told=told))
        ((key, value),) = step.items()
        special = getattr(self, f"_step_{key}", None) if isinstance(key, str) else None
        if special:
            special(value, who)
        elif key in self.play.rules.procedure.follow_ups:
            self._linked(str(key), str(value), opened=True)
        elif key in self.play.rules.names.slots:
            self._give(str(key), value, who)
        else:
            raise Differs(saying("`{key}` is neither a slot nor a step", key=key))

    def _give(self, slot: str, value: Any, who: Mapping[str, str]) -> None:
        verb = self.play.rules.slot(slot).verb
        if verb == "opens":
            self._linked(slot, str(value), opened=False)
        elif verb == "meet":
            self._meet(slot)
        else:
            self.giver.give(slot, value, by=who.get("by"), confirmed_by=who.get("confirmed_by"))

    def _step_refused(self, value: Any, who: Mapping[str, str]) -> None:
        before = (self.play.case, list(self.play.told), self.play.at)
        try:
            self.take({**(value if isinstance(value, dict) else {value: None}), **who})
        except Refused:
            return
        finally:
            self.play.case, self.play.told, self.play.at = before
        raise Differs(saying("should be refused, and is not"))

    def _step_hit(self, value: Mapping[str, str], who: Mapping[str, str]) -> None:
        for check, effect in value.items():
            self.giver.record(check, effect)

    def _step_wait(self, value: int, who: Mapping[str, str]) -> None:
        for _ in range(int(value)):
            self.play.next_working_day()
            try:
                self.play.tick()
            except Refused as refused:
                if refused.codes not in (("nothing_due",), ("closed",)):
                    raise
            if self.play.case.lapse:
                self.play.send(ticking.LetLapse(self._words()), self.giver.person(self.play.case.lapse.to))

    def _step_at(self, value: str, who: Mapping[str, str]) -> None:
        if self.play.case.stage != value:
            raise Differs(saying("the case stands in {stage}", stage=self.play.case.stage))

    def _step_gate(self, value: Mapping[str, str], who: Mapping[str, str]) -> None:
        for gate, want in value.items():
            shut = why_shut(self.play.situation(CLOCK), gate)
            if bool(shut) != (want == "shut"):
                why = "".join(f"; {reason}" for reason in shut)
                raise Differs(saying("gate {gate} is not {want}{why}", gate=gate, want=want, why=why))

    def _step_answers(self, value: Mapping[str, Any], who: Mapping[str, str]) -> None:
        self.giver.answers.update(value)

    def _step_condition_overdue(self, value: Any, who: Mapping[str, str]) -> None:
        number = next((n for n, c in self.play.case.conditions.items() if c.owed), None)
        if number is None:
            raise Differs(saying("no condition is owed"))
        now, told = self.play.situation(CLOCK).with_case(self.play.case.copied()), list[Event]()
        for events in (iter([ticking.ConditionOverdue(number)]), settle(now, told)):
            for event in events:
                event.tell(now.case, now.said)
                told.append(event)
        self.play.happen(told, now)

    def _step_withdraw(self, value: Any, who: Mapping[str, str]) -> None:
        self.play.send(asking.Withdraw(self._words()), self.play.opener)

    def _meet(self, slot: str) -> None:
        play, kind = self.play, self.play.rules.slot(slot).meet
        for number, condition in list(play.case.conditions.items()):
            if condition.kind == kind and condition.owed:
                if condition.state != "satisfied":
                    self.giver.show_evidence(number)
                verifier = self.giver.person(condition.verifier)
                play.send(conditions.Verify(number, True, self._words()), verifier)
        if slot in play.case.offered and slot not in play.case.given:
            raise Differs(saying("{slot} is not met", slot=slot))

    def _linked(self, name: str, outcome: str, *, opened: bool) -> None:
        play, rules = self.play, self.play.rules
        if opened:
            by = next((r for r in rules.procedure.follow_ups[name].by if r in rules.procedure.roles), "")
            play.send(advice.OpenFollowUp(name, f"{play.id}-{name}"), self.giver.person(by))
        elif name not in play.case.given:
            slot = rules.slot(name)
            play.send(advice.OpenLinked(name, f"{play.id}-{name}"), self.giver.person(slot.by[0]))
        play.send(advice.CloseLinked(name, f"{play.id}-{name}", outcome), CLOCK)

    def _words(self) -> Any:
        return self.play.record("as laid down in the golden case")
