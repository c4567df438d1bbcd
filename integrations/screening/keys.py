"""The keys that tokens are filed and sought by in an index: two tokens that may be alike share one."""

from __future__ import annotations

from itertools import pairwise
from zlib import crc32

from integrations.screening.likeness import ARTICLE, LONG_WORD, SERVANT, serving
from integrations.screening.names import NAMES
from integrations.screening.scripts import MARKS, READ, SOUNDED
from integrations.screening.sounds import outline, sounds, syllables
from integrations.screening.vocabulary import ACRONYM, class_of

SHORTEST_TYPO = 4
SHORTEST_JOIN, LONGEST_JOIN = 5, 18
KNOWN = frozenset("=+@#%")  # open keys of what is known or heard of a name, however differently it is spelt


def keys_filed(word: str, person: bool, *, joined: bool) -> list[int]:
    """The keys of a listed word, as numbers; `joined` where it is two words written together."""
    return [crc32(key.encode()) for key in _filed(word, person, joined=joined)]


def keys_sought(token: str, person: bool, *, joined: bool) -> tuple[list[int], list[int]]:
    """The keys to look for a subject's token by, those that leave to compare how both are spelt, and the others."""
    spelt, known = [], []
    for key in _sought(token, person, joined=joined):
        (known if key[0] in KNOWN else spelt).append(crc32(key.encode()))
    return spelt, known


def _filed(token: str, person: bool, *, joined: bool) -> set[str]:
    """Of a listed word itself, itself less any one letter, and its sounds; of a person's also the names it stands for,
    its syllables, and its outline. Two words written together are found by less."""
    word, mark = token.rstrip(MARKS), token[-1]
    if word.isdigit() or len(word) == 1 or mark == ACRONYM:
        return set()
    if joined:
        return {"&" + key for key in _written(word, person, sounds(word)[:1])}
    keys = _spelt(word) | _heard(word, person)
    if person:
        keys |= _of_names(word) | {"#" + outline(word)} | ({"%" + outline(word)} if mark == SOUNDED else set())
        keys |= _heard(word[2:], person) | {word[2:]} if ARTICLE.match(word) else set()
    return keys


def _sought(token: str, person: bool, *, joined: bool) -> set[str]:
    """The same, and words written together; an outline is looked for where one side comes by sound."""
    word, mark = token.rstrip(MARKS), token[-1]
    if word.isdigit() or len(word) == 1 or mark == ACRONYM:
        return set()
    if joined:
        return _written(word, person, sounds(word))
    keys = {"&" + key for key in _written(word, person, sounds(word))}
    if mark == READ:
        return keys | _of_names(word) | {word}
    keys |= _spelt(word) | _sought_by_sound(word, person)
    if person:
        keys |= _of_names(word) | {("#" if mark == SOUNDED else "%") + outline(word)}
        keys |= _sought_by_sound(word[2:], person) | {word[2:]} if ARTICLE.match(word) else set()
    return keys


def _spelt(word: str) -> set[str]:
    """The word and the word less any one letter: two words share one where they are a slip apart, often where two."""
    if len(word) < SHORTEST_TYPO:
        return {word}
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _heard(word: str, person: bool) -> set[str]:
    """A person's word that may be of Korean or Chinese syllables is heard apart: two of these are not compared so."""
    mark = "~^" if person and syllables(word) else "~"
    return {mark + sound for sound in _by_sound(word)}


def _by_sound(word: str) -> list[str]:
    """Two consonants are heard in so many words that the first letter must agree as well."""
    return [sound + word[0] if len(sound) == 2 else sound for sound in sounds(word) if len(sound) > 1]


def _sought_by_sound(word: str, person: bool) -> set[str]:
    keys = {"~" + sound for sound in _by_sound(word)}
    return keys | {"~^" + key[1:] for key in keys} if person and not syllables(word) else keys


def _written(word: str, person: bool, heard: tuple[str, ...]) -> set[str]:
    """What a word has in common with the same word written apart or together."""
    keys = {word} | ({mark + sound for sound in heard for mark in ("~", "~^")} if len(word) >= LONG_WORD else set())
    return keys | ({"+" + syllables(word)} if person and len(syllables(word)) > 1 else set())


def _of_names(word: str) -> set[str]:
    keys = {"=" + name for name in NAMES.keys(word)}
    if len(said := syllables(word)) > 1:
        keys.add("+" + said)
    if serving(word):
        keys |= {"@" + key for key in (*sounds(word[len(SERVANT) :]), word[len(SERVANT) :])}
    return keys


def neighbours(found: tuple[str, ...], person: bool) -> list[tuple[str, str]]:
    """Neighbouring telling tokens, which some passports write together."""
    return [
        (one, other)
        for one, other in pairwise(found)
        if SHORTEST_JOIN <= len(one) + len(other) <= LONGEST_JOIN and _joins(one, person) and _joins(other, person)
    ]


def _joins(token: str, person: bool) -> bool:
    return len(token) > 1 and not token.isdigit() and (person or class_of(token, False) in ("", "particle"))
