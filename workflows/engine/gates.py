"""Gates: whether a letter, badge, account or contract may be given out now, and why not."""

from __future__ import annotations

from workflows.engine.guards import Facts
from workflows.engine.refusal import Reason, reason
from workflows.engine.situation import Situation


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
    return tuple(found)
