"""Conditions as they are imposed: proposed by the catalogue, struck, added, worded. Shared by the acts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from workflows.engine.basis import open_clauses
from workflows.engine.case import CaseFile, ConditionState, Event, Said
from workflows.engine.guards import Facts
from workflows.engine.procedure import Condition
from workflows.engine.refusal import reason, refuse_if
from workflows.engine.situation import Situation


@dataclass(frozen=True, slots=True)
class ConditionImposed(Event):
    """A condition of the decision. `text` is a sealed record where it is not one of the catalogue."""

    number: int
    name: str
    kind: str
    owner: str
    verifier: str
    due: str | None = None
    text: str | None = None
    every: bool = False

    def tell(self, case: CaseFile, said: Said) -> None:
        case.conditions[self.number] = ConditionState(
            self.name, self.kind, self.owner, self.verifier, due=self.due, every=self.every
        )


@dataclass(frozen=True, slots=True)
class ConditionWaived(Event):
    """A condition no longer binds: waived for reasons, or replaced with the decision that it came with."""

    number: int
    record: str | None = None

    def tell(self, case: CaseFile, said: Said) -> None:
        case.conditions[self.number] = replace(case.conditions[self.number], state="waived")


def proposed(now: Situation) -> tuple[str, ...]:
    """The conditions that the catalogue proposes and which do not stand yet; before it is in force none does.

    Its test holds, and where it treats risks one of them was answered yes or unsure.
    """
    case, look = now.case, Facts(now)
    there = {c.name for c in case.conditions.values() if c.state != "waived" and (case.in_force or not c.owed)}
    return tuple(
        name for name, condition in now.rules.procedure.conditions.items()
        if name not in there and condition.kind != "exit" and now.rules.holds(("conditions", name, "when"), look)
        and (not condition.treats or any(_risks(now, look, condition)))
    )  # fmt: skip


def why_proposed(now: Situation, name: str) -> tuple[tuple[str, bool], ...]:
    """What proposes a condition, as clauses: those of its test, and the risks that it treats. Nothing personal."""
    look, rules = Facts(now), now.rules
    risks = _risks(now, look, rules.procedure.conditions[name])
    told = ((f"{risk} is {look.get(risk)}", True) for risk in risks if risk not in rules.personal)
    return (*open_clauses(rules, ("conditions", name, "when"), look), *told)


def _risks(now: Situation, look: Facts, condition: Condition) -> Iterator[str]:
    """The questions of the factors that a condition treats which were answered yes or unsure."""
    for form in now.rules.procedure.forms.values():
        for name, question in form.questions.items():
            treated = question.factor in condition.treats and question.type in ("yes_no", "yes_no_unsure")
            if treated and look.get(name) in ("yes", "unsure"):
                yield name


def impose(now: Situation, without: tuple[str, ...] = (), adding: tuple[str, ...] = ()) -> Iterator[Event]:
    """Impose what the catalogue proposes, less what was struck, and what was added."""
    yield from _of_catalogue(now, tuple(name for name in proposed(now) if name not in without))
    number = max(now.case.conditions, default=0)
    for text in adding:
        number += 1
        verifier = next(role for role, r in now.rules.procedure.roles.items() if r.scope)
        owner = next(role for role, r in now.rules.procedure.roles.items() if r.opener)
        yield ConditionImposed(number, "", "before", owner, verifier, text=text)


def impose_also(now: Situation, names: tuple[str, ...]) -> Iterator[Event]:
    """Impose these conditions of the catalogue, as far as it has them and none of them stands already."""
    standing = {condition.name for condition in now.case.conditions.values() if condition.state != "waived"}
    known = now.rules.procedure.conditions.keys() - standing
    yield from _of_catalogue(now, tuple(name for name in names if name in known))


def ending(now: Situation) -> Iterator[Event]:
    """The tasks of the end, imposed on entering a stage that sees them met: those whose test holds, each once."""
    if now.case.stage not in now.rules.ending_stages:
        return
    laid, look = now.rules.procedure.conditions, Facts(now)
    tasks = (name for name, condition in laid.items() if condition.kind == "exit")
    yield from impose_also(now, tuple(n for n in tasks if now.rules.holds(("conditions", n, "when"), look)))


def _of_catalogue(now: Situation, names: tuple[str, ...]) -> Iterator[Event]:
    catalogue, look = now.rules.procedure.conditions, Facts(now)
    for number, name in enumerate(names, start=max(now.case.conditions, default=0) + 1):
        found = catalogue[name]
        due = _due(now, look, found)
        yield ConditionImposed(
            number, name, found.kind, found.owner, found.verifier, due, every=found.every is not None
        )


def _due(now: Situation, look: Facts, condition: Condition) -> str | None:
    """When it is due: counted from the decision, or from the start where that is asked for and still to come."""
    span, today, starts = condition.due or condition.every, now.calendar.day(now.at), now.rules.procedure.starts
    start = look.get(starts) if starts and condition.counts_from == "start" else None
    first = max(start, today) if isinstance(start, date) else today
    return now.calendar.add(first, span).isoformat() if span else None


def refuse_none(now: Situation, without: tuple[str, ...] = (), adding: tuple[str, ...] = ()) -> None:
    """An approval with conditions has at least one: proposed and not struck, added, or in force already."""
    standing = now.case.in_force and any(c.state != "waived" for c in now.case.conditions.values())
    refuse_if((not (set(proposed(now)) - set(without) or adding or standing), reason("which_condition")))


def replaced(now: Situation, record: str | None) -> Iterator[Event]:
    """A later decision replaces an earlier one that has not taken effect, and the conditions that came with it."""
    if not now.case.in_force:
        for number, condition in list(now.case.conditions.items()):
            if condition.owed:
                yield ConditionWaived(number, record)
