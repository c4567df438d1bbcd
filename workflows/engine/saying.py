"""What is told to an author: an English sentence that keeps what was put into it, to be said in another language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import reduce
from types import MappingProxyType


class Saying(str):
    """An English sentence, or a piece of one; `workflows.words.faults` says it in another language."""

    template: str = ""
    given: Mapping[str, object] = MappingProxyType({})


def saying(template: str, /, **given: object) -> Saying:
    """A sentence from its template, in which `{name}` stands for what is given under that name.

    What is given may be a saying itself: a clause, or nothing, that is told in the reader's language too.
    """
    said = Saying(template.format_map(given))
    said.template, said.given = template, given
    return said


NOTHING = saying("")


def either(names: Iterable[object]) -> str:
    """Names as a choice: this, or that, or that; the empty text where there are none."""
    return reduce(lambda before, name: saying("{before} or {name}", before=before, name=name), map(str, names or [""]))


def both(names: Iterable[object]) -> str:
    """Names together: this, and that, and that; the empty text where there are none."""
    return reduce(lambda before, name: saying("{before} and {name}", before=before, name=name), map(str, names or [""]))


def near(word: str, among: Iterable[str]) -> Saying:
    """A suggestion where a word is close to one that is known; else nothing."""
    found = get_close_matches(word, list(among), 1)
    return saying(", did you mean `{name}`?", name=found[0]) if found else NOTHING
