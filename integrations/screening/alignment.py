"""Two names laid side by side: which token answers to which, what is left over, and a score of 0 to 1000."""

from __future__ import annotations

from typing import NamedTuple

from integrations.screening.bodies import opposed
from integrations.screening.likeness import LEAST, likeness, written_alike
from integrations.screening.vocabulary import class_of, weight_of

JOINED_LENGTH = 5
# In per cent of a token's weight: what a token left over costs, on the subject's side and on the list's side.
PERSON_OVER, PERSON_UNDER = 120, 30
BODY_OVER, BODY_UNDER = 90, 45
BODY_OVER_KNOWN = 150  # where only words are shared that many organisations carry, one more word makes another one
LONE_TOKEN = 2  # one token in common, of names of several: what is left over on the list's side counts double


class Pair(NamedTuple):
    """One token (or two written apart) of the subject, the listed token it answers to, and how alike they are."""

    subject: str
    listed: str
    score: int


class Alignment(NamedTuple):
    """The pairs found, the tokens left over on each side, and the score."""

    score: int
    pairs: tuple[Pair, ...]
    over: tuple[str, ...]
    under: tuple[str, ...]


def align(subject: tuple[str, ...], listed: tuple[str, ...], *, person: bool) -> Alignment:
    """Pair the tokens one to one, the most alike first; order of the words does not matter."""
    pairs, over, under = _paired(subject, listed, person=person)
    if over and under:
        over, under, joined = _joins(over, under)
        pairs += joined
    gained = total = 0
    for pair in pairs:
        weight = min(_weight(pair.subject, person=person), _weight(pair.listed, person=person))
        gained, total = gained + weight * pair.score, total + weight
    said, heard = {pair.subject for pair in pairs}, {pair.listed for pair in pairs}  # said twice costs nothing
    left_over = sum(_weight(token, person=person) for token in over if token not in said)
    left_under = sum(_weight(token, person=person) for token in under if token not in heard)
    if person and len(pairs) == 1 and len(subject) > 1:
        left_under *= LONE_TOKEN
    on, off = (PERSON_OVER, PERSON_UNDER) if person else (BODY_OVER, BODY_UNDER)
    if not person and all(class_of(pair.listed, person=False) for pair in pairs):
        on = BODY_OVER_KNOWN
    score = 100 * gained // max(1, 100 * total + on * left_over + off * left_under)
    if not person:
        score = opposed(score, over, under)
    return Alignment(score, tuple(pairs), tuple(over), tuple(under))


def _weight(token: str, *, person: bool) -> int:
    if " " in token:
        return sum(weight_of(part, person=person) for part in token.split())
    return weight_of(token, person=person)


def _paired(one: tuple[str, ...], other: tuple[str, ...], *, person: bool) -> tuple[list[Pair], list[str], list[str]]:
    """Greedy pairs, the same tokens first, then by likeness and position; the rest of both sides in their order."""
    free_one, free_other = list(range(len(one))), list(range(len(other)))
    pairs = []
    for i in tuple(free_one):
        same = [j for j in free_other if other[j] == one[i]]
        if same:
            pairs.append(Pair(one[i], one[i], 1000))
            free_one.remove(i)
            free_other.remove(min(same, key=lambda j, i=i: abs(i - j)))
    alike = ((-likeness(one[i], other[j], person=person), abs(i - j), i, j) for i in free_one for j in free_other)
    for score, _, i, j in sorted(found for found in alike if found[0] <= -LEAST):
        if i in free_one and j in free_other:
            free_one.remove(i)
            free_other.remove(j)
            pairs.append(Pair(one[i], other[j], -score))
    return pairs, [one[i] for i in free_one], [other[j] for j in free_other]


def _joins(over: list[str], under: list[str]) -> tuple[list[str], list[str], list[Pair]]:
    """'Ali Reza' answers to 'Alireza', on either side."""
    over, under, pairs = _join(over, under)
    under, over, mirrored = _join(under, over)
    return over, under, pairs + [Pair(pair.listed, pair.subject, pair.score) for pair in mirrored]


def _join(apart: list[str], whole: list[str]) -> tuple[list[str], list[str], list[Pair]]:
    apart, whole, pairs = list(apart), list(whole), []
    at = 0
    while at + 1 < len(apart):
        together = apart[at] + apart[at + 1]
        fitting = whole if len(together) >= JOINED_LENGTH else []
        best = max(((written_alike(together, token), token) for token in fitting), default=(0, ""))
        if best[0]:
            pairs.append(Pair(f"{apart[at]} {apart[at + 1]}", best[1], best[0]))
            whole.remove(best[1])
            del apart[at : at + 2]
        else:
            at += 1
    return apart, whole, pairs
