"""Acronyms of organisations: what the initials of a listed name may be, and when what is written is one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from anyascii import anyascii

from integrations.screening.vocabulary import ACRONYM, BODIES

SHORTEST, LONGEST = 3, 7
WORD = re.compile(r"[A-Za-z0-9]+")
IN_BRACKETS = re.compile(r"\s*[(\[]\s*([^()\[\]]*?)\s*[)\]]")
WRITTEN = re.compile(r"[A-Z][A-Z&.-]{1,9}")
MIXED = re.compile(r"(?=(?:.*[A-Z]){2})[A-Za-z&.-]{2,10}")
SYLLABLE = re.compile(r"(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?[aeiou]+(?:ng|n(?![aeiou])|r(?![aeiou]))?")


def written(text: str) -> str:
    """The token of an acronym that stands by itself in capitals, '' where the text is something else."""
    tidy = text.strip()
    letters = tidy.replace(".", "").replace("&", "")
    fits = WRITTEN.fullmatch(tidy) and SHORTEST <= len(letters) <= LONGEST and letters.isalpha()
    return letters.lower() + ACRONYM if fits and letters.lower() not in BODIES.canonical else ""


def is_long(acronym: str) -> bool:
    """Whether it has so many letters that it says something beside the name it belongs to."""
    return len(acronym) > SHORTEST + len(ACRONYM)


def alone(text: str) -> str:
    """The token of an acronym that is all there is, but for a place and what brackets add; else ''."""
    words = IN_BRACKETS.sub(" ", text).replace(",", " ").split()
    named = [word for word in words if _class(word) not in ("place", "country")]
    return written(named[0]) if len(named) == 1 else ""


def without_brackets(text: str) -> tuple[str, tuple[str, ...]]:
    """A name without the acronyms that it puts in brackets, and these; other words in brackets stay."""
    found: list[str] = []

    def left_out(match: re.Match[str]) -> str:
        inside = match[1]
        known = inside.lower().strip(".") in BODIES.canonical
        if known or not MIXED.fullmatch(inside) or not _begins(inside, text[: match.start()]):
            return match[0]
        found.append(inside.replace(".", "").upper())
        return " "

    return IN_BRACKETS.sub(left_out, text), tuple(found)


def _begins(short: str, before: str) -> bool:
    """Whether a word before the brackets begins as what is in them does."""
    return any(word[0].upper() == short[0].upper() for word in WORD.findall(before))


def initials(text: str) -> frozenset[str]:
    """The tokens of the acronyms that a name may go by: of its words less articles, and less its legal form.

    A Chinese first word gives the letters of its syllables too: HBU may be of Haben.
    """
    plain = anyascii(unicodedata.normalize("NFKC", IN_BRACKETS.sub(" ", text))).replace("'", "")
    spelt = {letters for name in {plain, plain.split(",")[0]} for letters in _spelt(name)}
    fitting = {letters.lower() for letters in spelt if SHORTEST <= len(letters) <= LONGEST and letters.isalpha()}
    return frozenset(letters + ACRONYM for letters in fitting)


def _spelt(plain: str) -> Iterator[str]:
    words = [word for word in WORD.findall(plain) if _class(word) != "particle"]
    yield "".join(word[0] for word in words)
    while words and _class(words[-1]) == "legal":
        words.pop()
    yield "".join(word[0] for word in words)
    if words and any(_class(word) == "academic" for word in words):
        syllables = SYLLABLE.findall(words[0].lower())
        if len(syllables) > 1 and "".join(syllables) == words[0].lower():
            yield "".join(part[0] for part in (*syllables, *words[1:]))


@lru_cache(maxsize=50_000)
def _class(word: str) -> str:
    return BODIES.classes.get(BODIES.known(word.lower()), "")
