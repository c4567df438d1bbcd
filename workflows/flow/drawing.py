"""One chart drawn as SVG: ways, stages and ends, with the path taken and the stage it stands in."""

from collections.abc import Mapping
from itertools import pairwise
from textwrap import wrap
from typing import Any
from xml.etree import ElementTree

from workflows.flow.layout import laid_out
from workflows.flow.nodes import BEGINNING, OutcomeNode, stage_of
from workflows.flow.sketch import Sketch, printable
from workflows.words.names import term

INK, PAPER, QUIET = "#13242a", "#ffffff", "#4a5b61"
MARGIN = 16


def _element(parent: Any, tag: str, text: str = "", **attributes: Any) -> Any:
    named = {name.rstrip("_").replace("_", "-"): str(value) for name, value in attributes.items()}
    made = ElementTree.SubElement(parent, tag, named)
    made.text = printable(text) or None
    return made


def _text(group: Any, words: str, kind: str, x: int, y: int, **attributes: Any) -> None:
    _element(group, "text", words, class_=f"flow__{kind}", x=x, y=y, **{"font_size": 12, "fill": INK, **attributes})


class Drawing:
    """One chart being drawn."""

    def __init__(self, sketch: Sketch, steps: list[str], here: str | None, counts: Mapping[str, int]) -> None:
        self.sketch, self.steps, self.counts = sketch, steps, counts
        self.language, self.word = sketch.teller.language, sketch.teller.word
        self.here = here
        self.taken = set(pairwise([*steps, *([here] if here and here not in steps[-1:] else [])]))
        if steps or here:
            self.taken.add(("", (steps or [here])[0]))
        self.grid = laid_out(sketch)

    def svg(self) -> Any:
        width, height = self.grid.width + 2 * MARGIN, self.grid.height + 2 * MARGIN
        root = ElementTree.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "class": "flow",
                "viewBox": f"{-MARGIN} {-MARGIN} {width} {height}",
                "width": str(width),
                "height": str(height),
                "role": "img",
                "aria-labelledby": "flow-title flow-about",
                "font-family": "sans-serif",
                "lang": self.language,
            },
        )
        _element(root, "title", self.sketch.process_title, id="flow-title")
        _element(root, "desc", self._about(), id="flow-about")
        self._arrow(_element(root, "defs"))
        for edge in sorted(self.grid.edges, key=self._is_taken):  # the path last, so that it lies on top
            self._way(root, edge)
        for cell in self.grid.cells:
            self._place(root, cell)
        return root

    def _about(self) -> str:
        stages = self.sketch.procedure.stages
        ends = sum(stage.phase == "closed" for stage in stages.values())
        said = [self.word("about", title=self.sketch.process_title, stages=len(stages) - ends, ends=ends)]
        if self.steps:
            said.append(self.word("went", path=", ".join(map(self.sketch.teller.stage, self.steps))))
        if self.here:
            said.append(self.word("stands", stage=self.sketch.teller.stage(self.here)))
        return " ".join(said)

    def _arrow(self, defs: Any) -> None:
        size = {"markerWidth": "8", "markerHeight": "8", "viewBox": "0 0 8 8", "refX": "3", "refY": "4"}
        marker = ElementTree.SubElement(defs, "marker", {"id": "flow-arrow", "orient": "auto", **size})
        marker.set("markerUnits", "userSpaceOnUse")
        _element(marker, "path", d="M0 0 8 4 0 8z", class_="flow__arrow", fill=INK)

    def _is_taken(self, edge: Any) -> bool:
        return (stage_of(edge.src.name), stage_of(edge.dst.name)) in self.taken

    def _way(self, root: Any, edge: Any) -> None:
        taken = self._is_taken(edge)
        drawn = _element(
            root, "path",
            class_="flow__way flow__way--taken" if taken else "flow__way",
            d="M" + " L".join(f"{x} {y}" for x, y in edge.segments),
            fill="none", stroke=INK, stroke_width=3.5 if taken else 1.25, marker_end="url(#flow-arrow)",
        )  # fmt: skip
        source, to = stage_of(edge.src.name), stage_of(edge.dst.name)
        if source:
            teller = self.sketch.teller
            said = self.word("way", source=teller.stage(source), to=teller.stage(to), when=self.sketch.says(source, to))
            _element(drawn, "title", said.rstrip(": ") + (f" ({self.word('taken')})" if taken else ""))

    def _place(self, root: Any, cell: Any) -> None:
        stage, shape = stage_of(cell.node.name), cell.shape
        state = "here" if stage and stage == self.here else "passed" if stage in self.steps else ""
        kinds = ["flow__stage", *([f"flow__stage--{state}"] if state else [])]
        group = _element(root, "g", class_=" ".join(kinds), transform=f"translate({shape.x} {shape.y})")
        _element(group, "title", self.sketch.title(cell.node))
        if cell.node.name == BEGINNING:
            half = shape.width // 2
            _element(group, "circle", class_="flow__box", cx=half, cy=half, r=half - 1, fill=PAPER, stroke=INK)
            return
        self._box(group, cell, state)
        self._words(group, cell, stage, state)

    def _box(self, group: Any, cell: Any, state: str) -> None:
        end = isinstance(cell.node, OutcomeNode)
        width, height, bend = cell.shape.width, cell.shape.height, 24 if end else 5
        line = {"fill": PAPER, "stroke": INK, "stroke_width": 3 if end else 1.5}
        phase = f"flow__box flow__box--{cell.node.phase}"
        _element(group, "rect", class_=phase, width=width, height=height, rx=bend, **line)
        if state == "here":
            ring = {"x": -5, "y": -5, "width": width + 10, "height": height + 10, "rx": bend + 5}
            _element(group, "rect", class_="flow__ring", fill="none", stroke=INK, stroke_width=3, **ring)

    def _words(self, group: Any, cell: Any, stage: str, state: str) -> None:
        left = 16 if isinstance(cell.node, OutcomeNode) else 10
        right, low = cell.shape.width - left, cell.shape.height - 10
        for n, line in enumerate(wrap(self.sketch.title(cell.node), 34, max_lines=2, placeholder=" …")):
            _text(group, line, "name", left, 20 + 16 * n, font_size=13, font_weight="bold")
        _text(group, term("phases", cell.node.phase, self.language), "phase", left, low, fill=QUIET)
        if stage in self.counts:
            n = self.counts[stage]
            said = self.word("case") if n == 1 else self.word("cases", n=n)
            _text(group, said, "count", right, low, text_anchor="end")
        elif state:
            self._mark(group, state, right, low)

    def _mark(self, group: Any, state: str, right: int, low: int) -> None:
        said = self.word(state)
        _text(group, said, "mark", right, low, text_anchor="end", font_weight="bold")
        at = f"translate({right - 7 * len(said) - 14} {low - 9})"
        if state == "here":
            _element(group, "path", d="M0 0 10 5 0 10z", class_="flow__sign", fill=INK, transform=at)
        else:
            tick = {"fill": "none", "stroke": INK, "stroke_width": 2}
            _element(group, "path", d="M0 5 4 9 10 1", class_="flow__tick", transform=at, **tick)
