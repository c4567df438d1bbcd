"""A written name cut into comparable tokens: one script, one case, known words in their one writing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from integrations.screening import bodies, persons

HAN = re.compile(r"([\u3400-\u9fff]+)")
HANGUL = re.compile(r"([\uac00-\ud7af]+)")
APOSTROPHES = dict.fromkeys(map(ord, "'`´’‘ʻʼ\""), None)


@lru_cache(maxsize=200_000)
def tokens(name: str, *, person: bool) -> tuple[str, ...]:
    """The tokens of a name, in its order: letters a-z and digits only; empty where nothing comparable is left."""
    text = unicodedata.normalize("NFKC", name)
    parts = _east_asian(text, person=person) if HAN.search(text) or HANGUL.search(text) else [text]
    words = persons.words if person else bodies.words
    return tuple(word for part in parts for word in words(anyascii(part).lower().translate(APOSTROPHES)))


def _east_asian(text: str, *, person: bool) -> list[str]:
    """Chinese and Korean runs cut: a person's into surname and given name, an organisation's by the terms we know."""
    parts: list[str] = []
    for run in HAN.split(text):
        if HAN.fullmatch(run):
            parts.extend(persons.syllables(run) if person else bodies.chinese(run))
        else:
            parts.extend(_hangul(run, person=person))
    return parts


def _hangul(run: str, *, person: bool) -> list[str]:
    pieces = HANGUL.split(run)
    return [
        part
        for piece in pieces
        for part in (persons.syllables(piece) if person and HANGUL.fullmatch(piece) else [piece])
    ]
