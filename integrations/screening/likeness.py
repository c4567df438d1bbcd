"""How alike two tokens are, 0 to 1000: the same, a typo, another transliteration, or an initial."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from integrations.screening.vocabulary import BODIES, PERSONS, class_of

LEAST = 750
INITIAL = 760
TRANSLATED = 950  # a word that one language has and others put in several ways
LONG_WORD = 8
SHORTEST_SLIP = 4
UNFILED = 7  # from this length on two tokens may be alike by more slips than an index files them by
# Spellings that stand for one sound in one transliteration or another; the first that fits is taken.
SOUNDS = re.compile(r"shch|tsch|dzh|sch|tch|sh|ch|zh|dj|j|kh|gh|ph|ck|qu|th|dh|ts|tz|ks|ff|[qcgkxwvszh]")
SOUND_OF = {
    **dict.fromkeys(("shch", "tsch", "dzh", "sch", "tch", "sh", "ch", "zh", "dj", "j"), "J"),
    **dict.fromkeys(("ck", "qu", "q", "c", "g", "k", "gh"), "k"),
    **dict.fromkeys(("ts", "tz", "s", "z"), "s"),
    **dict.fromkeys(("x", "ks"), "ks"),
    **dict.fromkeys(("w", "v", "ff"), "v"),
    "kh": "",
    "h": "",
    "ph": "f",
    "th": "t",
    "dh": "d",
}
FINAL_J = re.compile(r"(?<=[aeiy])j$")  # Sergej, Anatolij: the j of these is a vowel
VOWELS = re.compile(r"[aeiouy]")
VOICED = re.compile(r"[aeiou]+")
DOUBLE = re.compile(r"(.)\1+")


@lru_cache(maxsize=200_000)
def sound(token: str) -> str:
    """The consonants of a token as heard, for two transliterations of one name.

    A first vowel is kept as A, and so is a first breath (h, kh), after which some scripts leave the vowel out.
    """
    heard = SOUNDS.sub(lambda match: SOUND_OF[match[0]], FINAL_J.sub("", token))
    opens = token[0] in "aeiouyh" or token.startswith("kh")
    rest = VOWELS.sub("", heard)
    return DOUBLE.sub(r"\1", f"A{rest}" if opens else rest)


@lru_cache(maxsize=500_000)
def likeness(one: str, other: str, person: bool) -> int:
    """1000 for the same token, else at least LEAST where they may be the same word, else 0. Symmetric."""
    if one == other:
        return 1000
    if one[0].isdigit() or other[0].isdigit():
        return 0
    if person:
        return _of_names(one, other)
    return _of_bodies(one, other)


def _of_bodies(one: str, other: str) -> int:
    """Two words of organisations' names: a word that is known is hardly ever another one spelt wrong."""
    known = bool(class_of(one, False)) + bool(class_of(other, False))
    if known == 2:
        return TRANSLATED if other in BODIES.like.get(one, ()) else 0
    shorter, longer = sorted((len(one), len(other)))
    if longer < 7 and one[0] != other[0] and sound(one)[:1] != sound(other)[:1]:
        return 0
    score = _typo(one, other, second_from=9) if longer > SHORTEST_SLIP else 0
    if known:
        return score if score >= 900 and shorter >= 7 else 0
    return max(score, _heard_alike(one, other, least=750))


def _of_names(one: str, other: str) -> int:
    """Two parts of persons' names."""
    if len(one) == 1 or len(other) == 1:
        return initial(one, other)
    known, known_other = PERSONS.canonical.get(one, one), PERSONS.canonical.get(other, other)
    if class_of(known, True) == class_of(known_other, True) == "common":
        return 950 if known == known_other else 0  # Hassan is not Hussein, however alike they sound
    return max(_typo(one, other), _heard_alike(one, other))


def initial(one: str, other: str) -> int:
    """A letter beside a name, or beside a letter."""
    return INITIAL if one[0] == other[0] else 0


def written_alike(one: str, other: str) -> int:
    """How alike two words are that may be one word written together or apart: one slip, or one sound if it is long."""
    if one == other:
        return 1000
    if one[0] != other[0] or abs(len(one) - len(other)) > 3:
        return 0
    score = max(_typo(one, other), _heard_alike(one, other) if min(len(one), len(other)) >= LONG_WORD else 0)
    return score if score >= 900 else 0


def _typo(one: str, other: str, second_from: int = 7) -> int:
    """A slip or two of the pen, the longer the word the more are borne; a short word keeps its first letter."""
    longer = max(len(one), len(other))
    slips = OSA.distance(one, other, score_cutoff=3)
    if slips == 1 and longer >= 6:
        return 900
    if slips == 1 and longer >= 4:
        return 820 if longer > 4 or one[0] == other[0] or sorted(one) == sorted(other) else 0
    if slips == 2 and longer >= second_from:
        return 820
    return 780 if slips == 3 and longer >= 11 else 0


def _heard_alike(one: str, other: str, least: int = 720) -> int:
    """Two writings of the same consonants; a script without vowels is borne, a syllable with another vowel is not."""
    heard = sound(one)
    if heard != sound(other) or min(len(one), len(other)) < 3:
        return 0
    shape = int(1000 * JaroWinkler.normalized_similarity(one, other))
    if len(heard) >= 3:
        if not VOICED.search(one) or not VOICED.search(other):
            return 900
        syllables = max(len(VOICED.findall(one)), len(VOICED.findall(other)))
        return 920 if shape >= (least if syllables > 1 else 900) else 0
    return 840 if len(heard) == 2 and shape >= 800 and abs(len(one) - len(other)) <= 2 else 0
