"""Bars as SVG, drawn on the server: every figure in the drawing stands in the table beside it too."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

LEFT, RIGHT, ROW, BAR = 300, 860, 34, 20
ROOM, MOST = 56, 42  # for a figure behind its bar; letters of a label


@dataclass(frozen=True)
class Bar:
    """One line: what it is called, its stretches (class of the stylesheet, value), and the figure behind it."""

    label: str
    stretches: tuple[tuple[str, float], ...]
    figure: str


def bars(lines: Sequence[Bar], *, title: str, description: str) -> str:
    """A drawing of horizontal bars on one scale; empty where there is nothing to draw."""
    if not lines:
        return ""
    most = max(sum(value for _, value in line.stretches) for line in lines) or 1
    scale, height = (RIGHT - LEFT - ROOM) / most, ROW * len(lines) + 8
    body = "".join(_line(line, n * ROW + 8, scale) for n, line in enumerate(lines))
    return (
        f'<svg class="chart__draw" viewBox="0 0 {RIGHT} {height}" role="img"><title>{escape(title)}</title>'
        f'<desc>{escape(description)}</desc><path class="axis" d="M{LEFT} 0V{height}"/>{body}</svg>'
    )


def _line(line: Bar, top: int, scale: float) -> str:
    label = line.label if len(line.label) <= MOST else f"{line.label[: MOST - 1]}…"
    parts = [f'<text x="{LEFT - 10}" y="{top + 15}" text-anchor="end">{escape(label)}</text>']
    x = float(LEFT)
    for name, value in line.stretches:
        parts.append(f'<rect class="{name}" x="{x:.1f}" y="{top}" width="{value * scale:.1f}" height="{BAR}"/>')
        x += value * scale
    parts.append(f'<text x="{x + 8:.1f}" y="{top + 15}">{escape(line.figure)}</text>')
    return "".join(parts)
