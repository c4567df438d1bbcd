"""Which listed names are worth laying beside a subject's: token postings, reached through typos and sounds too."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter
from zlib import crc32

import numpy as np

from integrations.screening import bodies, persons
from integrations.screening.alignment import Near
from integrations.screening.likeness import ARTICLE, LEAST, SERVANT, likeness, serving, written_alike
from integrations.screening.names import NAMES
from integrations.screening.scripts import MARKS
from integrations.screening.sounds import outline, sounds, syllables
from integrations.screening.vocabulary import ACRONYM, BODIES, class_of, weight_of

SHORTEST_TYPO = 4
SHORTEST_JOIN, LONGEST_JOIN = 5, 18
MUTE = frozenset({"legal", "particle", "prefix", "title", "academic", "head"})
SILENT = MUTE | {"broad"}  # words that half of the names carry find nobody, unless a name has no others
NOTHING = np.empty(0, dtype=np.int32)
REMEMBERED = 50_000  # tokens of subjects whose like listed tokens are kept


@dataclass(slots=True)
class Retrieval:
    """Postings of one kind of names (persons' or organisations') as arrays, built once and only read after.

    `words` holds the listed tokens and, from number `whole` on, neighbouring ones written together. The rows of word
    `n` are `postings[starts[n]:starts[n + 1]]`, the words of row `r` are `contents[rows[r]:rows[r + 1]]`, and
    `carriers` names beside each of the sorted `keys` a word that is found by it.
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
    carriers: np.ndarray
    _numbers: dict[str, int] = field(init=False, repr=False)
    _known: dict[str, tuple[Mapping[str, int], tuple[int, ...], int]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._numbers = {word: number for number, word in enumerate(self.words)}
        self._known = {}

    @classmethod
    def of(cls, names: Sequence[tuple[str, ...]], *, person: bool) -> Retrieval:
        """Number the tokens of the names, and file them under their keys."""
        numbers: dict[str, int] = {}
        contents = [numbers.setdefault(token, len(numbers)) for found in names for token in found]
        whole = len(numbers)
        pairs = [(row, numbers[token]) for row, found in enumerate(names) for token in dict.fromkeys(found)]
        for row, found in enumerate(names):
            joined = dict.fromkeys(one + other for one, other in _neighbours(found, person))
            pairs.extend((row, numbers.setdefault(token, len(numbers))) for token in joined if token not in found)
        held, of_word = np.array(pairs, dtype=np.int32).reshape(-1, 2).T
        order = np.lexsort((held, of_word))
        words = list(numbers)
        filed = [
            (key, number) for number, word in enumerate(words) for key in _keys(word, person, typos=number < whole)
        ]
        keys = np.fromiter((key for key, _ in filed), dtype=np.uint32, count=len(filed))
        carriers = np.fromiter((number for _, number in filed), dtype=np.int32, count=len(filed))
        by_key = np.lexsort((carriers, keys))
        return cls(
            person=person,
            whole=whole,
            words=words,
            starts=_starts(np.bincount(of_word, minlength=len(words))),
            postings=held[order],
            rows=_starts(np.fromiter((len(found) for found in names), dtype=np.int64, count=len(names))),
            contents=np.array(contents, dtype=np.int32),
            totals=np.array([_weighed(found, person) for found in names], dtype=np.int32),
            keys=keys[by_key],
            carriers=carriers[by_key],
        )

    def tokens(self, row: int) -> tuple[str, ...]:
        """The tokens of a listed name, in its order."""
        return tuple(self.words[number] for number in self.contents[self.rows[row] : self.rows[row + 1]].tolist())

    def candidates(self, subject: tuple[str, ...], least: int) -> tuple[list[int], Near]:
        """The rows that could reach the score `least` against these tokens, in row order; and what is like each token.

        A row is looked at where a telling token of it is found, the rarest first, as long as what is still to be looked
        up could be enough by itself; the other tokens only add to the rows that were found.
        """
        near: dict[str, Mapping[str, int]] = {}
        lookups = []
        silent_words = SILENT if any(class_of(token, self.person) not in SILENT for token in subject) else MUTE
        for token, weight in self._sought(subject).items():
            near[token], apart, together = self._like(token, joined=token not in subject)
            silent = class_of(token, self.person) in silent_words
            lookups.append((silent, len(apart) + len(together), token, weight, apart, together))
        lookups.sort(key=itemgetter(0, 1, 2))
        side = persons if self.person else bodies
        wanted = sum(weight_of(token, self.person) for token in dict.fromkeys(subject) if len(token) > 1)
        gained, left = self._initials(subject), sum(lookup[3] for lookup in lookups)
        looked_at = []
        for silent, _, _, weight, apart, together in lookups:
            gained[apart] += weight
            gained[together] += 2 * weight
            if not silent and 100_000 * left >= least * (100 * left + side.OVER * max(wanted - left, 0)):
                looked_at.extend((apart, together))
            left -= weight
        rows = np.concatenate(looked_at) if looked_at else NOTHING
        matched = gained[rows]
        # The most the score can be: what may agree agrees wholly, and what is left over costs its share.
        missing = np.maximum(wanted - matched, 0) * side.OVER + np.maximum(self.totals[rows] - matched, 0) * side.UNDER
        return np.unique(rows[100_000 * matched >= least * (100 * matched + missing)]).tolist(), near

    def _initials(self, subject: tuple[str, ...]) -> np.ndarray:
        """For every row the weight that may agree by an initial on either side, before anything else is looked up."""
        gained = np.zeros(len(self.totals), dtype=np.int32)
        for token in dict.fromkeys(subject) if self.person else ():
            if len(token) == 1:
                gained += weight_of(token, True)
            elif (number := self._numbers.get(token[0])) is not None:
                gained[self.postings[self.starts[number] : self.starts[number + 1]]] += weight_of(token, True)
        return gained

    def _sought(self, subject: tuple[str, ...]) -> dict[str, int]:
        """The tokens to look up with their weights, neighbours written together as well."""
        sought = {token: weight_of(token, self.person) for token in subject}
        for one, other in _neighbours(subject, self.person):
            sought.setdefault(one + other, sought[one] + sought[other])
        return sought

    def _like(self, token: str, *, joined: bool) -> tuple[Mapping[str, int], np.ndarray, np.ndarray]:
        """The listed words like this one, the rows that hold one, and those that hold it as two neighbours."""
        key = token.upper() if joined else token
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            known = self._known[key] = self._words_like(token, joined=joined)
        near, numbers, cut = known
        spans = [self.postings[self.starts[number] : self.starts[number + 1]] for number in numbers]
        return near, _together(spans[:cut]), _together(spans[cut:])

    def _words_like(self, token: str, *, joined: bool) -> tuple[Mapping[str, int], tuple[int, ...], int]:
        """The listed words that may be the same word as this one, their numbers, and how many are not two together."""
        same = (token, *(BODIES.like.get(token, ()) if not self.person else ()))
        found = {self._numbers[word] for word in same if word in self._numbers}
        sought = np.array(_keys(token, self.person, typos=True), dtype=np.uint32)
        first, last = np.searchsorted(self.keys, sought), np.searchsorted(self.keys, sought, side="right")
        for start, end in zip(first.tolist(), last.tolist(), strict=True):
            if start < end:
                found.update(self.carriers[start:end].tolist())
        near, numbers = {}, []
        for number in sorted(found):
            word = self.words[number]
            strict = joined or number >= self.whole
            score = written_alike(token, word) if strict else likeness(token, word, self.person)
            if score >= LEAST:
                numbers.append(number)
                if not strict:
                    near[word] = score
        return near, tuple(numbers), bisect_left(numbers, self.whole)


def _together(spans: list[np.ndarray]) -> np.ndarray:
    if len(spans) == 1:
        return spans[0]
    return np.concatenate(spans) if spans else NOTHING


def _starts(counts: np.ndarray) -> np.ndarray:
    """Where each part begins in an array of parts of these lengths, and where the last one ends."""
    return np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(counts))).astype(np.int32)


