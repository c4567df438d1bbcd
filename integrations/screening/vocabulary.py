"""Words whose meaning is known, of persons' and of organisations' names: class, one writing, and what it says."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

from integrations.screening.names import NAMES
from integrations.screening.scripts import MARKS

# How much it says that two names share a word of the class; a word we do not know is the most telling.
# Fixed numbers, not counts over a list: a score must not change because some other entry came or went.
WEIGHTS = {
    "legal": 12, "particle": 8, "prefix": 12, "title": 4, "academic": 35, "head": 35, "broad": 35, "country": 45,
    "field": 55, "place": 60, "number": 70, "common": 75,
}  # fmt: skip
UNKNOWN_WEIGHT = 100
ACRONYM = "."  # ends the token of an acronym, which is compared with nothing but another, letter by letter
INITIAL_WEIGHT = 30
SLAVIC_ENDING = re.compile(r"(?:ogo|oye|oyi|aya|aia|yye|ykh|ikh|oi|oy|oe|yy|yi|iy|ii|ie|ye|ey|iye|y|a|e|i)$")
# A father's name, often left out.
PATRONYMIC = re.compile(r"..(?:[oe]v[iy]t?ch|ovyts|evits|[oe]vici|ievici|[oe]vna|ichna|ivna|ogly|oglu|kyzy)[~^]?$")


class Vocabulary(NamedTuple):
    """Writings to their one word, words to their class and to words like them, and terms of other scripts by length."""

    canonical: dict[str, str]
    stems: dict[str, str]
    classes: dict[str, str]
    like: dict[str, frozenset[str]]
    terms: dict[str, str]

    def known(self, word: str) -> str:
        """The one writing of a word, also where it is an adjective with another ending; the word itself if unknown."""
        found = self.canonical.get(word)
        if found is None:
            stem = SLAVIC_ENDING.sub("", word) if self.stems else word
            found = self.stems.get(stem, word) if stem != word else word
        return found


def _load(name: str) -> Vocabulary:
    canonical: dict[str, str] = {}
    stems: dict[str, str] = {}
    classes: dict[str, str] = {}
    like: dict[str, frozenset[str]] = {}
    terms: dict[str, str] = {}
    for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        head, _, writings = line.partition(":")
        kind, word = head.split(maxsplit=1)
        if kind == "script":
            terms |= {unicodedata.normalize("NFKC", term): word for term in writings.split()}
        elif kind == "like":
            for one, other in permutations((word, *writings.split()), 2):
                if word in (one, other):
                    like[one] = like.get(one, frozenset()) | {other}
        else:
            classes.setdefault(word, kind)
            for writing in (word, *writings.split()):
                known = stems if writing.endswith("*") else canonical
                known.setdefault(writing.rstrip("*"), word)
    return Vocabulary(canonical, stems, classes, like, terms)


PERSONS, BODIES = _load("vocabulary_persons.txt"), _load("vocabulary_bodies.txt")


def class_of(token: str, person: bool) -> str:
    """The class of a canonical token in a person's or an organisation's name; '' where we do not know the word."""
    if token.isdigit():
        return "number"
    if person and token.rstrip(MARKS) in NAMES.common:
        return "common"
    return (PERSONS if person else BODIES).classes.get(token, "")


@lru_cache(maxsize=20_000)
def weight_of(token: str, person: bool) -> int:
    """How much agreement on this token says, 1 to 100."""
    if person and (len(token) == 1 or PATRONYMIC.search(token)):
        return INITIAL_WEIGHT
    return WEIGHTS.get(class_of(token, person), UNKNOWN_WEIGHT)
