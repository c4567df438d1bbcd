"""Which listed names are worth laying beside a subject's: token postings, reached through typos and sounds too."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from integrations.screening.alignment import BODY_OVER, BODY_UNDER, PERSON_OVER, PERSON_UNDER
from integrations.screening.likeness import LEAST, likeness, sound
from integrations.screening.vocabulary import UNKNOWN_WEIGHT, class_of, weight_of

SHORTEST_TYPO = 4
SHORTEST_JOIN, LONGEST_JOIN = 5, 18
SILENT = frozenset({"legal", "particle", "title", "generic"})


class Retrieval:
    """Postings of one kind of names (persons' or organisations'), built once and only read after."""

    def __init__(self, rows: Sequence[tuple[str, ...]], *, person: bool) -> None:
        self.person, self.size = person, len(rows)
        postings: dict[str, list[int]] = {}
        for row, found in enumerate(rows):
            for token in {*found, *self._joined(found)}:
                postings.setdefault(token, []).append(row)
        self.postings = {token: np.array(numbers, dtype=np.int32) for token, numbers in postings.items()}
        weights = (sum(weight_of(token, person=person) for token in set(found)) for found in rows)
        self.totals = np.fromiter(weights, dtype=np.int64, count=len(rows))
        self.typos: dict[str, list[str]] = {}
        self.sounds: dict[str, list[str]] = {}
        whole = {token for found in rows for token in found}
        for token in sorted(self.postings):
            self._file(token, whole=token in whole)

    def _telling(self, token: str) -> bool:
        """Words that half of the names carry find nobody; they still count once a name is found."""
        return class_of(token, person=self.person) not in SILENT

    def _joined(self, found: tuple[str, ...]) -> tuple[str, ...]:
        """Neighbouring telling tokens written together, as some passports do."""
        neighbours = ((a, b) for a, b in pairwise(found) if SHORTEST_JOIN <= len(a) + len(b) <= LONGEST_JOIN)
        return tuple(a + b for a, b in neighbours if self._unknown(a) and self._unknown(b))

    def _unknown(self, token: str) -> bool:
        return (
            class_of(token, person=self.person) in ("", "common", "particle") and len(token) > 1 and not token.isdigit()
        )

    def _file(self, token: str, *, whole: bool) -> None:
        """Make a listed token reachable by its sound, and by its typos unless it is two tokens joined."""
        if token.isdigit() or len(token) == 1:
            return
        self.sounds.setdefault(sound(token), []).append(token)
        if whole and len(token) >= SHORTEST_TYPO:
            for key in _shortened(token):
                self.typos.setdefault(key, []).append(token)

    def rows(self, subject: tuple[str, ...], least: int) -> list[int]:
        """The rows that could reach the score `least` against these tokens, in row order."""
        gained, telling, joined = (np.zeros(self.size, dtype=np.int64) for _ in range(3))
        for token in dict.fromkeys(subject):
            gain = self._gain(token, weight_of(token, person=self.person))
            gained += gain
            if self._telling(token):
                telling += gain
        for token in dict.fromkeys(self._joined(subject)):
            joined += self._gain(token, 2 * UNKNOWN_WEIGHT)
        if not (telling.any() or joined.any()):
            return []
        on, off = (PERSON_OVER, PERSON_UNDER) if self.person else (BODY_OVER, BODY_UNDER)
        wanted = sum(weight_of(token, person=self.person) for token in set(subject))
        # The most the score can be: what may agree agrees wholly, and what is left over costs its share.
        matched = gained + joined
        missing = np.maximum(wanted - matched, 0) * on + np.maximum(self.totals - matched, 0) * off
        return np.flatnonzero(
            (telling + joined > 0) & (100_000 * matched >= least * (100 * matched + missing))
        ).tolist()

    def _gain(self, token: str, weight: int) -> np.ndarray:
        """For every row the weight of this token where the row holds a like one, else nothing."""
        gain = np.zeros(self.size, dtype=np.int64)
        for known in self._alike(token):
            gain[self.postings[known]] = weight
        return gain

    def _alike(self, token: str) -> list[str]:
        """The listed tokens that may be the same word as this one."""
        near = {token} if token in self.postings else set()
        if not token.isdigit() and len(token) > 1:
            near.update(self.sounds.get(sound(token), ()))
            if len(token) >= SHORTEST_TYPO:
                for key in _shortened(token):
                    near.update(self.typos.get(key, ()))
        return sorted(other for other in near if likeness(token, other, person=self.person) >= LEAST)


def _shortened(token: str) -> set[str]:
    """The token, and the token with any one letter left out: two of them in common mean a distance of two at most."""
    return {token, *(token[:at] + token[at + 1 :] for at in range(len(token)))}
