"""Organisations' names: cut into tokens, and what a score of theirs owes to what is left over."""

from __future__ import annotations

import re
from collections.abc import Sequence

from anyascii import anyascii

from integrations.screening.vocabulary import BODIES, EXCLUSIVE, class_of, weight_of

WORD = re.compile(r"[a-z0-9]+")
NUMERO = re.compile(r"\b(?:no|nr|num)\.?\s*(?=\d)|№")
ORDINAL = re.compile(r"\b(\d+)(?:st|nd|rd|th|e|y|aya|oy)\b")
DOTTED = re.compile(r"\b[a-z](?:\.[a-z])+\b\.?")
LEGAL_PHRASES = (
    (
        re.compile(
            r"\b(?:(?:open|closed|public|private|otkrytoe|zakrytoe|publichnoe)[\s-]+)?(?:joint[\s-]+stock[\s-]+(?:company|co)|"
            r"ak(?:ts|s)ionernoe[\s-]+obshchestvo)\b"
        ),
        "jsc",
    ),
    (
        re.compile(
            r"\b(?:limited[\s-]+liability[\s-]+(?:company|co|partnership)|"
            r"obshchestvo[\s-]+s[\s-]+ogranichennoy?i?[\s-]+otvetstvennost'?yu)\b"
        ),
        "llc",
    ),
    (re.compile(r"\baktiengesellschaft\b"), "ag"),
    (re.compile(r"\bgesellschaft mit beschrankter haftung\b"), "gmbh"),
)

# In per cent of a token's weight: what a token left over costs, on the subject's side and on the list's side.
OVER, UNDER = 90, 45
OVER_KNOWN = 150  # where only words are shared that many organisations carry, one more word makes another one
OPPOSED, NUMBERS_OPPOSED = 130, 400


def words(plain: str) -> list[str]:
    """The tokens of Latin text in small letters: known words in their one writing, legal forms and numbers alike."""
    for phrase, short in LEGAL_PHRASES:
        plain = phrase.sub(short, plain)
    plain = DOTTED.sub(lambda match: match[0].replace(".", ""), plain)
    plain = ORDINAL.sub(r"\1", NUMERO.sub("", plain))
    return [_canonical(word) for word in WORD.findall(plain)]


def _canonical(word: str) -> str:
    known = BODIES.canonical.get(word, word)
    if word.isdigit():
        return word.lstrip("0") or "0"
    return known if class_of(known, False) else word


def chinese(run: str) -> list[str]:
    """Known terms translated, longest first; what is between them in sounds, written together."""
    parts: list[str] = []
    rest, at = "", 0
    while at < len(run):
        term = next(((term, word) for term, word in BODIES.han if run.startswith(term, at)), None)
        if term is None:
            rest, at = rest + anyascii(run[at]).strip(), at + 1
            continue
        parts.extend(filter(None, (rest, term[1])))
        rest, at = "", at + len(term[0])
    return [*parts, rest] if rest else parts


def score(pairs: Sequence[tuple[str, str, int]], over: Sequence[str], under: Sequence[str]) -> int:
    """What is alike against what is left over, 0 to 1000; what contradicts each other lowers it."""
    gained = total = 0
    for one, other, alike in pairs:
        weight = min(_weight(one), _weight(other))
        gained, total = gained + weight * alike, total + weight
    said, heard = {one for one, _, _ in pairs}, {other for _, other, _ in pairs}  # said twice costs nothing
    left_over = sum(_weight(token) for token in over if token not in said)
    left_under = sum(_weight(token) for token in under if token not in heard)
    on = OVER_KNOWN if all(class_of(other, False) for _, other, _ in pairs) else OVER
    return _opposed(100 * gained // max(1, 100 * total + on * left_over + UNDER * left_under), over, under)


def _weight(token: str) -> int:
    return sum(weight_of(part, False) for part in token.split()) if " " in token else weight_of(token, False)


def _opposed(score: int, over: Sequence[str], under: Sequence[str]) -> int:
    """Known words of one class left over on both sides say 'a sibling': Hunan is not Hainan, the 5th is not the 8th."""
    for kind in sorted(EXCLUSIVE):
        here = [token for token in over if class_of(token, False) == kind]
        there = [token for token in under if class_of(token, False) == kind]
        if here and there:
            score = min(score, NUMBERS_OPPOSED) if kind == "number" else score - OPPOSED
    return max(0, score)
