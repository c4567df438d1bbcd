"""Persons' names: cut into tokens."""

from __future__ import annotations

import re

from anyascii import anyascii

from integrations.screening.vocabulary import VOCABULARY, class_of

WORD = re.compile(r"[a-z0-9]+")


def words(plain: str) -> list[str]:
    """The tokens of Latin text in small letters, without titles unless there is nothing else."""
    found = WORD.findall(plain)
    canonical = [VOCABULARY.canonical.get(word, word) for word in found]
    kept = [word if _stays(word, known) else known for word, known in zip(found, canonical, strict=True)]
    return [word for word in kept if class_of(word, person=True) != "title"] or kept


def _stays(word: str, known: str) -> bool:
    """A person's word keeps its writing unless it is a particle or a title: spellings are compared, not merged."""
    return len(word) == 1 or class_of(known, person=True) not in ("particle", "title")


def syllables(run: str) -> list[str]:
    """Of Chinese or Korean letters the first is the surname, the rest the given name, written together."""
    sounds = [anyascii(character).strip() for character in run]
    return [sounds[0], "".join(sounds[1:])] if len(sounds) > 1 else sounds
