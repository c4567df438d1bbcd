"""What changed between two versions of a list, beside subjects: the hits of a full screening, in less time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from integrations.screening.entry import Entry
from integrations.screening.matcher import Hit, Index, Subject
from integrations.screening.screen import comparable


class Changes(NamedTuple):
    """Entries that are new or say something else, and the numbers of those that are gone."""

    changed: tuple[Entry, ...]
    gone: tuple[str, ...]


def changes(before: Iterable[Entry], after: Iterable[Entry]) -> Changes:
    """What a version says that the one before it did not, in the order of the new one."""
    known = {entry.number: entry for entry in before}
    now = {entry.number: entry for entry in after}
    fresh = tuple(entry for number, entry in now.items() if known.get(number) != entry)
    return Changes(fresh, tuple(number for number in known if number not in now))


def delta(
    subjects: Iterable[Subject], changed: Index, *, threshold: int | None = None
) -> Iterator[tuple[Subject, Hit]]:
    """The hits of subjects on changed entries only: `changed` is an index over them.

    A score depends on the subject and the entry alone and never on what else a list holds, so these are exactly the
    hits of a full screening that touch a changed entry. What cannot be compared is passed over: it was a lead before.
    """
    for subject in subjects:
        if comparable(subject):
            for hit in changed.search(subject, threshold=threshold):
                yield subject, hit
