"""The listed names of some kinds, read in one way and made searchable: persons, organisations, affiliations' parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from integrations.screening.alignment import Alignment, align
from integrations.screening.entry import Entry
from integrations.screening.retrieval import Retrieval

Reading = Callable[[str], Iterable[tuple[str, ...]]]  # a name, as written -> its tokens, in each way it may be read
State = Mapping[str, Any]  # arrays, and lists and numbers that JSON can write


@dataclass(frozen=True, slots=True)
class Side:
    """Row `r` is a reading of name `name[r]` of entry `entry[r]`, weak or not; its tokens are with the retrieval."""

    entry: np.ndarray
    name: np.ndarray
    weak: np.ndarray
    retrieval: Retrieval

    @classmethod
    def of(cls, entries: Sequence[Entry], kinds: tuple[str, ...], read: Reading, *, person: bool) -> Side:
        """Read every name of the entries of these kinds."""
        rows = [
            (at, which, name.kind == "weak", tokens)
            for at, entry in enumerate(entries)
            if entry.kind in kinds
            for which, name in enumerate(entry.names)
            for tokens in read(name.text)
        ]
        entry, name, weak = (np.array([row[part] for row in rows], dtype=np.int32) for part in (0, 1, 2))
        return cls(entry, name, weak, Retrieval.of([row[-1] for row in rows], person=person))

    def laid_beside(
        self, asked: Iterable[tuple[str, ...]], fits: Callable[[int, int], bool], least: int
    ) -> Iterator[tuple[int, int, Alignment]]:
        """(entry, name, alignment) of the fitting names that reach the score `least` in some reading."""
        reached: dict[int, int] = {}  # by entry: a name that cannot do better than one before it is not aligned
        for tokens in asked:
            rows, most, near = self.retrieval.candidates(tokens, least)
            places = zip(rows.tolist(), most.tolist(), self.entry[rows].tolist(), self.name[rows].tolist(), strict=True)
            for row, at_most, entry, name in places:
                if reached.get(entry, 0) <= at_most and fits(entry, name):
                    listed = self.retrieval.tokens(row)
                    alignment = align(tokens, listed, person=self.retrieval.person, near=near)
                    if alignment.score >= least:
                        if not self.weak[row]:
                            reached[entry] = max(alignment.score, reached.get(entry, 0))
                        yield entry, name, alignment

    def state(self) -> State:
        """What this side is made of; `restored` makes it again."""
        held = {part.name: getattr(self.retrieval, part.name) for part in fields(Retrieval) if part.init}
        return {"entry": self.entry, "name": self.name, "weak": self.weak, **held}

    @classmethod
    def restored(cls, state: State) -> Side:
        """The side that `state` told."""
        held = {part.name: state[part.name] for part in fields(Retrieval) if part.init}
        return cls(state["entry"], state["name"], state["weak"], Retrieval(**held))
