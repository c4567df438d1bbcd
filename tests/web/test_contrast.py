"""The colours of the stylesheet: what is read stands out from its ground, light and dark (WCAG 2.2, 1.4.3, 1.4.11)."""

import re
from itertools import product
from pathlib import Path

import pytest
from django.conf import settings

TEXT = Path(settings.STATICFILES_DIRS[0], "web", "sluis.css").read_text()
FIRST = TEXT[TEXT.index(":root {") : TEXT.index("@layer base {")]  # paper has its own
TOKENS = dict(re.findall(r"--([\w-]+):\s*((?:light-dark\([^)]*\)|#[0-9a-f]{6}))", FIRST))
THEMES = ("light", "dark")
READ, SEEN = 4.5, 3.0  # of text, and of what must be seen without being read

GROUNDS = ("paper", "surface", "sunken")
INKS = ("ink", "ink-quiet", "water", "water-deep", "good", "warn", "bad")
ON_ITS_OWN = [
    *((f"on-heat-{n}", f"heat-{n}") for n in range(5)), ("on-bar", "bar"), ("on-water", "water"),
    *((ink, f"{ink}-tint") for ink in ("good", "warn", "bad", "water")),
    *((ink, f"{tint}-tint") for ink, tint in product(("ink",), ("good", "warn", "bad", "water"))),
]  # fmt: skip


def colour(token: str, theme: str) -> tuple[int, ...]:
    """Red, green and blue of a token, from 0 to 255."""
    both = re.findall(r"#([0-9a-f]{6})", TOKENS[token])
    return tuple(bytes.fromhex(both[THEMES.index(theme) % len(both)]))


def luminance(rgb: tuple[int, ...]) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [part / 255 for part in rgb]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """The ratio of two colours, from 1 to 21."""
    dark, light = sorted(map(luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def together() -> set[tuple[str, str]]:
    """(ink, ground) of every rule that sets both."""
    found = set()
    for rule in re.findall(r"\{([^{}]*)\}", TEXT):
        ink, ground = (re.search(rf"(?<![\w-]){name}:\s*var\(--([\w-]+)\)", rule) for name in ("color", "background"))
        if ink and ground and {ink[1], ground[1]} <= set(TOKENS):
            found.add((ink[1], ground[1]))
    return found


def weak(pairs, theme: str, least: float) -> dict[tuple[str, str], float]:
    """The pairs that do not stand out enough."""
    found = {(a, b): round(contrast(colour(a, theme), colour(b, theme)), 2) for a, b in pairs}
    return {pair: ratio for pair, ratio in found.items() if ratio < least}


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_read_stands_out_from_its_ground(theme: str) -> None:
    phases = [token for token in TOKENS if token.startswith("phase-")]
    assert len(together()) > 10 and len(phases) == 9
    assert weak({*product((*INKS, *phases), GROUNDS), *ON_ITS_OWN, *together()}, theme, READ) == {}


@pytest.mark.parametrize("theme", THEMES)
def test_borders_of_controls_are_seen_on_every_ground(theme: str) -> None:
    assert weak(product(("line-strong",), GROUNDS), theme, SEEN) == {}


def test_a_pair_that_is_too_alike_is_found() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert weak([("line", "surface"), ("ink", "surface")], "dark", READ) == {
        ("line", "surface"): pytest.approx(1.5, abs=0.3)
    }
