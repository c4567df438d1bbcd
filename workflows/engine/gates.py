"""Gates: whether a letter, badge, account or contract may be given out now, why not, and when that changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workflows.engine.case import CaseFile, Event, Said
from workflows.engine.guards import Facts
from workflows.engine.objecting import unheard
from workflows.engine.refusal import Reason, reason
from workflows.engine.situation import Situation
from workflows.engine.validity import valid_until


@dataclass(frozen=True, slots=True)
class GateOpened(Event):
    """From now on it may be given out."""

    gate: str

    def tell(self, case: CaseFile, said: Said) -> None:
        case.open_gates |= {self.gate}


@dataclass(frozen=True, slots=True)
class GateClosed(Event):
    """From now on it may be given out no more."""

    gate: str

    def tell(self, case: CaseFile, said: Said) -> None:
        case.open_gates -= {self.gate}


EVENTS: tuple[type[Event], ...] = (GateOpened, GateClosed)


def why_shut(now: Situation, name: str) -> tuple[Reason, ...]:
    """Nothing where the gate is open; else every reason why it is shut. A gate that is not known is shut."""
    gate = now.rules.procedure.gates.get(name)
    if gate is None:
        return (reason("no_such_gate", gate=name),)
    found = []
    if now.case.stage not in gate.open_in:
        found.append(reason("gate_not_in_stage", stage=now.case.stage, open_in=", ".join(gate.open_in)))
    if not now.rules.holds(("gates", name, "when"), Facts(now)):
        found.append(reason("gate_test_fails", gate=name))
    found += [reason("objection_unheard", name=follow_up) for follow_up in unheard(now)]
    if (until := valid_until(now)) and until < now.calendar.day(now.at):
        found.append(reason("approval_over", day=until.isoformat()))
    return tuple(found)


def turned(now: Situation) -> Iterator[Event]:
    """The gates that are not as they last were. A test is looked at in a gate's own stages only."""
    case, gates = now.case, now.rules.procedure.gates
    if not gates and not case.open_gates:
        return
    standing = (name for name, gate in gates.items() if case.stage in gate.open_in)
    found = [name for name in standing if not why_shut(now, name)]
    yield from (GateClosed(name) for name in sorted(case.open_gates.difference(found)))
    yield from (GateOpened(name) for name in found if name not in case.open_gates)
