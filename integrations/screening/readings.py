"""The ways to read a name: an organisation's without its acronym in brackets, by a former name, initials or parts."""

from __future__ import annotations

import html
import re

from integrations.screening import acronyms
from integrations.screening.tokens import tokens
from integrations.screening.vocabulary import class_of

FORMER = re.compile(
    r"[\s,;(]+(?:formerly(?:\s+known\s+as)?|previously|now\s+known\s+as|also\s+known\s+as|[afn]\.?k\.?a\.?)[\s,:]+(?=\S)",
    re.IGNORECASE,
)
# An affiliation is cut at separators, at the little numbers that point to addresses, and before a part of a university.
CUTS = re.compile(
    r"[,;/|\n()\[\]]|\s[-–—]\s|(?:^|\s)\d{1,2}(?=\s+[A-Z]|\s*(?:,|$))|\band (?=Department|School|Faculty)"
)
# 'Zarrin University School of Medicine' is Zarrin University, and so is 'Zarrin University Medical School'.
WITHIN = re.compile(r"(?<=[a-z])\s+(?=(?:(?:Medical|Law|Business|Graduate) )?(?:School|Faculty|Department|College)\b)")
OF_A_PART = frozenset({"department", "school", "faculty", "laboratory", "unit", "group"})
NOT_WHOLE = OF_A_PART | {"research", "company", "force", "base", "station"}
NOWHERE = frozenset({"place", "country", "number", "particle", "legal"})
SHORTEST = 3
Tokens = tuple[str, ...]


def person(text: str) -> tuple[Tokens, ...]:
    """The one reading of a person's name; none where nothing comparable is left."""
    read = tokens(text, person=True)
    return (read,) if read else ()


def listed(text: str) -> tuple[Tokens, ...]:
    """The readings of a listed name, its own first, and the acronyms it may go by."""
    found: dict[Tokens, None] = {}
    for name in FORMER.split(text):
        plain, short = acronyms.without_brackets(name)
        found.setdefault(tokens(plain, person=False))
        found |= dict.fromkeys((token,) for token in sorted({*acronyms.initials(plain), *map(acronyms.written, short)}))
    return tuple(reading for reading in found if reading and reading[0])


def asked(text: str) -> tuple[Tokens, ...]:
    """The readings of a subject's name, its own first, and the institutions it names as an affiliation would.

    An acronym counts where it stands alone, or is not a short one.
    """
    found: dict[Tokens, None] = {}
    for name in FORMER.split(text):
        plain, _ = acronyms.without_brackets(name)
        found.setdefault(tokens(plain, person=False))
        inside = filter(acronyms.is_long, map(acronyms.written, acronyms.IN_BRACKETS.findall(name)))
        found |= dict.fromkeys((acronym,) for acronym in (*inside, acronyms.alone(name)) if acronym)
    if CUTS.search(text) or WITHIN.search(text):
        found |= dict.fromkeys(reading for reading in parts(text) if _whole(reading))
    return tuple(reading for reading in found if reading)


def parts_listed(text: str) -> tuple[Tokens, ...]:
    """The parts of a listed name that is itself written as an affiliation."""
    if "," not in text:
        return ()
    known = listed(text)
    return tuple(read for read in parts(text) if read not in known)


def parts(text: str) -> tuple[Tokens, ...]:
    """The parts of an affiliation that may be organisations by themselves, and the acronyms among them.

    Departments and places are left out where a whole institution is named.
    """
    cut = [piece.strip(" .:") for span in CUTS.split(html.unescape(text)) for piece in _within(span)]
    read = [(piece, tokens(piece, person=False)) for piece in cut if len(piece) >= SHORTEST]
    pieces = [(piece, found) for piece, found in read if not NOWHERE.issuperset(_classes(found))] or read[:1]
    found = [found for _, found in pieces if found]
    kept = [some for some in found if _whole(some)] or [some for some in found if not OF_A_PART.intersection(some)]
    short = filter(None, (acronyms.written(piece) for piece, _ in pieces))
    return tuple(dict.fromkeys((*(kept or found[:1]), *((acronym,) for acronym in short))))


def _within(span: str) -> list[str]:
    """A university and the part of it that is written behind its name without a comma."""
    whole, *behind = WITHIN.split(span, maxsplit=1)
    return [whole, *behind] if "university" in tokens(whole, person=False) else [span]


def _classes(read: Tokens) -> set[str]:
    return {class_of(token, False) for token in read}


def _whole(read: Tokens) -> bool:
    """Whether a part names an institution and not only a department of one."""
    heads = {token for token in read if class_of(token, False) in ("academic", "head")} - NOT_WHOLE
    named = _classes(read) & {"", "place", "country", "field"}
    return bool(heads and named) and not OF_A_PART.intersection(read[:3])
