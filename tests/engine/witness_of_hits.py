"""What an onlooker hears of checks and hits, and what must then never follow."""

from __future__ import annotations

from dataclasses import dataclass, field

from workflows.engine.acts.disposing import HitDisposed, HitHandedOn, HitReopened
from workflows.engine.acts.office import Reopened
from workflows.engine.acts.screening import CheckRecorded, ClearedBefore, HitNoted, HitRaised
from workflows.engine.case import Said
from workflows.engine.play import SERVICES


class Broken(AssertionError):
    """A promise was broken."""


def must(holds: object, promise: str, what: object) -> None:
    """Complain of a promise unless something holds."""
    if not holds:
        raise Broken(f"({promise}) {what}")


@dataclass(kw_only=True)
class OfHits:
    """What is known of checks and hits to who heard everything; and who asks, stands aside, and where the case is."""

    applicants: set[str] = field(default_factory=set)
    recused: set[str] = field(default_factory=set)
    hits: dict[int, bool] = field(default_factory=dict)
    noted: set[int] = field(default_factory=set)
    checks: set[str] = field(default_factory=set)
    phase: str = ""

    def _HitRaised(self, event: HitRaised, said: Said) -> None:
        self.hits[event.number] = event.effect != "informs"
        self._instead(event)

    def _HitDisposed(self, event: HitDisposed, said: Said) -> None:
        must(said.by not in SERVICES, "b", f"{said.by} disposes of hit {event.number}")
        if event.final:
            self.hits[event.number] = False
            self.noted.discard(event.number)

    def _HitHandedOn(self, event: HitHandedOn, said: Said) -> None:
        must(said.by not in SERVICES, "b", f"{said.by} looks at hit {event.number}")

    def _HitReopened(self, event: HitReopened, said: Said) -> None:
        must(said.by not in SERVICES, "b", f"{said.by} opens hit {event.number} again")
        self.hits[event.number] = event.effect != "informs"

    def _ClearedBefore(self, event: ClearedBefore, said: Said) -> None:
        must(event.by and not set(event.by) & set(SERVICES), "b", f"hit {event.number} was cleared by nobody")
        must(not set(event.by) & self.applicants, "a", f"{event.by} cleared hit {event.number} of their own request")
        must(not set(event.by) & self.recused, "f", f"{event.by} stand aside and cleared hit {event.number}")
        must(event.until >= said.at.date().isoformat(), "b", f"the clearing of hit {event.number} is over")
        self.hits[event.number] = False
        self._instead(event)

    def _HitNoted(self, event: HitNoted, said: Said) -> None:
        must(self.phase == "closed", "b", f"hit {event.number} was noted only, and the case goes on")
        self.noted.add(event.number)

    def _Reopened(self, event: Reopened, said: Said) -> None:
        self.hits |= dict.fromkeys(self.noted, True)
        self.noted.clear()

    def _instead(self, event: HitRaised | ClearedBefore) -> None:
        """A hit that takes the place of an earlier one: the earlier one is no more to be judged."""
        if event.again is not None:
            must(event.again in self.hits, "b", f"hit {event.number} is instead of none")
            self.hits[event.again] = False

    def _CheckRecorded(self, event: CheckRecorded, said: Said) -> None:
        self.checks.add(event.check)
