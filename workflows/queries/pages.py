"""What a page about a case is made of: plain values in the reader's language, with nothing more to be looked up."""

from dataclasses import dataclass
from datetime import date, datetime

from workflows.queries.comments import CommentView
from workflows.queries.parts import (
    AnswerView,
    ConditionView,
    Doable,
    DocumentView,
    FormView,
    GateView,
    HasteView,
    HitView,
    Link,
    OutcomeView,
    PollView,
    RequestView,
    SlotView,
    Text,
)


@dataclass(frozen=True)
class Where:
    """Where a case stands: the stage in the reader's words, its phase, and since when."""

    stage: str
    label: str
    phase: str
    phase_label: str
    since: datetime | None


@dataclass(frozen=True)
class Waiting:
    """What the case waits for: what is asked, of which role, who handles it now, and who may stand in."""

    slot: str
    what: str
    role: str
    people: tuple[str, ...] = ()
    deputies: tuple[str, ...] = ()
    taken_by: str = ""


@dataclass(frozen=True)
class Due:
    """A clock that runs: what it is for, its date, and how many days are used, late or left, in its own unit."""

    clock: str
    what: str
    on: date
    unit: str
    used: int
    late: int
    left: int

    @property
    def budget(self) -> int:
        """How many days the clock has in all, as it is extended now."""
        return self.used - self.late + self.left


@dataclass(frozen=True)
class Expecting:
    """When a decision can be expected, in days from today; `cases`: how many finished ones it rests on, 0: the terms.

    `start` is the day that the request asks for, where it does and the reader may know it; `promised`: the day was
    promised when haste was granted.
    """

    on: date
    days: int
    cases: int
    start: date | None = None
    start_days: int = 0
    promised: bool = False

    @property
    def too_late(self) -> bool:
        """Whether the start comes before a decision can be expected."""
        return self.start is not None and self.start < self.on


@dataclass(frozen=True)
class Shares:
    """Whose time runs, and the seconds that ran for each: the institution, the applicants, outside, stopped."""

    whose: str
    whose_label: str
    us: int
    you: int
    outside: int
    paused: int


@dataclass(frozen=True)
class CasePage:
    """One case as one person may see it, in their language. `seq` is the last entry it was made from."""

    id: str
    reference: str
    institution: str
    procedure: str
    version: str
    kind: str
    title: str
    opener: str
    seq: int
    roles: tuple[str, ...]
    sees: frozenset[str]
    where: Where
    waiting: tuple[Waiting, ...]
    next_steps: tuple[str, ...]
    due: tuple[Due, ...]
    expecting: Expecting | None
    shares: Shares
    path: tuple[tuple[str, datetime], ...]
    slots: tuple[SlotView, ...]
    also: tuple[Doable, ...]
    forms: tuple[FormView, ...]
    given: tuple[SlotView, ...]
    polls: tuple[PollView, ...]
    hits: tuple[HitView, ...]
    conditions: tuple[ConditionView, ...]
    requests: tuple[RequestView, ...]
    documents: tuple[DocumentView, ...]
    comments: tuple[CommentView, ...]
    gates: tuple[GateView, ...]
    outcome: OutcomeView | None
    links: tuple[Link, ...]
    haste: HasteView | None = None
    asked_again: Text | None = None
    kept_back: int = 0
    """How many comments are kept from the reader while they owe a blind view."""

    @property
    def unread(self) -> int:
        """How many comments are new to the reader."""
        return sum(one.new for one in self.comments)

    @property
    def flagged(self) -> tuple[AnswerView, ...]:
        """The answers that are a reason to look, from every form."""
        return tuple(answer for form in self.forms for answer in form.answers if answer.flagged)
