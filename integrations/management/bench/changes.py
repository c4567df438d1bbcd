"""Entries that changed against subjects that were screened: how long it takes, and that it equals a full run."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence

from integrations.management.bench.shapes import entries_of, kind_of
from integrations.screening.delta import delta
from integrations.screening.entry import Entry
from integrations.screening.matcher import Index, Subject

SUBJECTS, CHANGED = 10_000, 500
Hits = frozenset[tuple[str, bytes]]


def measured(told: Mapping[str, list[list[str]]], full: Sequence[Entry] | None = None) -> tuple[dict[str, float], bool]:
    """Seconds of one core for changed entries against all subjects, and whether a full run finds the same hits in them.

    `full` are the entries of that run, where they are not those of the names.
    """
    entries = tuple(entries_of(told["names"]))
    subjects = tuple(_subjects(told))
    changed = entries[:: max(1, len(entries) // CHANGED)][:CHANGED]
    start = time.process_time()
    found = frozenset((subject.ref, hit.as_bytes()) for subject, hit in delta(subjects, Index(changed)))
    seconds = time.process_time() - start
    numbers = {entry.number for entry in changed}
    return {"delta_s": round(seconds, 2)}, found == _hits(entries if full is None else full, subjects, numbers)


def _subjects(told: Mapping[str, list[list[str]]]) -> Iterable[Subject]:
    """The queries, and listed names from the far end, until there are enough."""
    named = [*told["queries"], *([schema, name] for _, schema, name in reversed(told["names"]))]
    for at, (schema, name) in enumerate(named[:SUBJECTS]):
        yield Subject(name, kind_of(schema), ref=str(at))


def _hits(entries: Sequence[Entry], subjects: Iterable[Subject], only: set[str]) -> Hits:
    """(subject, hit) in canonical bytes, of a full run, as far as it touches these entries."""
    index = Index(entries)
    return frozenset(
        (subject.ref, hit.as_bytes()) for subject in subjects for hit in index.search(subject) if hit.entry in only
    )
