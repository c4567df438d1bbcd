"""Organisations' names: cut into tokens, and what a score of theirs owes to what is left over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from anyascii import anyascii

from integrations.screening.vocabulary import ACRONYM, BODIES, class_of, weight_of

WORD = re.compile(r"[a-z0-9]+")
NUMERO = re.compile(r"\b(?:no|nr|num)\.?\s*(?=\d)|№")
ORDINAL = re.compile(r"\b(\d+)(?:st|nd|rd|th|e|y|aya|oy)\b")
DOTTED = re.compile(r"\b[a-z](?:\.[a-z])+\b\.?")
PHRASES = (
    (re.compile(r"\b(?:(?:chinese|china|china's)\s+)?(?:people'?s\s+liberation\s+army|pla)\b"), "pla"),
    (
        re.compile(
            r"\b(?:(?:open|closed|public|private|otkrytoe|zakrytoe|publichnoe)[\s-]+)?(?:joint[\s-]+stock[\s-]+(?:company|co)|"
            r"ak(?:ts|s|c)ionerno[ey]+[\s-]+ob(?:shch|sch|sh)estvo)\b"
        ),
        "jsc",
    ),
    (
        re.compile(
            r"\b(?:limited[\s-]+liability[\s-]+(?:company|co|partnership)|"
            r"ob(?:shch|sch|sh)estvo[\s-]+s[\s-]+ogranichenno[yij]*[\s-]+otvetstvennost'?[yi]u|"
            r"sociedad[\s-]+de[\s-]+responsabilidad[\s-]+limitada)\b"
        ),
        "llc",
    ),
    (re.compile(r"\bpublic[\s-]+(?:limited[\s-]+)?(?:company|co)\b"), "plc"),
    (re.compile(r"\baktiengesellschaft\b"), "ag"),
    (re.compile(r"\bgesellschaft mit beschrankter haftung\b"), "gmbh"),
)

OVER, UNDER = 90, 45  # the least that a token left over costs, in per cent of its weight: with the subject, on the list
# By class, where it costs more. Of an institute or university every word of its field tells it from its siblings, and
# most of all where no word of its own is shared; with a company's name much goes without saying.
INSTITUTE = {
    "": (100, 45), "academic": (110, 70), "head": (110, 70), "broad": (120, 90), "field": (150, 120),
    "country": (110, 45), "place": (100, 60), "number": (200, 150),
}  # fmt: skip
NO_OWN_WORD = {**INSTITUTE, "broad": (240, 160), "field": (200, 200)}
COMPANY = {"field": (100, 50), "number": (200, 150)}
LEAST_COST = (OVER, UNDER)
EXCLUSIVE = frozenset({"broad", "country", "field", "place"})
OPPOSED, NUMBERS_OPPOSED, HEADS_OPPOSED = 130, 400, 80
NOT_TOLD = 600  # the most a name scores of which nothing agrees that tells it from others
ACRONYM_AGREES, SHORT_ACRONYM_AGREES = 780, 720
TELLING = frozenset({"", "place", "number"})
LONGEST_TERM = max(map(len, BODIES.terms))
YEAR = re.compile(r"(?:19|20)\d\d$")


def words(plain: str) -> list[str]:
    """The tokens of Latin text in small letters: known words in their one writing, legal forms and numbers alike."""
    for phrase, short in PHRASES:
        plain = phrase.sub(short, plain)
    plain = DOTTED.sub(lambda match: match[0].replace(".", ""), plain)
    plain = ORDINAL.sub(r"\1", NUMERO.sub("", plain))
    return _together([_canonical(word) for word in WORD.findall(plain)])


def _together(found: list[str]) -> list[str]:
    """Two words we do not know that make one we do when written together: Jiao Tong, Hong Kong."""
    at = 0
    while at + 1 < len(found):
        known = BODIES.canonical.get(found[at] + found[at + 1])
        if known and not (class_of(found[at], False) or class_of(found[at + 1], False)):
            found[at : at + 2] = [known]
        at += 1
    return found


def _canonical(word: str) -> str:
    if word.isdigit():
        return word.lstrip("0") or "0"
    return BODIES.known(word)


def terms(run: str) -> list[str]:
    """Chinese or Korean: known terms translated, the longest first; what is between them in sounds, together."""
    parts: list[str] = []
    rest, at = "", 0
    while at < len(run):
        size = next((size for size in range(LONGEST_TERM, 0, -1) if run[at : at + size] in BODIES.terms), 0)
        if not size:
            rest, at = rest + anyascii(run[at]).strip(), at + 1
            continue
        parts.extend(filter(None, (rest, BODIES.terms[run[at : at + size]])))
        rest, at = "", at + size
    return [*parts, rest] if rest else parts


def score(pairs: Sequence[tuple[str, str, int]], over: Sequence[str], under: Sequence[str]) -> int:
    """What is alike against what is left over, 0 to 1000; what contradicts each other lowers it.

    An acronym that agrees is hardly more than a hint: many names have these initials.
    """
    if len(pairs) == 1 and pairs[0][0][-1] == ACRONYM:
        return ACRONYM_AGREES if len(pairs[0][0]) > len("abc.") else SHORT_ACRONYM_AGREES
    gained = total = 0
    said, heard = set(), set()  # what is said twice costs nothing
    for one, other, alike in pairs:
        weight = min(_told(one)[1], _told(other)[1])
        gained, total = gained + weight * alike, total + weight
        said.add(one)
        heard.add(other)
    more = [_told(token) for token in over if token not in said]
    less = [_told(token) for token in under if token not in heard]
    shared, here, there = {_told(token)[0] for token in heard}, {kind for kind, _ in more}, {kind for kind, _ in less}
    costs = COMPANY
    if "academic" in shared or "academic" in here or "academic" in there:
        costs = INSTITUTE if "" in shared else NO_OWN_WORD
    left = sum(weight * costs.get(kind, LEAST_COST)[0] for kind, weight in more)
    left += sum(weight * costs.get(kind, LEAST_COST)[1] for kind, weight in less)
    found = 100 * gained // max(1, 100 * total + left)
    if costs is NO_OWN_WORD and TELLING.isdisjoint(shared) and not TELLING.isdisjoint(there):
        found = min(found, NOT_TOLD)
    return _opposed(found, here & there)


@lru_cache(maxsize=100_000)
def _told(token: str) -> tuple[str, int]:
    """The class of a token, and how much it says; of two that answer to one, of both."""
    kind = "year" if YEAR.match(token) else class_of(token, False)
    return kind, sum(weight_of(part, False) for part in token.split())


def _opposed(score: int, both: set[str]) -> int:
    """Known words of one class left over on both sides say 'a sibling': Hunan is not Hainan, the 5th is not the 8th."""
    if "number" in both:
        return min(score, NUMBERS_OPPOSED)
    score -= OPPOSED * len(both & EXCLUSIVE) + HEADS_OPPOSED * ("academic" in both)
    return max(0, score)
