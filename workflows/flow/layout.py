"""Where each stage stands in the drawing: one under the other, on a viewflow grid; the ways beside them, in lanes.

A way to the next stage down is a straight line. Every other way forward runs in a lane at the right, every way back in
one at the left, and a lane leads to one stage only: lines cross, and join only where they lead to the same place. So no
line runs through a box, however tangled the procedure, and the drawing is as narrow as a page.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from viewflow.workflow.chart import Grid

from workflows.flow.nodes import BEGINNING, HEIGHT, WIDTH, ProcedureNode
from workflows.flow.sketch import Sketch

GAP, LANE, TIP = 30, 14, 5  # between two stages; between two lanes; room for an arrow's head


@dataclass
class _Side:
    """The lanes at one side: for each stage that ways lead to there, from which stages."""

    sources: dict[int, list[int]] = field(default_factory=dict)
    lanes: dict[int, int] = field(default_factory=dict)

    def settle(self) -> None:
        """Give each stage led to the innermost lane that is free all along; the shortest first."""
        spans = {to: (min(to, *sources), max(to, *sources)) for to, sources in self.sources.items()}
        used: list[list[tuple[int, int]]] = []
        for to, (top, bottom) in sorted(spans.items(), key=lambda item: (item[1][1] - item[1][0], item[0])):
            free = (n for n, lane in enumerate(used) if all(bottom < t or b < top for t, b in lane))
            self.lanes[to] = lane = next(free, len(used))
            if lane == len(used):
                used.append([])
            used[lane].append((top, bottom))

    @property
    def width(self) -> int:
        return LANE * (max(self.lanes.values(), default=-1) + 1)

    def ports(self, row: int) -> list[tuple[str, int]]:
        """Where lines leave and reach a box at this side, and with which stage at the other end."""
        leaving = [("out", to) for to in sorted(self.lanes, key=self.lanes.__getitem__) if row in self.sources[to]]
        return [*leaving, *([("in", row)] if row in self.sources else [])]


def laid_out(sketch: Sketch) -> Any:
    """viewflow's grid with every cell placed and sized, and every edge routed."""
    ordered = in_order(list(sketch.nodes()))
    grid, rows = Grid(ordered), {node: row for row, node in enumerate(ordered)}
    left, right = _Side(), _Side()
    for edge in grid.edges:
        source, to = rows[edge.src], rows[edge.dst]
        if to != source + 1:
            (right if to > source else left).sources.setdefault(to, []).append(source)
    left.settle()
    right.settle()
    for node, row in rows.items():
        _placed(grid[node], row, left.width + LANE)
    for edge in grid.edges:
        edge.segments = _route(grid[edge.src], grid[edge.dst], left, right)
    grid.width = left.width + right.width + WIDTH + 2 * LANE
    grid.height = len(ordered) * (HEIGHT + GAP) - GAP
    grid.flow_class = sketch
    return grid


def in_order(nodes: list[ProcedureNode]) -> list[ProcedureNode]:
    """Top to bottom as a case goes, the first move's way first; then what is reached by no move; ends last."""
    by_name = {node.name: node for node in nodes}
    starts = [by_name[BEGINNING], *(node for node in nodes if node.name != BEGINNING)]
    walked = list(_walked(starts))
    return sorted(walked, key=lambda node: node.phase == "closed")


def _walked(starts: Iterable[ProcedureNode]) -> Iterator[ProcedureNode]:
    """Depth first from each start in turn: each before all it leads to, those that lead back left aside."""
    begun: set[ProcedureNode] = set()
    for start in starts:
        if start in begun:
            continue
        done: list[ProcedureNode] = []
        begun.add(start)
        walking = [(start, _backwards(start))]
        while walking:
            node, rest = walking[-1]
            target = next(rest, None)
            if target is None:
                done.append(node)
                walking.pop()
            elif target not in begun:
                begun.add(target)
                walking.append((target, _backwards(target)))
        yield from reversed(done)


def _backwards(node: ProcedureNode) -> Iterator[ProcedureNode]:
    return reversed([edge.dst for edge in node._outgoing()])


def _placed(cell: Any, row: int, left: int) -> None:
    shape, size = cell.shape, cell.node.shape
    cell.col, cell.row = 0, row
    shape.width, shape.height, shape.svg = size["width"], size["height"], ""
    shape.x = left + (WIDTH - shape.width) // 2
    shape.y = row * (HEIGHT + GAP) + (HEIGHT - shape.height)


def _route(source: Any, to: Any, left: _Side, right: _Side) -> list[list[int]]:
    if to.row == source.row + 1:
        middle = source.shape.x + source.shape.width // 2
        return [[middle, source.shape.y + source.shape.height], [middle, to.shape.y - TIP]]
    on_right = to.row > source.row
    side = right if on_right else left
    away = LANE * (side.lanes[to.row] + 1)
    edge = [cell.shape.x + (cell.shape.width if on_right else 0) for cell in (source, to)]
    wall = to.shape.x + WIDTH if on_right else to.shape.x  # ends are as wide as stages; only the beginning is not
    lane = wall + away if on_right else wall - away
    leave, reach = _port(source, side, ("out", to.row)), _port(to, side, ("in", to.row))
    tip = edge[1] + TIP if on_right else edge[1] - TIP
    return [[edge[0], leave], [lane, leave], [lane, reach], [tip, reach]]


def _port(cell: Any, side: _Side, port: tuple[str, int]) -> int:
    ports = side.ports(cell.row)
    return cell.shape.y + cell.shape.height * (ports.index(port) + 1) // (len(ports) + 1)
