"""Bars and grids as SVG, drawn on the server: every figure in the drawing stands in the table beside it too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

LEFT, RIGHT, ROW, BAR = 300, 860, 34, 20
ROOM, MOST = 56, 42  # for a figure behind its bar; letters of a label
CELL, HEAD, STEPS = 64, 130, 4  # of a grid: a column, the room above it, shades


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
    parts = [f'<text x="{LEFT - 10}" y="{top + 15}" text-anchor="end">{_short(line.label)}</text>']
    x = float(LEFT)
    for name, value in line.stretches:
        parts.append(f'<rect class="{name}" x="{x:.1f}" y="{top}" width="{value * scale:.1f}" height="{BAR}"/>')
        x += value * scale
    parts.append(f'<text x="{x + 8:.1f}" y="{top + 15}">{escape(line.figure)}</text>')
    return "".join(parts)


def heat(
    rows: Sequence[str], columns: Sequence[str], values: Mapping[tuple[int, int], int], *, title: str, description: str
) -> str:
    """A grid of counts, darker where there are more; each says its number, so that no colour is needed to read it."""
    if not values:
        return ""
    most = max(values.values())
    width, height = max(LEFT + CELL * len(columns) + 80, RIGHT), HEAD + ROW * len(rows)
    parts = [
        f'<text transform="translate({LEFT + CELL * n + CELL / 2:.0f} {HEAD - 8}) rotate(-40)">{_short(name)}</text>'
        for n, name in enumerate(columns)
    ]
    for n, name in enumerate(rows):
        top = HEAD + ROW * n
        parts.append(f'<text x="{LEFT - 10}" y="{top + 21}" text-anchor="end">{_short(name)}</text>')
        for m in range(len(columns)):
            if count := values.get((n, m), 0):
                step, x, middle = -(-STEPS * count // most), LEFT + CELL * m, LEFT + CELL * m + CELL // 2
                parts.append(
                    f'<rect class="heat-{step}" x="{x}" y="{top}" width="{CELL - 3}" height="{ROW - 3}"/>'
                    f'<text class="on-heat-{step}" x="{middle}" y="{top + 21}" text-anchor="middle">{count}</text>'
                )
    return (
        f'<svg class="chart__draw" viewBox="0 0 {width} {height + 4}" role="img"><title>{escape(title)}</title>'
        f"<desc>{escape(description)}</desc>{''.join(parts)}</svg>"
    )


def _short(label: str) -> str:
    return escape(label if len(label) <= MOST else f"{label[: MOST - 1]}…")