def _weighed(found: tuple[str, ...], person: bool) -> int:
    return sum(weight_of(token, person) for token in set(found))


def _neighbours(found: tuple[str, ...], person: bool) -> list[tuple[str, str]]:
    """Neighbouring telling tokens, which some passports write together."""
    return [
        (one, other)
        for one, other in pairwise(found)
        if SHORTEST_JOIN <= len(one) + len(other) <= LONGEST_JOIN and _joins(one, person) and _joins(other, person)
    ]


def _joins(token: str, person: bool) -> bool:
    return len(token) > 1 and not token.isdigit() and class_of(token, person) in ("", "common", "particle")


def _keys(token: str, person: bool, *, typos: bool) -> tuple[int, ...]:
    """What a token is found by: its sounds; itself and itself less any one letter, of which two tokens share one where
    they are a slip apart, and often where they are two; a person's also by the names it stands for, its syllables and,
    for other scripts, its outline."""
    if token.isdigit() or len(token) == 1 or token[-1] == ACRONYM:
        return ()
    word = token.rstrip(MARKS)
    keys = {"~" + sound for sound in sounds(word)}
    if typos and len(word) >= SHORTEST_TYPO:
        keys |= {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
    if person:
        keys |= _keys_of_names(word)
    return tuple(crc32(key.encode()) for key in keys)


def _keys_of_names(word: str) -> set[str]:
    keys = {"=" + name for name in NAMES.keys(word)}
    keys |= {mark + key for mark, key in (("+", syllables(word)), ("#", outline(word))) if len(key) > 1}
    if serving(word):
        keys |= {"@" + key for key in (*sounds(word[len(SERVANT) :]), word[len(SERVANT) :])}
    if ARTICLE.match(word):
        keys |= {word[2:], *("~" + sound for sound in sounds(word[2:]))}
    return keys
