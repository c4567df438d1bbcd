"""The nodes of a flow: one for each stage, another for each stage that is closed, the beginning, and the ends."""

from collections.abc import Iterator
from typing import Any

from viewflow.workflow.base import Edge, Node

from workflows.engine.procedure import Procedure
from workflows.engine.shapes import ENDS, text_in
from workflows.engine.stage import Stage
from workflows.flow.activation import WorkActivation, closed
from workflows.flow.ways import Way, ways_of

BEGINNING = "begin_case"
WIDTH, HEIGHT = 280, 64


def node_id(stage: str) -> str:
    """The id of a stage's node. Prefixed, since a flow has some thirty attributes of its own."""
    return f"end_{stage}" if stage in ENDS else f"stage_{stage}"


def stage_of(node: str) -> str:
    """The stage of a node's id; empty for the beginning."""
    return "" if node == BEGINNING else node.partition("_")[2]


class ProcedureNode(Node):
    """A place in a procedure, and the ways on from it."""

    activation_class = WorkActivation
    bpmn_element = "task"
    phase = ""
    shape: dict[str, Any] = {"width": WIDTH, "height": HEIGHT, "svg": ""}
    """What viewflow's layout reads; the drawing itself is ours."""

    def __init__(self, targets: tuple[str, ...] = (), **options: Any) -> None:
        super().__init__(**options)
        self.targets = targets
        self._edges: tuple[Edge, ...] = ()

    def _resolve(self, instance: Any) -> None:
        known = {node.name: node for node in instance.nodes()}
        self._edges = tuple(Edge(src=self, dst=known[node_id(to)], edge_class="next") for to in self.targets)

    def _outgoing(self) -> Iterator[Edge]:
        return iter(self._edges)

    _create = closed("_create")


class StageNode(ProcedureNode):
    """A stage in which somebody has something to do, or which waits."""

    task_type = "HUMAN"
    bpmn_element = "userTask"


class OutcomeNode(ProcedureNode):
    """A stage that is closed, or one of the ends that always exist. A follow-up may lead on from it."""

    task_type = "END"

    @property
    def bpmn_element(self) -> str:
        """An end; where a follow-up may still lead on, an event that is waited for."""
        return "intermediateCatchEvent" if self.targets else "endEvent"


class BeginningNode(ProcedureNode):
    """Where a case begins."""

    task_type = "START"
    bpmn_element = "startEvent"
    shape = {"width": 36, "height": 36, "svg": ""}


def nodes_of(procedure: Procedure, language: str = "") -> dict[str, ProcedureNode]:
    """Every node by its id, titled in a language (empty: the procedure's first). `NoSuchStage` for a way to nowhere."""
    language = language or procedure.languages[0]
    ways = ways_of(procedure)
    nodes: dict[str, ProcedureNode] = {BEGINNING: BeginningNode((procedure.opens_in,), task_title=" ")}
    for name, stage in procedure.stages.items():
        kind = OutcomeNode if stage.phase == "closed" else StageNode
        node = kind(_targets(ways, name), task_title=label_of(name, stage, language))
        node.phase = stage.phase
        nodes[node_id(name)] = node
    for end in ENDS:
        nodes[node_id(end)] = OutcomeNode(task_title=end.capitalize())
        nodes[node_id(end)].phase = "closed"
    return nodes


def label_of(name: str, stage: Stage, language: str) -> str:
    """What the office calls a stage; without a label, its name as words."""
    return text_in(stage.label.office if stage.label else None, language, name.replace("_", " ").capitalize())


def _targets(ways: tuple[Way, ...], name: str) -> tuple[str, ...]:
    """Each stage that is reached from here, once, however many ways lead there."""
    return tuple(dict.fromkeys(way.to for way in ways if way.source == name))
