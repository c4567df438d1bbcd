"""The chart of a procedure with a case's path on it: SVG, the same as a table, and BPMN 2.0."""

from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree import ElementTree

from viewflow.workflow.chart import grid_to_bpmn

from workflows.engine.procedure import Procedure
from workflows.engine.shapes import ENDS
from workflows.flow.drawing import Drawing
from workflows.flow.layout import laid_out
from workflows.flow.nodes import stage_of
from workflows.flow.sketch import Sketch, printable, told
from workflows.flow.telling import Teller, Titles

Step = str | tuple[str, Any] | list[Any]


def chart_svg(
    procedure: Procedure,
    *,
    language: str,
    path: Iterable[Step] = (),
    here: str | None = None,
    counts: Mapping[str, int] | None = None,
    titles: Titles | None = None,
) -> str:
    """The drawing: stages, ends and ways; the path taken, the stage it stands in, or the number of cases in each.

    `path`: stages in the order they were entered, or pairs that begin with one; what another version calls so is
    left out. Marks are a shape and a word. No style attributes: classes `flow__*`, and plain attributes beneath them.
    """
    known = {*procedure.stages, *ENDS}
    steps = [name for name in map(_stage_name, path) if name in known]
    here = here if here in known else None
    sketch = Sketch(procedure, language, steps if here is None or here in steps[-1:] else [*steps, here], titles)
    drawing = Drawing(sketch, steps, here, counts or {})
    return ElementTree.tostring(drawing.svg(), encoding="unicode")


def chart_rows(procedure: Procedure, language: str, titles: Titles | None = None) -> list[tuple[str, str, str]]:
    """The same for who cannot see it: from, to, when; in the order of the document, withdrawal last."""
    teller = Teller(procedure, language, titles)
    rows = [
        (teller.stage(way.source), teller.stage(way.to), teller.way(way, last=last)) for way, last in told(procedure)
    ]
    return [*rows, (teller.word("anywhere"), teller.stage("withdrawn"), teller.word("withdraws"))]


def bpmn(procedure: Procedure, *, language: str) -> str:
    """The procedure as a BPMN 2.0 document with its diagram, for any modelling tool. A picture, not to be executed."""
    sketch = Sketch(procedure, language)
    grid = laid_out(sketch)
    for cell in grid.cells:
        cell.title = printable(sketch.title(cell.node))
    for edge in grid.edges:
        edge.label = printable(sketch.says(stage_of(edge.src.name), stage_of(edge.dst.name)))
    document = grid_to_bpmn(grid).lstrip()
    return document.replace('isExecutable="true"', 'isExecutable="false"', 1)


def _stage_name(step: Step) -> str:
    return step if isinstance(step, str) else str(step[0])
