"""A procedure played with invented people, without a database: for golden cases, tests and figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from workflows.engine.acts.ticking import Tick
from workflows.engine.case import CaseFile, Command, Event, Said
from workflows.engine.decide import Opening, decide, open_case
from workflows.engine.guards import sampled
from workflows.engine.kinds import CommitteeShape
from workflows.engine.rulebook import Rulebook
from workflows.engine.situation import (
    CAMPAIGN,
    CLOCK,
    SCREENER,
    Committee,
    Holder,
    ListRule,
    Lists,
    MeetingNow,
    Member,
    Situation,
)  # fmt: skip
from workflows.engine.time import ONE_DAY, Calendar
from workflows.engine.training import Trained, Training

MONDAY = datetime(2026, 1, 5, 9, tzinfo=UTC)
SERVICES = (CLOCK, SCREENER, CAMPAIGN)


@dataclass(frozen=True)
class Surroundings:
    """What an institution has beside its procedures, with its values: lists, figures, committees, calendar."""

    lists: Mapping[str, frozenset[str]] = field(default_factory=dict)
    figures: Mapping[str, Mapping[str, Decimal]] = field(default_factory=dict)
    committees: Mapping[str, CommitteeShape] = field(default_factory=dict)
    screening: Mapping[str, ListRule] = field(default_factory=dict)
    calendar: Calendar = field(default_factory=Calendar)


@cache
def _holders(role: str) -> tuple[Holder, ...]:
    return (Holder("here", (role, f"{role}2", f"{role}3")), Holder("above", (f"{role}_above",)))


@cache
def _seated(name: str, shape: CommitteeShape) -> Committee:
    """Members `name1` ..., the first in the chair, one seat each from the first on."""
    seats = sorted(shape.seats)
    members = (
        Member(f"{name}{n + 1}", frozenset(seats[n : n + 1]), chair=n == 0, secretary=n == shape.members - 1)
        for n in range(shape.members)
    )
    return Committee(tuple(members))


class Play:
    """One case in play: people named after their roles (`dean`, `dean2`), a clock that one turns, sealed records."""

    def __init__(self, rules: Rulebook, world: Surroundings, *, kind: str, drawn: bool = False) -> None:
        self.rules, self.world, self.kind = rules, world, kind
        self.at, self.case, self.told = MONDAY, CaseFile(), list[tuple[Event, Said]]()
        self.records: dict[str, Any] = {}
        self.meetings: dict[str, MeetingNow] = {}
        self.clearances: dict[str, str] = {}
        self.others: dict[str, str] = {}
        self.training: Training | None = None
        self.trained: dict[str, Trained] = {}
        self.versions: dict[str, Rulebook] = {}
        self.figures: dict[str, Mapping[str, Decimal]] = dict(world.figures)
        self.lists_kept = {"": Lists(world.lists, self.figures)}
        self.carried: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
        self.id = self._number(drawn)
        self.holders = {name: _holders(name) for name, role in rules.procedure.roles.items() if role.scope}
        self.committees = {name: _seated(name, shape) for name, shape in world.committees.items()}
        opener = next(name for name, role in rules.procedure.roles.items() if role.opener)
        self.opener = opener
        self.administrators = frozenset({"administrator"})

    def _number(self, drawn: bool) -> str:
        """A number of a case that the procedure's sample draws, or does not."""
        facts = self.rules.names.facts.values()
        rates = [fact.one_in for fact in facts if hasattr(fact, "one_in")]
        numbers = (f"case-{n}" for n in range(10_000))
        return next(n for n in numbers if all(sampled(b"", n, rate) is drawn for rate in rates) or not rates)

    def situation(self, by: str, on_behalf_of: str | None = None) -> Situation:
        """The case as it stands for somebody who asks."""
        return Situation(
            self.case, self.rules, Said(by, self.at, on_behalf_of),
            service=by if by in SERVICES else None, holders=self.holders, committees=self.committees,
            meetings=self.meetings, delegated=frozenset({"*"}) if on_behalf_of else frozenset(),
            administrators=self.administrators,
            opened=self.records, lists_kept=self.lists_kept, clearances=self.clearances,
            screening=self.world.screening, others=self.others, versions=self.versions, calendar=self.world.calendar,
            training=self.training, trained=self.trained,
        )  # fmt: skip

    def record(self, content: Any) -> str:
        """Seal a content: its digest."""
        digest = f"record-{len(self.records) + 1}"
        self.records[digest] = content
        return digest

    def send(self, command: Command, by: str, on_behalf_of: str | None = None) -> tuple[Event, ...]:
        """Carry out a command, opening the case with the first one. Refused leaves everything as it was."""
        self.at += timedelta(seconds=1)
        now = self.situation(by, on_behalf_of)
        decided = decide(command, now) if self.case.id else open_case(self._opening(by), command, now)
        decided = decided.sealed(lambda content, _: self.record(content))
        self.happen(decided.events, decided.after)
        return decided.events

    def _opening(self, by: str) -> Opening:
        """The case as it is about to exist; a campaign opens it beside another, for whoever asked for that one."""
        if by == CAMPAIGN:
            return Opening(self.id, self.kind, "here", "another case", opener=self.opener)
        return Opening(self.id, self.kind, "here", carried=self.carried, renews=bool(self.carried))

    def happen(self, events: Iterable[Event], after: Situation) -> None:
        """Go on from what was brought about."""
        self.told += [(event, after.said) for event in events]
        self.case, self.rules = after.case, after.rules

    def next_working_day(self) -> None:
        """Turn the clock to the same hour of the next working day."""
        self.at += ONE_DAY
        while not self.world.calendar.works(self.world.calendar.day(self.at)):
            self.at += ONE_DAY

    def tick(self) -> tuple[Event, ...]:
        """The clock looks at the case."""
        return self.send(Tick(), CLOCK)
