"""Conditions as they are imposed: proposed by the catalogue, struck, added, worded. Shared by the acts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workflows.engine.case import CaseFile, ConditionState, Event, Said, Words
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


def proposed(now: Situation) -> tuple[str, ...]:
    """The conditions of the catalogue whose test holds, and which are not yet imposed."""
    look, there = Facts(now), {c.name for c in now.case.conditions.values() if c.state != "waived"}
    catalogue = now.rules.procedure.conditions
    return tuple(n for n in catalogue if n not in there and now.rules.holds(("conditions", n, "when"), look))


def impose(now: Situation, without: tuple[str, ...] = (), adding: tuple[Words, ...] = ()) -> Iterator[Event]:
    """Impose what the catalogue proposes, less what was struck, and what was added; at least one must stand."""
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
    refuse_if((not now.case.conditions, reason("which_condition")))
