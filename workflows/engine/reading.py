"""When a case reads its institution's named lists anew: as it is handed in, is screened, or returns to a stage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workflows.engine.case import CaseFile, Event, Said
from workflows.engine.situation import Situation


@dataclass(frozen=True, slots=True)
class ListsRead(Event):
    """From here on tests read the named lists and figures that have this digest."""

    digest: str

    def tell(self, case: CaseFile, said: Said) -> None:
        case.lists = self.digest


def read_anew(now: Situation) -> Iterator[Event]:
    """Read the lists as they are now; nothing where the case has read these."""
    if now.case.lists != now.lists_now:
        yield ListsRead(now.lists_now)


def read_on_entering(now: Situation, to: str, *, returning: bool) -> Iterator[Event]:
    """A screening, and each return to a stage, read anew; all other stages go on with what was read before."""
    if returning or to in now.rules.screening_stages:
        yield from read_anew(now)
