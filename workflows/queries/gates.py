"""Whether something may be given out now: yes or no, with the reason. Pages, certificates and neighbours ask here."""

from collections.abc import Iterator

from workflows.engine.gates import why_shut
from workflows.engine.situation import Situation
from workflows.queries.parts import GateView
from workflows.words.names import Names
from workflows.words.reasons import reason_sentences


def gates(now: Situation, names: Names, language: str) -> Iterator[GateView]:
    """Every gate of the procedure, in its order."""
    return (gate(now, name, names, language) for name in now.rules.procedure.gates)


def gate(now: Situation, name: str, names: Names, language: str) -> GateView:
    """One gate: open, or shut with every reason. A gate that the procedure does not know is shut."""
    why = reason_sentences(why_shut(now, name), language, names)
    return GateView(name, names.called("gates", name, language), not why, why)
