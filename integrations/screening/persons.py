"""Persons' names: cut into tokens, and what a score of theirs owes to what is left over."""

from __future__ import annotations

import re
from collections.abc import Sequence

from anyascii import anyascii

from integrations.screening.vocabulary import PERSONS, class_of, weight_of

WORD = re.compile(r"[a-z0-9]+")
# In per cent of a token's weight: what a token left over costs, on the subject's side and on the list's side.
OVER, UNDER = 120, 30
LONE_TOKEN = 2  # one token in common, of names of several: what is left over on the list's side counts double


def words(plain: str) -> list[str]:
    """The tokens of Latin text in small letters, without titles unless there is nothing else."""
    found = WORD.findall(plain)
    canonical = [PERSONS.canonical.get(word, word) for word in found]
    kept = [word if _stays(word, known) else known for word, known in zip(found, canonical, strict=True)]
    return [word for word in kept if class_of(word, True) != "title"] or kept


def _stays(word: str, known: str) -> bool:
    """A person's word keeps its writing unless it is a particle or a title: spellings are compared, not merged."""
    return len(word) == 1 or class_of(known, True) not in ("particle", "title")


def syllables(run: str) -> list[str]:
    """Of Chinese or Korean letters the first is the surname, the rest the given name, written together."""
    sounds = [anyascii(character).strip() for character in run]
    return [sounds[0], "".join(sounds[1:])] if len(sounds) > 1 else sounds


def score(pairs: Sequence[tuple[str, str, int]], over: Sequence[str], under: Sequence[str]) -> int:
    """What is alike against what is left over, 0 to 1000."""
    gained = total = 0
    for one, other, alike in pairs:
        weight = min(_weight(one), _weight(other))
        gained, total = gained + weight * alike, total + weight
    said, heard = {one for one, _, _ in pairs}, {other for _, other, _ in pairs}  # said twice costs nothing
    left_over = sum(_weight(token) for token in over if token not in said)
    left_under = sum(_weight(token) for token in under if token not in heard)
    if len(pairs) == 1 and (over or " " in pairs[0][0]):
        left_under *= LONE_TOKEN
    return 100 * gained // max(1, 100 * total + OVER * left_over + UNDER * left_under)


def _weight(token: str) -> int:
    return sum(weight_of(part, True) for part in token.split()) if " " in token else weight_of(token, True)
