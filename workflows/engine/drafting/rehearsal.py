"""S13: golden cases are written as steps that there are, come out as laid down, and leave no stage unvisited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from workflows.engine.drafting.roles import missing
from workflows.engine.golden import run_golden
from workflows.engine.names import Names
from workflows.engine.places import Path
from workflows.engine.play import Surroundings
from workflows.engine.refusal import Problem
from workflows.engine.rulebook import Rulebook
from workflows.engine.saying import Saying, saying
from workflows.engine.shapes import ENDS

BESIDE = ("by", "confirmed_by")
PLAIN = ("condition_overdue", "withdraw")
COUNTED = ("abstain", "recused", "absent")
OF_GOLDEN = ("#sample",)


def s13_golden_cases_pass(names: Names, world: Surroundings) -> tuple[list[Problem], list[Problem]]:
    """Problems, and the stages that no golden case comes to as warnings."""
    if problems := list(_misshapen(names)):
        return problems, []
    played, missed = run_golden(Rulebook(names.procedure, names.known), world)
    problems = [problem for case in played.values() for problem in case.problems]
    say = saying("no golden case comes here")
    return problems, [Problem("S13", ("stages", name), say) for name in names.procedure.stages if name in missed]


def _misshapen(names: Names) -> Iterator[Problem]:
    for name, golden in names.procedure.golden.items():
        path: Path = ("golden", name)
        if golden.kind is not None:
            yield from _of(saying("kind"), (*path, "kind"), golden.kind, names.procedure.kinds)
        yield from _answers(names, (*path, "answers"), golden.answers)
        for i, step in enumerate(golden.steps):
            yield from _step(names, (*path, "steps", i), step)
        stages = (*names.procedure.stages, *ENDS)
        for key, known in (("in", stages), ("outcome", (*names.procedure.outcomes, *ENDS))):
            if key in golden.ends:
                yield from _of(
                    saying("stage" if key == "in" else "outcome"), (*path, "ends", key), golden.ends[key], known
                )


def _of(what: Saying, path: Path, name: Any, among: Any) -> Iterator[Problem]:
    """The problem of a name that is not there, as S13."""
    yield from (Problem("S13", path, problem.say) for problem in missing(path, what, str(name), among))


def _answers(names: Names, path: Path, answers: Any) -> Iterator[Problem]:
    if not isinstance(answers, Mapping):
        yield Problem("S13", path, saying("answers are {{question: answer}}"))
        return
    for name, answer in answers.items():
        yield from _of(saying("question"), (*path, str(name)), name, (*names.form_of, *OF_GOLDEN))
        rows = isinstance(answer, list) and all(isinstance(row, Mapping) for row in answer)
        if name in names.columns and not rows:
            yield Problem("S13", (*path, name), saying("rows are a list of {{column: answer}}"))


def _step(names: Names, path: Path, raw: Any) -> Iterator[Problem]:
    step = {raw: None} if isinstance(raw, str) else raw
    told = [key for key in step if key not in BESIDE] if isinstance(step, Mapping) else []
    if not isinstance(step, Mapping) or len(told) != 1:
        say = saying("a step is one slot or one of the other steps, with `by` and `confirmed_by` beside it")
        yield Problem("S13", path, say)
        return
    key, value = told[0], step[told[0]]
    if key == "refused":
        yield from _step(names, (*path, "refused"), value)
    elif key == "answers":
        yield from _answers(names, (*path, "answers"), value)
    elif key == "wait":
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            yield Problem("S13", path, saying("`wait` takes a number of working days"))
    elif key == "at":
        yield from _of(saying("stage"), path, value, (*names.procedure.stages, *ENDS))
    elif key in ("gate", "hit"):
        yield from _pairs(names, path, key, value)
    elif key not in PLAIN:
        yield from _given(names, path, key, value)


def _pairs(names: Names, path: Path, key: str, value: Any) -> Iterator[Problem]:
    """`{gate: {name: open|shut}}` and `{hit: {check: effect}}`."""
    if not isinstance(value, Mapping) or not value:
        wanted = saying("open or shut" if key == "gate" else "effect")
        yield Problem("S13", path, saying("`{key}` takes {{name: {wanted}}}", key=key, wanted=wanted))
        return
    for name, want in value.items():
        if key == "gate":
            yield from _of(saying("gate"), path, name, names.procedure.gates)
            yield from _of(saying("word for a gate"), path, want, ("open", "shut"))
        else:
            yield from _of(saying("check"), path, name, names.procedure.checks)
            known = names.types[name].values if name in names.procedure.checks else ()
            yield from _of(saying("effect of this check"), path, want, known or ())


def _given(names: Names, path: Path, key: Any, value: Any) -> Iterator[Problem]:
    """A slot that is given, or a follow-up that closes."""
    yield from _of(saying("slot, follow-up or step"), path, key, (*names.slots, *names.procedure.follow_ups))
    slot = names.slots.get(str(key))
    if slot is None or not slot.vote:
        return
    if not isinstance(value, Mapping):
        yield Problem("S13", path, saying("a vote is {{option: number of votes}}"))
        return
    for option, count in value.items():
        if option == "without":
            continue
        yield from _of(saying("option of this vote"), path, option, (*slot.options, *COUNTED))
        if not isinstance(count, int) or isinstance(count, bool) or count < 0:
            yield Problem("S13", path, saying("`{option}`: how many votes?", option=option))
