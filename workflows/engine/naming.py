"""Whether a text names somebody, and the same text without the names of others; nothing is guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

SHORTEST = 3
"""A name of fewer letters would be found in anything."""
_WORD = re.compile(r"[^\W_]+")
"""A word: the name of a file joins several by an underscore."""


def normal(text: str) -> str:
    """A text as names are compared: no accents, no capitals, one blank between words."""
    return " ".join(_WORD.findall(_bare(text)))


def _bare(text: str) -> str:
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return text.casefold()


def names_in(text: str) -> tuple[str, ...]:
    """The names that somebody wrote, a line each, those left out that are too short to look for."""
    lines = dict.fromkeys(line.strip() for line in text.splitlines())
    return tuple(line for line in lines if len(normal(line).replace(" ", "")) >= SHORTEST)


def stands_in(names: Iterable[str], value: Any) -> bool:
    """Whether one of the names stands in a text, as whole words, or in any text of an answer."""
    said, sought = [f" {normal(text)} " for text in texts_of(value)], [f" {normal(name)} " for name in names]
    return any(name in text for name in sought for text in said)


def may_stand_in(names: Iterable[str], written: str) -> bool:
    """Whether every word of one of the names stands anywhere in an answer as it is written: a quick look before it is
    read, which never passes over one that `stands_in` finds."""
    bare = _bare(written)
    return any(all(word in bare for word in normal(name).split()) for name in names)


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
    """A text in which the names of others, and their last words alone, are replaced; a word of one's own name stays.

    They are found as `stands_in` finds them: as whole words, whatever their accents, capitals and blanks.
    """
    text = unicodedata.normalize("NFC", text)
    words = list(_words(text))
    sought, said, end, at = tuple(_sought(others, own)), "", 0, 0
    while at < len(words):
        fits = (len(name) for name in sought if name == tuple(word for word, _, _ in words[at : at + len(name)]))
        if size := next(fits, 0):
            said, end = said + text[end : words[at][1]] + instead, words[at + size - 1][2]
        at += size or 1
    return said + text[end:]


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word as names are compared, with where it stands; an accent that is a sign of its own is part of it."""
    letters = "".join("x" if unicodedata.combining(c) else c for c in text)
    for word in _WORD.finditer(letters):
        yield normal(text[word.start() : word.end()]), word.start(), word.end()


def _sought(others: Iterable[str], own: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The words of each name, and of its last part, the longest first."""
    kept = {word for name in own for word in normal(name).split()}
    parts = {normal(part) for name in others for part in (name, *name.split()[-1:])}
    for part in sorted(parts, key=lambda part: (-len(part), part)):
        if len(part) >= SHORTEST and not set(part.split()) <= kept:
            yield tuple(part.split())
