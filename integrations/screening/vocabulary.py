"""Words whose meaning is known, of persons' and of organisations' names: class, one writing, and what it says."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

# How much it says that two names share a word of the class; a word we do not know is the most telling.
# Fixed numbers, not counts over a list: a score must not change because some other entry came or went.
WEIGHTS = {"legal": 12, "particle": 8, "title": 4, "generic": 35, "field": 55, "place": 60, "number": 70, "common": 75}
UNKNOWN_WEIGHT = 100
EXCLUSIVE = frozenset({"field", "place", "number"})
INITIAL_WEIGHT = 30
PATRONYMIC = re.compile(r"..(?:[oe]vich|[oe]vna|ichna|ogly|oglu|kyzy)$")  # often left out


class Vocabulary(NamedTuple):
    """Writings to their canonical word, canonical words to their class, and Chinese terms, longest first."""

    canonical: dict[str, str]
    classes: dict[str, str]
    han: tuple[tuple[str, str], ...]


def _load(name: str) -> Vocabulary:
    canonical: dict[str, str] = {}
    classes: dict[str, str] = {}
    han: list[tuple[str, str]] = []
    for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        head, _, writings = line.partition(":")
        kind, word = head.split()
        if kind == "han":
            han.extend((term, word) for term in writings.split())
            continue
        classes.setdefault(word, kind)
        for writing in (word, *writings.split()):
            canonical.setdefault(writing, word)
    return Vocabulary(canonical, classes, tuple(sorted(han, key=lambda pair: (-len(pair[0]), pair))))


PERSONS, BODIES = _load("vocabulary_persons.txt"), _load("vocabulary_bodies.txt")


def class_of(token: str, person: bool) -> str:
    """The class of a canonical token in a person's or an organisation's name; '' where we do not know the word."""
    if token.isdigit():
        return "number"
    return (PERSONS if person else BODIES).classes.get(token, "")


@lru_cache(maxsize=200_000)
def weight_of(token: str, person: bool) -> int:
    """How much agreement on this token says, 1 to 100."""
    if person and (len(token) == 1 or PATRONYMIC.search(token)):
        return INITIAL_WEIGHT
    return WEIGHTS.get(class_of(token, person), UNKNOWN_WEIGHT)
