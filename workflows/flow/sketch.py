"""What is drawn of a procedure: its nodes, and the ways between them, as viewflow reads a flow."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from workflows.engine.procedure import Procedure
from workflows.engine.shapes import ENDS, text_in
from workflows.flow.nodes import BEGINNING, ProcedureNode, node_id, nodes_of, stage_of
from workflows.flow.telling import Teller, Titles
from workflows.flow.ways import Way, ways_of

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def printable(text: str) -> str:
    """A text without the characters that no XML document may hold."""
    return _UNPRINTABLE.sub("", text)


class Sketch:
    """The nodes of a procedure as viewflow's layout reads a flow, without registering one.

    What a path has walked and the procedure does not foresee (a withdrawal, a reopening) is a way as well.
    """

    def __init__(
        self, procedure: Procedure, language: str, steps: Sequence[str] = (), titles: Titles | None = None
    ) -> None:
        self.procedure, self.teller = procedure, Teller(procedure, language, titles)
        self._said: dict[tuple[str, str], list[str]] = {}
        for way, last in told(procedure):
            self._said.setdefault((way.source, way.to), []).append(self.teller.way(way, last=last))
        nodes = nodes_of(procedure, language)
        for source, to in pairwise(steps):
            if to not in nodes[node_id(source)].targets:
                nodes[node_id(source)].targets += (to,)
        wanted = {node_id(to) for node in nodes.values() for to in node.targets} | {node_id(step) for step in steps}
        self._nodes = {n: node for n, node in nodes.items() if stage_or_wanted(n, procedure, wanted)}
        self.process_title = printable(text_in(procedure.title, language, procedure.procedure))
        self.flow_label = procedure.procedure
        for name, node in self._nodes.items():
            node.name = name
        for node in self._nodes.values():
            node._resolve(self)
        self._link()

    @property
    def instance(self) -> "Sketch":
        """viewflow asks a flow class for its instance; this is both."""
        return self

    def nodes(self) -> Iterable[ProcedureNode]:
        """The nodes that are drawn."""
        return self._nodes.values()

    def title(self, node: ProcedureNode) -> str:
        """What a node is called in the language of the drawing."""
        return self.teller.word("begin") if node.name == BEGINNING else self.teller.stage(stage_of(node.name))

    def says(self, source: str, to: str) -> str:
        """When the ways from one stage to another are taken; empty where the procedure foresees none."""
        return "; ".join(self._said.get((source, to), ()))

    def _link(self) -> None:
        for node in self.nodes():
            node._incoming_edges = [e for other in self.nodes() for e in other._outgoing() if e.dst is node]


def stage_or_wanted(node: str, procedure: Procedure, wanted: set[str]) -> bool:
    """Whether a node is drawn: the beginning, a stage, or an end to which a way leads."""
    return node not in map(node_id, ENDS) or node in wanted


def told(procedure: Procedure) -> Iterator[tuple[Way, bool]]:
    """Every way in the order of the document, each with whether it is the one for all other cases."""
    tested: set[str] = set()
    for way in ways_of(procedure):
        plain = way.after is None and way.late is None
        yield way, plain and way.when is None and way.source in tested
        if plain and way.when is not None:
            tested.add(way.source)
