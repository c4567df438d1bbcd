"""Which listed names are worth laying beside a subject's: token postings, reached through typos and sounds too."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from operator import itemgetter
from typing import NamedTuple

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from integrations.screening import bodies, persons
from integrations.screening.alignment import Near
from integrations.screening.keys import keys_filed, keys_sought, neighbours
from integrations.screening.likeness import LEAST, likeness, written_alike
from integrations.screening.scripts import together
from integrations.screening.vocabulary import BODIES, class_of, weight_of

MUTE = frozenset({"legal", "particle", "prefix", "title", "academic", "head"})
SILENT = MUTE | {"broad"}  # words that half of the names carry find nobody, unless a name has no others
NOTHING = np.empty(0, dtype=np.int32)
FEW, SHAPE = 5, 0.72  # how many words are compared one by one, and the shape of the others that is worth it
REMEMBERED = 50_000  # tokens of subjects whose like listed tokens are kept


class Like(NamedTuple):
    """The listed words that may be one token, the least alike first: by likeness, by number, and in how many rows."""

    near: Mapping[str, int]
    numbers: list[int]
    scores: np.ndarray
    times: np.ndarray  # 2 for two neighbours written together
    size: int


@dataclass(slots=True)
class Retrieval:
    """Postings of one kind of names (persons' or organisations') as arrays, built once and only read after.

    `words` holds the listed tokens and, from number `whole` on, neighbouring ones written together. The rows of word
    `n` are `postings[starts[n]:starts[n + 1]]`, the words of row `r` are `contents[rows[r]:rows[r + 1]]`, the
    words found by sorted key `k` are `carriers[filed[k]:filed[k + 1]]`.
    """

    person: bool
    whole: int
    words: list[str]
    starts: np.ndarray
    postings: np.ndarray
    rows: np.ndarray
    contents: np.ndarray
    totals: np.ndarray
    keys: np.ndarray
    filed: np.ndarray
    carriers: np.ndarray
    _numbers: dict[str, int] = field(init=False, repr=False)
    _known: dict[str, Like] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._numbers = {word: number for number, word in enumerate(self.words)}
        self._known = {}

    @classmethod
    def of(cls, names: Sequence[tuple[str, ...]], *, person: bool) -> Retrieval:
        """Number the tokens of the names, and file them under their keys."""
        numbers: dict[str, int] = {}
        contents = array("i", (numbers.setdefault(token, len(numbers)) for found in names for token in found))
        whole = len(numbers)
        held, of_word = array("i"), array("i")
        for row, found in enumerate(names):
            here = dict.fromkeys(found)
            here |= dict.fromkeys(together(one, other) for one, other in neighbours(found, person))
            of_word.extend(numbers.setdefault(token, len(numbers)) for token in here)
            held.extend(repeat(row, len(here)))
        order = np.lexsort((held, of_word))
        words = list(numbers)
        keys, carriers = array("I"), array("i")
        for number, word in enumerate(words):
            found_by = keys_filed(word, person, joined=number >= whole)
            keys.extend(found_by)
            carriers.extend(repeat(number, len(found_by)))
        by_key = np.lexsort((carriers, keys))
        known, filed = np.unique(np.array(keys, dtype=np.uint32)[by_key], return_index=True)
        return cls(
            person=person,
            whole=whole,
            words=words,
            starts=_starts(np.bincount(np.array(of_word, dtype=np.int64), minlength=len(words))),
            postings=np.array(held, dtype=np.int32)[order],
            rows=_starts(np.fromiter((len(found) for found in names), dtype=np.int64, count=len(names))),
            contents=np.array(contents, dtype=np.int32),
            totals=np.array([_weighed(found, person) for found in names], dtype=np.int32),
            keys=known,
            filed=np.append(filed, len(carriers)).astype(np.int32),
            carriers=np.array(carriers, dtype=np.int32)[by_key],
        )

    def tokens(self, row: int) -> tuple[str, ...]:
        """The tokens of a listed name, in its order."""
        return tuple(self.words[number] for number in self.contents[self.rows[row] : self.rows[row + 1]].tolist())

    def candidates(self, subject: tuple[str, ...], least: int) -> tuple[np.ndarray, np.ndarray, Near]:
        """The rows that could reach the score `least` against these tokens, and the most that each could be, the
        highest first; and what is like each token.

        A row is looked at where a telling token of it is found, the rarest first, as long as what is still to be looked
        up could be enough by itself; the other tokens only add to the rows that were found.
        """
        near: dict[str, Mapping[str, int]] = {}
        lookups = []
        mute = SILENT if any(class_of(token, self.person) not in SILENT for token in subject) else MUTE
        for token, weight in self._looked_up(subject).items():
            like = self._like(token, joined=token not in subject)
            near[token] = like.near
            lookups.append((class_of(token, self.person) in mute, like.size, token, weight, like))
        lookups.sort(key=itemgetter(0, 1, 2))
        side = persons if self.person else bodies
        wanted = sum(weight_of(token, self.person) for token in dict.fromkeys(subject) if len(token) > 1)
        matched, left, looked_at = self._initials(subject), sum(lookup[3] for lookup in lookups), []
        gained = 1000 * matched
        for silent, size, _, weight, like in lookups:
            if size:
                rows, scores, times = self._rows_of(like)
                matched[rows] += weight * times
                gained[rows] += weight * scores * times
                if not silent and 100_000 * left >= least * (100 * left + side.OVER * max(wanted - left, 0)):
                    looked_at.append(rows)
            left -= weight
        if not looked_at:
            return NOTHING, NOTHING, near
        rows = np.concatenate(looked_at)
        reached = matched[rows]
        # The most the score can be: what may agree is paired as well as can be, and what is left over costs its share.
        missing = np.maximum(wanted - reached, 0) * side.OVER + np.maximum(self.totals[rows] - reached, 0) * side.UNDER
        most = 100 * gained[rows] // np.maximum(100 * reached + missing, 1)
        found, first = np.unique(rows[most >= least], return_index=True)
        most = most[most >= least][first]
        order = np.argsort(-most, kind="stable")
        return found[order], most[order], near

    def _rows_of(self, like: Like) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The rows that hold a word like the token, how alike it is, and 2 for two neighbours; the best last."""
        if len(like.numbers) == 1:
            (number,) = like.numbers
            return self.postings[self.starts[number] : self.starts[number + 1]], like.scores, like.times
        bounds = [(self.starts[number], self.starts[number + 1]) for number in like.numbers]
        sizes = [end - start for start, end in bounds]
        rows = np.concatenate([self.postings[start:end] for start, end in bounds])
        return rows, np.repeat(like.scores, sizes), np.repeat(like.times, sizes)

    def _initials(self, subject: tuple[str, ...]) -> np.ndarray:
        """For every row the weight that may agree by an initial on either side, before anything else is looked up."""
        matched = np.zeros(len(self.totals), dtype=np.int32)
        for token in dict.fromkeys(subject) if self.person else ():
            if len(token) == 1:
                matched += weight_of(token, True)
            elif (number := self._numbers.get(token[0])) is not None:
                matched[self.postings[self.starts[number] : self.starts[number + 1]]] += weight_of(token, True)
        return matched

    def _looked_up(self, subject: tuple[str, ...]) -> dict[str, int]:
        """The tokens to look up with their weights, neighbours written together as well."""
        sought = {token: weight_of(token, self.person) for token in subject}
        for one, other in neighbours(subject, self.person):
            sought.setdefault(together(one, other), sought[one] + sought[other])
        return sought

    def _like(self, token: str, *, joined: bool) -> Like:
        """The listed words like this one, kept for the next subject that has it."""
        key = token.upper() if joined else token
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            known = self._known[key] = self._words_like(token, joined=joined)
        return known

    def _words_like(self, token: str, *, joined: bool) -> Like:
        same = (token, *(BODIES.like.get(token, ()) if not self.person else ()))
        found = {self._numbers[word] for word in same if word in self._numbers}
        spelt, known = self._carrying(*keys_sought(token, self.person, joined=joined))
        found |= known
        found |= self._spelt_alike(token, spelt - found)
        alike, near = [], {}
        for number in found:
            word = self.words[number]
            strict = joined or number >= self.whole
            score = written_alike(token, word) if strict else likeness(token, word, self.person)
            if score >= LEAST:
                alike.append((score, number))
                if not strict:
                    near[word] = score
        alike.sort()
        numbers = [number for _, number in alike]
        return Like(
            near=near,
            numbers=numbers,
            scores=np.array([score for score, _ in alike], dtype=np.int32),
            times=np.array([1 + (number >= self.whole) for number in numbers], dtype=np.int32),
            size=sum(int(self.starts[number + 1] - self.starts[number]) for number in numbers),
        )

    def _carrying(self, spelt: list[int], known: list[int]) -> tuple[set[int], set[int]]:
        """The words filed under any of the keys of each kind."""
        found: tuple[set[int], set[int]] = set(), set()
        if len(self.keys):
            sought = np.array(spelt + known, dtype=np.uint32)
            at = np.minimum(np.searchsorted(self.keys, sought), len(self.keys) - 1)
            (hit,) = np.nonzero(self.keys[at] == sought)
            at = at[hit]
            for which, start, end in zip(
                hit.tolist(), self.filed[at].tolist(), self.filed[at + 1].tolist(), strict=True
            ):
                found[which >= len(spelt)].update(self.carriers[start:end].tolist())
        return found

    def _spelt_alike(self, token: str, numbers: set[int]) -> set[int]:
        """Those of the words that share enough letters to be worth comparing."""
        if len(numbers) < FEW:
            return numbers
        ordered = list(numbers)
        words = [self.words[number] for number in ordered]
        shapes = process.cdist([token], words, scorer=JaroWinkler.normalized_similarity, score_cutoff=SHAPE)[0]
        return {ordered[at] for at in np.flatnonzero(shapes).tolist()}


def _starts(counts: np.ndarray) -> np.ndarray:
    """Where each part begins in an array of parts of these lengths, and where the last one ends."""
    return np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(counts))).astype(np.int32)


def _weighed(found: tuple[str, ...], person: bool) -> int:
    return sum(weight_of(token, person) for token in set(found))
