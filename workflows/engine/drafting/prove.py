"""Is a procedure sound and lawful? Every rule by name; what was accepted by a named person is told as a warning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from workflows.engine.drafting import lawfulness, references, soundness, texts
from workflows.engine.drafting.explore import Exploration, explore
from workflows.engine.drafting.ground import Ground
from workflows.engine.drafting.origin import l1_origin_never_decides
from workflows.engine.drafting.rehearsal import s13_golden_cases_pass
from workflows.engine.drafting.tangled import cut_short, too_large
from workflows.engine.form import as_date
from workflows.engine.kinds import Known
from workflows.engine.names import Names, read_names
from workflows.engine.play import Surroundings
from workflows.engine.refusal import Problem
from workflows.engine.saying import saying

Findings = tuple[list[Problem], list[Problem]]


def prove(
    names: Names, known: Known | None = None, on: date | None = None, world: Surroundings | None = None
) -> Findings:
    """Problems, which refuse publication, and warnings, which do not.

    `known` replaces what the names were read with. `on`: the day on which acceptances must still run.
    `world`: what golden cases are played among; None plays none.
    Where names do not resolve, nothing further is tried: what they mean is not known.
    """
    if known is not None and known != names.known:
        names = read_names(names.procedure, known)
    problems = [*names.problems, *(problem for rule in references.RULES for problem in rule(names))]
    if problems:
        return _each_once(problems), []
    static = (*soundness.OF_NAMES, texts.s14_every_language, *lawfulness.OF_NAMES)
    problems = [problem for rule in static for problem in rule(names)]
    if large := list(too_large(names)):
        return _each_once([*problems, *large]), []
    found = explore(Ground(names))
    if given_up := cut_short(found):
        return _each_once([*problems, given_up]), []
    problems += [problem for rule in (*soundness.OF_WAYS, lawfulness.l4_checks_are_settled) for problem in rule(found)]
    warnings: list[Problem] = []
    for problem, only_told in _acceptable(names, found, on):
        (warnings if only_told else problems).append(problem)
    if world is not None and not problems:
        problems, missed = s13_golden_cases_pass(names, world)
        warnings += missed
    return _each_once(problems), _each_once(warnings)


def _each_once(problems: list[Problem]) -> list[Problem]:
    return list(dict.fromkeys(problems))


def _acceptable(names: Names, found: Exploration, on: date | None) -> Iterator[tuple[Problem, bool]]:
    """L1 and L3, each with whether it only warns: country alone, or accepted by a named person."""
    for problem, only_told in l1_origin_never_decides(names):
        accepted = str(problem.path[1]) in _accepted(names, "origin_alone", on)
        yield (_signed(names, "origin_alone", problem), True) if accepted else (problem, only_told)
    for problem in lawfulness.l3_nothing_in_vain(found):
        accepted = bool(found.ground.needs[_answer(problem)] & _accepted(names, "collected_early", on))
        yield (_signed(names, "collected_early", problem), True) if accepted else (problem, False)


def _signed(names: Names, lint: str, problem: Problem) -> Problem:
    """A finding with who accepted it, and when."""
    accepted = names.procedure.accepted[lint]
    say = saying("{finding} (accepted by {by} on {on})", finding=problem.say, by=accepted.by, on=accepted.on)
    return replace(problem, say=say)


def _answer(problem: Problem) -> str:
    question, *column = problem.path[3::2]
    return ".".join(map(str, (question, *column)))


def _accepted(names: Names, lint: str, on: date | None) -> set[str]:
    """The stages for which a finding is accepted, by somebody, and not yet lapsed."""
    accepted = names.procedure.accepted.get(lint)
    if accepted is None:
        return set()
    until = as_date(accepted.until) if accepted.until else None
    return set() if on and until and until < on else set(accepted.at)
