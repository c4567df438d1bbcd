"""Whether a text names somebody, and the same text without the names of others; nothing is guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

SHORTEST = 3
"""A name of fewer letters would be found in anything."""


def normal(text: str) -> str:
    """A text as names are compared: no accents, no capitals, one blank between words."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", bare.casefold()))


def names_in(text: str) -> tuple[str, ...]:
    """The names that somebody wrote, a line each, those left out that are too short to look for."""
    lines = dict.fromkeys(line.strip() for line in text.splitlines())
    return tuple(line for line in lines if len(normal(line).replace(" ", "")) >= SHORTEST)


def stands_in(names: Iterable[str], value: Any) -> bool:
    """Whether one of the names stands in a text, as whole words, or in any text of an answer."""
    said = [f" {normal(text)} " for text in texts_of(value)]
    return any(f" {normal(name)} " in text for name in names for text in said)


def texts_of(value: Any) -> Iterator[str]:
    """Every text of an answer, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from texts_of(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts_of(part)


def without(text: str, others: Iterable[str], own: Iterable[str], instead: str) -> str:
    """A text in which the names of others, and their last words alone, are replaced; a word of one's own name stays."""
    kept = {word for name in own for word in normal(name).split()}
    for name in sorted({*others}, key=len, reverse=True):
        last = name.split()[-1] if name.split() else ""
        for part in (name, last):
            if len(normal(part)) >= SHORTEST and not set(normal(part).split()) <= kept:
                text = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", instead, text, flags=re.IGNORECASE)
    return text
