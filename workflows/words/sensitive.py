"""Finds in a text what is said of origin, or of what the law protects most, in whichever language it was written.

It finds words and judges nobody. Every list is open to what it does not name, so a text without a finding proves
nothing; that is why the writer is warned and decides, and only a template, which nobody rereads, is refused.
"""

import re
from collections.abc import Iterable, Iterator

from workflows.words.languages import LANGUAGES, Spoken

LISTS = {name: Spoken(name, "sensitive") for name in ("ORIGIN", "SPECIAL", "PLACES", "BECAUSE")}


def _any(words: Iterable[str]) -> re.Pattern[str]:
    parts = (re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def _words(*names: str) -> list[str]:
    """The words of some lists in every language."""
    return [word for name in names for language in LANGUAGES for word in LISTS[name][language]]


ORIGIN = _any(_words("ORIGIN"))
PROTECTED = _any(_words("ORIGIN", "SPECIAL"))
PLACE = _any(_words("PLACES"))
BECAUSE = _any(_words("BECAUSE"))
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n\s*\n")


def sensitive(text: str) -> tuple[str, ...]:
    """The words of which the writer is warned, each once, as written: protected ones, and a place given as a reason."""
    found = [match[0] for match in PROTECTED.finditer(text)]
    for sentence in _sentences(text):
        if BECAUSE.search(sentence):
            found += [match[0] for match in PLACE.finditer(sentence)]
    return tuple(dict.fromkeys(word.lower() for word in found))


def origin_given_as_reason(text: str) -> str:
    """The first sentence that gives origin, or a place, as a reason; empty where none does."""
    given = (s for s in _sentences(text) if BECAUSE.search(s) and (ORIGIN.search(s) or PLACE.search(s)))
    return next(given, "")


def _sentences(text: str) -> Iterator[str]:
    yield from (sentence.strip() for sentence in _SENTENCE.split(text) if sentence.strip())
