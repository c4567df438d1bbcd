"""A written name cut into comparable tokens: one script, one case, known words in their one writing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from integrations.screening import bodies, persons

EAST_ASIAN = re.compile(r"([\u3400-\u9fff\uac00-\ud7af]+)")
APOSTROPHES = dict.fromkeys(map(ord, "'`´’‘ʻʼ\""), None)


@lru_cache(maxsize=200_000)
def tokens(name: str, *, person: bool) -> tuple[str, ...]:
    """The tokens of a name, in its order: letters a-z and digits only; empty where nothing comparable is left."""
    text = unicodedata.normalize("NFKC", name)
    read, words = (persons.syllables, persons.words) if person else (bodies.terms, bodies.words)
    runs = enumerate(EAST_ASIAN.split(text))  # every second one is Chinese or Korean
    parts = [part for at, run in runs for part in (read(run) if at % 2 else [run])]
    return tuple(word for part in parts for word in words(anyascii(part).lower().translate(APOSTROPHES)))
