"""A hit that is known already: its entry has another number, its row was answered anew, or no answer speaks of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from workflows.engine.case import CaseFile, Event, Said
from workflows.engine.hit import HitState


@dataclass(frozen=True, slots=True)
class HitCarried(Event):
    """A hit stands as it was: its entry got another number in its list, or its subject another place in the answers."""

    number: int
    check: str
    list: str
    entry: str
    subject: str

    def tell(self, case: CaseFile, said: Said) -> None:
        hit = case.hits[self.number]
        gone = "" if hit.gone == "subject" else hit.gone
        source = f"{self.list}:{self.entry}"
        case.hits[self.number] = replace(hit, source=source, subject=self.subject, gone=gone)


@dataclass(frozen=True, slots=True)
class SubjectGone(Event):
    """What a hit is about stands in no answer any more: what that means for the case, a person says."""

    number: int

    def tell(self, case: CaseFile, said: Said) -> None:
        case.hits[self.number] = replace(case.hits[self.number], gone="subject", proposed="", agreed=frozenset())


def known(
    places: Iterable[tuple[str, str]], version: str, counting: Mapping[int, HitState], unasked: Collection[int]
) -> int | None:
    """The hit that counts now on the same subject and entry, in whatever version.

    `places`: (list and entry, subject) as it is now, then as it was under other numbers. What stands in no answer any
    more is the same where only its row was answered anew: first one that says the very same, then one on that entry.
    """
    found = list(places)
    for source, subject in found:
        for number, hit in counting.items():
            if (hit.source, hit.subject) == (source, subject):
                return number
    entries = {source for source, _ in found}
    left = [number for number in unasked if number in counting and counting[number].source in entries]
    return min(left, key=lambda number: (counting[number].version != version, number), default=None)


def left_behind(unasked: Iterable[int], counting: Mapping[int, HitState]) -> Iterable[SubjectGone]:
    """Said once of each hit of which a person said nothing final, or that it is the same, and whom nobody asks of."""
    for number in unasked:
        hit = counting.get(number)
        if hit and hit.state in ("open", "confirmed") and not hit.gone:
            yield SubjectGone(number)
