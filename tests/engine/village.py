"""A small place, so that one person has several parts."""

from __future__ import annotations

from dataclasses import replace

from workflows.engine.play import Play, Surroundings
from workflows.engine.rulebook import Rulebook
from workflows.engine.situation import Committee, Holder


class Village(Play):
    """Few people who hold many roles, the applicant some of them, and sit on the committee too."""

    def __init__(self, rules: Rulebook, world: Surroundings, *, kind: str, drawn: bool = False) -> None:
        super().__init__(rules, world, kind=kind, drawn=drawn)
        few = ("vera", "vic", "vittoria", self.opener, "volkert")
        for n, role in enumerate(self.holders):
            near, above = (few[n % 5], few[(n + 1) % 5]), (few[(n + 2) % 5], f"{role}_above")
            self.holders[role] = (Holder("here", near), Holder("above", above))
        for name, committee in self.committees.items():
            seated = (replace(m, person=p) for m, p in zip(committee.members[1:4], few[1:], strict=False))
            self.committees[name] = Committee((committee.members[0], *seated, *committee.members[4:]))
