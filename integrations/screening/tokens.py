"""A written name cut into comparable tokens: one script, one case, known words in their one writing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from integrations.screening import bodies, persons
from integrations.screening.names import NAMES
from integrations.screening.scripts import JOINER, romanised

EAST_ASIAN = re.compile(r"([\u3400-\u9fff\uac00-\ud7af]+)")
APOSTROPHES = dict.fromkeys(map(ord, "'`´’‘ʻʼ\""), None)


@lru_cache(maxsize=20_000)
def tokens(name: str, *, person: bool) -> tuple[str, ...]:
    """The tokens of a name, in its order: letters a-z and digits only; empty where nothing comparable is left.

    A token of a person's name ends in `~` where it comes from a script that writes by sound, in `^` where it was read
    from Chinese or Korean letters.
    """
    if name.isascii():
        return tuple((persons if person else bodies).words(name.lower().translate(APOSTROPHES)))
    text = unicodedata.normalize("NFKC", name)
    runs = EAST_ASIAN.split(text)  # every second one is Chinese or Korean
    if not person:
        parts = [part for at, run in enumerate(runs) for part in (bodies.terms(run) if at % 2 else [run])]
        plain = [anyascii(part).lower().translate(APOSTROPHES) for part in parts]
        return tuple(word for part in plain for word in bodies.words(part))
    alone = len(runs) == 3
    parts = [part for at, run in enumerate(runs) for part in (persons.read(run, alone=alone) if at % 2 else [run])]
    return tuple(word for part in parts for word in persons.words(romanised(_known(part)).translate(APOSTROPHES)))


def _known(text: str) -> str:
    """Names that we know in another script, in Latin letters."""
    if text.isascii():
        return text
    words = text.lower().replace(JOINER, " ").split()
    return " ".join(NAMES.native.get(word, word) for word in words)
