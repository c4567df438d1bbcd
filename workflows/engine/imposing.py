"""Conditions as they are imposed: proposed by the catalogue, struck, added, worded. Shared by the acts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from workflows.engine.case import CaseFile, ConditionState, Event, Said
from workflows.engine.guards import Facts
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
    """The conditions of the catalogue whose test holds and which do not stand yet; before it is in force none does."""
    case, look = now.case, Facts(now)
    there = {c.name for c in case.conditions.values() if c.state != "waived" and (case.in_force or not c.owed)}
    catalogue = now.rules.procedure.conditions
    return tuple(n for n in catalogue if n not in there and now.rules.holds(("conditions", n, "when"), look))


def impose(now: Situation, without: tuple[str, ...] = (), adding: tuple[str, ...] = ()) -> Iterator[Event]:
    """Impose what the catalogue proposes, less what was struck, and what was added."""
    catalogue, today = now.rules.procedure.conditions, now.calendar.day(now.at)
    number = max(now.case.conditions, default=0)
    for name in proposed(now):
        if name not in without:
            found, number = catalogue[name], number + 1
            span = found.due or found.every
            due = now.calendar.add(today, span).isoformat() if span else None
            yield ConditionImposed(
                number, name, found.kind, found.owner, found.verifier, due, every=found.every is not None
            )
    for text in adding:
        number += 1
        verifier = next(role for role, r in now.rules.procedure.roles.items() if r.scope)
        owner = next(role for role, r in now.rules.procedure.roles.items() if r.opener)
        yield ConditionImposed(number, "", "before", owner, verifier, text=text)


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
