"""CaseFile: one case as its events tell it. Nothing else is known of a case, and nothing of it is kept elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import datetime
from operator import attrgetter
from typing import NamedTuple, NewType

from workflows.engine.filed import Filed
from workflows.engine.given import Awaiting, Given
from workflows.engine.hit import HitState
from workflows.engine.link import Consult, Link
from workflows.engine.offers import Haste, LapseOffer

Words = NewType("Words", str)
"""A text that must not stand in the trail: sealed before a rule sees it, and from then on the digest of its record."""
Answers = NewType("Answers", str)
"""Like Words, for a form's answers: a mapping is sealed, and the digest takes its place."""

TAKES_EFFECT = ("conditions", "active", "closed")
"""The phases on entering which a decision takes effect: letter, register, gates."""


class Said(NamedTuple):
    """Who said something, in which role, for whom, and when."""

    by: str
    at: datetime
    on_behalf_of: str | None = None
    role: str = ""

    @property
    def persons(self) -> frozenset[str]:
        """Everybody who counts as having said it: a deputy and whom they replace are one."""
        return frozenset((self.by, self.person))

    @property
    def person(self) -> str:
        """In whose name it was said."""
        return self.on_behalf_of or self.by


class Poll(NamedTuple):
    """A vote of a committee: its members and experts when it opened, and the ballots so far."""

    committee: str
    round: int
    members: frozenset[str]
    ballots: tuple[tuple[str, str], ...] = ()
    experts: frozenset[str] = frozenset()

    @property
    def votes(self) -> dict[str, str]:
        return dict(self.ballots)


@dataclass(frozen=True, slots=True)
class ConditionState:
    """A condition as it stands: imposed, satisfied, verified, waived or overdue."""

    name: str
    kind: str
    owner: str
    verifier: str
    state: str = "imposed"
    due: str | None = None
    persons: frozenset[str] = frozenset()
    every: bool = False

    @property
    def owed(self) -> bool:
        return self.state not in ("verified", "waived")

    @property
    def comes_again(self) -> bool:
        """Whether it was verified for this time, and is shown again by its next date."""
        return self.state == "verified" and self.every


@dataclass(frozen=True, slots=True)
class Request:
    """A question to the applicants, or the unsure answers of a form to a role.

    `about`: the questions of a form that the applicants are asked to answer anew.
    """

    kind: str
    asked_by: str
    slot: str
    at: datetime
    to: str = ""
    form: str = ""
    open: bool = True
    about: tuple[str, ...] = ()
    withdrawn: bool = False


