"""Two names laid side by side: which token answers to which, what is left over, and a score of 0 to 1000."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from integrations.screening import bodies, persons
from integrations.screening.likeness import LEAST, UNFILED, initial, likeness, written_alike
from integrations.screening.scripts import together

JOINED_LENGTH = 5

Near = Mapping[str, Mapping[str, int]]  # a token of the subject -> listed tokens like it -> how alike


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


def align(subject: tuple[str, ...], listed: tuple[str, ...], *, person: bool, near: Near | None = None) -> Alignment:
    """Pair the tokens one to one, the most alike first; order of the words does not matter.

    `near` tells which listed tokens are like each token of the subject, where an index has found that already.
    """
    if near is None:
        near = {one: {other: likeness(one, other, person) for other in listed} for one in subject}
    pairs, over, under = _paired(subject, listed, near)
    if over and under:
        pairs += _left_alike(over, under, person=person)
    if over and under:
        pairs += _joins(over, under)
    score = (persons if person else bodies).score(pairs, over, under)
    return Alignment(score, tuple(pairs), tuple(over), tuple(under))


def _paired(one: tuple[str, ...], other: tuple[str, ...], near: Near) -> tuple[list[Pair], list[str], list[str]]:
    """Greedy pairs by likeness and position; the rest of both sides in their order."""
    alike = []
    for i, token in enumerate(one):
        like = near[token].get
        for j, word in enumerate(other):
            score = like(word, 0)
            if score >= LEAST:
                alike.append((-score, abs(i - j), i, j))
    alike.sort()
    found: dict[int, tuple[int, int]] = {}
    taken: set[int] = set()
    for score, _, i, j in alike:
        if i not in found and j not in taken:
            found[i] = (j, -score)
            taken.add(j)
    pairs = [Pair(one[i], other[j], score) for i, (j, score) in sorted(found.items())]
    over = [token for i, token in enumerate(one) if i not in found]
    return pairs, over, [token for j, token in enumerate(other) if j not in taken]


def _left_alike(over: list[str], under: list[str], *, person: bool) -> list[Pair]:
    """Pairs that no index files together: long words two slips apart, and initials. Taken out of what is left over."""
    alike = [
        (-score, i, j)
        for i, one in enumerate(over)
        for j, other in enumerate(under)
        if (score := _unfiled(one, other, person=person)) >= LEAST
    ]
    pairs = []
    gone_over, gone_under = set(), set()
    for score, i, j in sorted(alike):
        if i not in gone_over and j not in gone_under:
            gone_over.add(i)
            gone_under.add(j)
            pairs.append(Pair(over[i], under[j], -score))
    over[:] = [token for i, token in enumerate(over) if i not in gone_over]
    under[:] = [token for j, token in enumerate(under) if j not in gone_under]
    return pairs


def _unfiled(one: str, other: str, *, person: bool) -> int:
    if len(one) == 1 or len(other) == 1:
        return initial(one, other) if person else 0
    return likeness(one, other, person) if len(one) >= UNFILED <= len(other) and abs(len(one) - len(other)) <= 3 else 0


def _joins(over: list[str], under: list[str]) -> list[Pair]:
    """'Ali Reza' answers to 'Alireza', on either side. Taken out of what is left over."""
    pairs = _join(over, under)
    return pairs + [Pair(pair.listed, pair.subject, pair.score) for pair in _join(under, over)]


def _join(apart: list[str], whole: list[str]) -> list[Pair]:
    pairs = []
    at = 0
    while at + 1 < len(apart) and whole:
        joined = together(apart[at], apart[at + 1])
        fitting = whole if len(joined) >= JOINED_LENGTH else []
        best = max(((written_alike(joined, token), token) for token in fitting), default=(0, ""))
        if best[0]:
            pairs.append(Pair(f"{apart[at]} {apart[at + 1]}", best[1], best[0]))
            whole.remove(best[1])
            del apart[at : at + 2]
        else:
            at += 1
    return pairs
