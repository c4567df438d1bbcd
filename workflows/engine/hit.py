"""HitState: a possible match as the case's events tell it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal


@dataclass(frozen=True, slots=True)
class HitState:
    """A possible match: open until a person disposes of it, saying why; `proposed` waits for a second person.

    `persons` had a hand in it, `agreed` stand behind what is proposed, `unsure` could not tell and handed it on.
    `version` is a digest of subject and entry as they were compared, `until` the last day of a clearing. `superseded`:
    it was raised anew in another version, and that one counts. `gone`: its entry left the list, or its subject the
    answers, and a person says what that means. The state is open, confirmed, cleared, or noted: found after the case
    had ended.
    """

    check: str
    effect: str
    state: str = "open"
    proposed: str = ""
    persons: frozenset[str] = frozenset()
    agreed: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()
    record: str | None = None
    why: str | None = None
    subject: str = ""
    source: str = ""
    version: str = ""
    until: str = ""
    again: int | None = None
    remembered: bool = False
    superseded: bool = False
    gone: Literal["", "entry", "subject"] = ""

    @property
    def is_open(self) -> bool:
        """Whether no person has disposed of it, and it is the one that counts."""
        return self.state == "open" and not self.superseded

    @property
    def to_judge(self) -> bool:
        """Whether a person is still to say what it is, or what it means that its entry or its subject is gone."""
        return not self.superseded and (self.state in ("open", "noted") or bool(self.gone))

    @property
    def list(self) -> str:
        """The list in which it was found."""
        return self.source.partition(":")[0]

    def without(self, persons: frozenset[str]) -> HitState:
        """The hit when somebody no longer stands behind what is proposed; with nobody left nothing is proposed."""
        agreed = self.agreed - persons
        return replace(self, agreed=agreed, proposed=self.proposed if agreed else "")