@dataclass(slots=True)
class CaseFile:
    """One case, folded. Changed only by events; `copied` gives a file that may be told more."""

    id: str = ""
    procedure: str = ""
    kind: str = ""
    unit: str = ""
    opener: str = ""
    opened_at: datetime | None = None
    parent: str | None = None
    stage: str = ""
    phase: str = ""
    path: tuple[tuple[str, datetime], ...] = ()
    offered: dict[str, datetime] = field(default_factory=dict)
    given: dict[str, Given] = field(default_factory=dict)
    row_given: dict[str, dict[str, Given]] = field(default_factory=dict)
    awaiting: dict[str, Awaiting] = field(default_factory=dict)
    givers: dict[str, frozenset[str]] = field(default_factory=dict)
    forms: dict[str, str] = field(default_factory=dict)
    carried: dict[str, tuple[str, frozenset[str]]] = field(default_factory=dict)
    former: dict[str, tuple[str, ...]] = field(default_factory=dict)
    form_rows: dict[str, tuple[str, ...]] = field(default_factory=dict)
    files: dict[str, Filed] = field(default_factory=dict)
    applicants: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()
    recused: frozenset[str] = frozenset()
    checks: dict[str, datetime] = field(default_factory=dict)
    checkers: dict[str, frozenset[str]] = field(default_factory=dict)
    hits: dict[int, HitState] = field(default_factory=dict)
    polls: dict[str, Poll] = field(default_factory=dict)
    outcome: str | None = None
    effect: str | None = None
    decided_by: str | None = None
    submitted_at: datetime | None = None
    decided_at: datetime | None = None
    effective_at: datetime | None = None
    until: str | None = None
    conditions: dict[int, ConditionState] = field(default_factory=dict)
    requests: dict[int, Request] = field(default_factory=dict)
    cleared_unsure: frozenset[str] = frozenset()
    links: dict[int, Link] = field(default_factory=dict)
    consults: dict[int, Consult] = field(default_factory=dict)
    turns: tuple[tuple[datetime, str], ...] = ()
    paused: bool = False
    proceeded: bool = False
    extended: dict[str, int] = field(default_factory=dict)
    reminded: frozenset[str] = frozenset()
    rungs: dict[str, int] = field(default_factory=dict)
    claimed: dict[str, str] = field(default_factory=dict)
    children: dict[str, str] = field(default_factory=dict)
    followed: frozenset[tuple[str, str]] = frozenset()
    merged_into: str | None = None
    duplicates: frozenset[str] = frozenset()
    follow_ups: dict[str, str] = field(default_factory=dict)
    lapse: LapseOffer | None = None
    before_lapse: tuple[str | None, str | None, datetime | None, str | None] = (None, None, None, None)
    haste: Haste | None = None
    renews: bool = False
    heard: frozenset[str] = frozenset()
    rhythms: dict[str, tuple[datetime, bool]] = field(default_factory=dict)
    held: bool = False
    lists: str = ""
    sought: tuple[str, ...] = ()
    bases: frozenset[str] = frozenset()
    remarks: frozenset[tuple[str, str]] = frozenset()
    """(person, record) of each comment."""
    open_gates: frozenset[str] = frozenset()

    def copied(self) -> CaseFile:
        """A file that can be told more without changing this one."""
        values = list(_VALUES(self))
        for place in _MAPPINGS:
            values[place] = values[place].copy()
        return CaseFile(*values)

    def rests_on(self, saw: object) -> None:
        """Name the record of what was seen, once it is sealed."""
        if isinstance(saw, str):
            self.bases |= {saw}

    def restart(self, clock: str) -> None:
        """A clock that was given more time: its reminders and its ladder begin anew."""
        self.rungs = {key: n for key, n in self.rungs.items() if not key.startswith(f"{clock}@")}
        self.reminded = frozenset(key for key in self.reminded if not key.startswith(f"{clock}@"))

    @property
    def entered_at(self) -> datetime | None:
        return self.path[-1][1] if self.path else None

    def take_effect(self, at: datetime) -> None:
        """The decision that stands takes effect on entering conditions, active or closed, and no more once it left."""
        if self.phase in TAKES_EFFECT and self.outcome:
            self.effective_at = self.effective_at or at
        elif self.phase != "suspended":
            self.effective_at = None

    @property
    def expedited(self) -> bool:
        """Whether haste was asked for, whatever was answered."""
        return self.haste is not None

    @property
    def in_force(self) -> bool:
        """Whether a decision has taken effect and the case has not closed: later ones come beside it, not instead."""
        return self.phase in ("conditions", "active", "suspended")

    @property
    def open_hits(self) -> tuple[int, ...]:
        """Hits above `informs` of which no person has disposed."""
        if not self.hits:
            return ()
        return tuple(n for n, hit in self.hits.items() if hit.is_open and hit.effect != "informs")

    @property
    def open_requests(self) -> tuple[int, ...]:
        if not self.requests:
            return ()
        return tuple(n for n, request in self.requests.items() if request.open)

    def open_requests_of(self, form: str) -> tuple[int, ...]:
        """Open questions about the unsure answers of a form."""
        return tuple(n for n, request in self.requests.items() if request.open and request.form == form and form)

    def owed_conditions(self, kind: str) -> tuple[int, ...]:
        return tuple(n for n, c in self.conditions.items() if c.kind == kind and c.owed)


_VALUES = attrgetter(*(f.name for f in fields(CaseFile)))
_MAPPINGS = tuple(place for place, f in enumerate(fields(CaseFile)) if f.default_factory is dict)


class Event:
    """Something that happened. A frozen dataclass; `tell` writes it into a case's file."""

    __slots__ = ()

    def tell(self, case: CaseFile, said: Said) -> None:
        """What this event does to the case; nothing unless an act says so."""


class Command:
    """Something a person asks for. A frozen dataclass; what it may contain is in its fields."""

    __slots__ = ()


def evolve(event: Event, case: CaseFile, said: Said) -> CaseFile:
    """The case after the event; the case before stays as it was."""
    after = case.copied()
    event.tell(after, said)
    return after
