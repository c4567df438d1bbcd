"""A case that a test tells a story about: given what happened, when somebody asks, then this follows or is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from tests.engine.procedures import DOCUMENTS, changed
from workflows.engine.acts.ticking import Tick
from workflows.engine.case import CaseFile, Command, Event, Said
from workflows.engine.kinds import Known
from workflows.engine.owed import Owed, owed
from workflows.engine.play import Play, Surroundings
from workflows.engine.procedure import Procedure
from workflows.engine.refusal import Refused
from workflows.engine.rulebook import Rulebook
from workflows.engine.situation import CLOCK, Committee, Holder, MeetingNow, Member, Situation

Step = Callable[["Board"], None]
Ask = Callable[["Board"], Command]

HOLDERS: dict[str, tuple[Holder, ...]] = {
    "contact_point": (Holder("science", ("erin", "eric")), Holder("university", ("ulla",))),
    "head": (Holder("optics", ("hugo",)), Holder("science", ("faye",))),
    "dean": (Holder("science", ("faye",)), Holder("university", ("rita",))),
    "rector": (Holder("university", ("rita",)),),
    "screener": (Holder("university", ("iris", "sam")),),
    "export_officer": (Holder("university", ("iris", "ivo")),),
}
BOARD = Committee(
    (
        Member("ben", chair=True),
        Member("carol"),
        Member("dan", frozenset({"human_rights"})),
        Member("olga", secretary=True),
        Member("pia", unit="physics"),
    )
)


@cache
def rulebook(name: str) -> Rulebook:
    """One of the hand-made procedures, compiled once."""
    return compiled(DOCUMENTS[name])


def compiled(document: dict[str, Any], known: Known | None = None) -> Rulebook:
    """A procedure's document, ready to be followed."""
    return Rulebook(Procedure.model_validate(document), known or Known(), document["procedure"])


class Board(Play):
    """One case of a hand-made procedure, with the cast: Ada asks, Ben chairs, Erin is the contact point."""

    def __init__(self, name: str, changes: dict[str, Any] | None = None, *, drawn: bool = False,
                 world: Surroundings | None = None, known: Known | None = None) -> None:  # fmt: skip
        rules = compiled(changed(name, changes), known) if changes else rulebook(name)
        super().__init__(rules, world or Surroundings(), kind=next(iter(rules.procedure.kinds)), drawn=drawn)
        self.opener = "ada"
        self.holders = dict(HOLDERS)
        self.committees = {"board": BOARD}
        self.delegations: dict[tuple[str, str], frozenset[str]] = {}

    def situation(self, by: str, on_behalf_of: str | None = None) -> Situation:
        now = super().situation(by, on_behalf_of)
        roles = self.delegations.get((on_behalf_of or "", by), frozenset())
        return now._replace(delegated=roles)

    def given(self, *steps: Step) -> Board:
        """What happened before; a step that is refused is a mistake in the test."""
        for step in steps:
            step(self)
        return self

    def when(self, ask: Ask, by: str, on_behalf_of: str | None = None) -> Heard:
        """Somebody asks."""
        before = self.case.copied()
        try:
            return Heard(self, before, self.send(ask(self), by, on_behalf_of), None)
        except Refused as refused:
            return Heard(self, before, (), refused)

    def when_the_clock_looks(self) -> Heard:
        """The clock's account looks at the case."""
        return self.when(lambda _: Tick(), CLOCK)

    def owed(self) -> tuple[Owed, ...]:
        """Who owes what now."""
        return owed(self.situation("nobody"))

    def people_owing(self, kind: str = "slot") -> frozenset[str]:
        """The units and persons to whom work of a kind is offered."""
        return frozenset(one.person or one.unit for one in self.owed() if one.kind == kind)

    def meet(self, present: Iterable[str], agenda: bool = True) -> None:
        """The board is in a meeting with these people, on this case or not."""
        self.meetings["board"] = MeetingNow(1, frozenset({self.id} if agenda else ()), frozenset(present))

    def seat(self, *members: Member) -> None:
        """The board is made of these members from now on."""
        self.committees = {"board": Committee(members)}

    def of_kind(self, kind: type[Event]) -> list[Event]:
        """Everything of a kind that was told."""
        return [event for event, _ in self.told if isinstance(event, kind)]


class Heard:
    """How a command was answered."""

    def __init__(self, board: Board, before: CaseFile, events: tuple[Event, ...], refused: Refused | None) -> None:
        self.board, self.before, self.events, self.no = board, before, events, refused

    def refused(self, *codes: str) -> Board:
        """It was refused for exactly these reasons, and nothing changed."""
        assert self.no is not None, f"not refused, but {self.events}"
        assert tuple(self.no.codes) == codes
        assert self.board.case == self.before
        return self.board

    def tells(self, *kinds: type[Event]) -> Board:
        """It was carried out, and events of these kinds followed, in this order, perhaps with others between."""
        assert self.no is None, f"refused: {self.no}"
        seen = iter(type(event) for event in self.events)
        assert all(kind in seen for kind in kinds), [type(event).__name__ for event in self.events]
        return self.board

    def tells_nothing_of(self, kind: type[Event]) -> Board:
        """It was carried out, and no event of this kind followed."""
        assert self.no is None, f"refused: {self.no}"
        assert not [event for event in self.events if isinstance(event, kind)]
        return self.board

    def leads_to(self, stage: str) -> Board:
        """It was carried out, and the case stands in a stage."""
        assert self.no is None, f"refused: {self.no}"
        assert self.board.case.stage == stage
        return self.board

    def event(self, kind: type[Event]) -> Any:
        """The one event of a kind that followed."""
        (found,) = [event for event in self.events if isinstance(event, kind)]
        return found


def done(ask: Ask, by: str, on_behalf_of: str | None = None) -> Step:
    """Somebody did something before."""

    def step(board: Board) -> None:
        board.send(ask(board), by, on_behalf_of)

    return step


def later(**span: float) -> Step:
    """Time goes by, and nobody looks."""

    def step(board: Board) -> None:
        board.at += timedelta(**span)

    return step


def ticked(board: Board) -> None:
    """The clock looks; perhaps nothing is due."""
    if (no := board.when_the_clock_looks().no) and no.codes != ("nothing_due",):
        raise no


def day_by_day(days: int) -> Step:
    """So many days go by, and the clock looks every day."""

    def step(board: Board) -> None:
        for _ in range(days):
            board.at += timedelta(days=1)
            ticked(board)

    return step


def on(moment: datetime) -> Step:
    """The clock shows this moment."""

    def step(board: Board) -> None:
        board.at = moment

    return step


def delegated(principal: str, deputy: str, *roles: str) -> Step:
    """A principal delegated roles to a deputy; all of them where none is named."""

    def step(board: Board) -> None:
        board.delegations[principal, deputy] = frozenset(roles or {"*"})

    return step


def meeting(*present: str, agenda: bool = True) -> Step:
    """The board meets with these people; the case is on its agenda unless told otherwise."""
    return lambda board: board.meet(present, agenda)


def folded(told: Iterable[tuple[Event, Said]]) -> CaseFile:
    """A case from what was told, from nothing."""
    case = CaseFile()
    for event, said in told:
        event.tell(case, said)
    return case


def answers_to(board: Board, slot: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Answers to a slot's form: what is given, and no to every other yes or no."""
    form = board.rules.form(board.rules.slot(slot).fill or "")
    unsaid = {name: "no" for name, q in form.questions.items() if q.type in ("yes_no", "yes_no_unsure")}
    return {**{k: v for k, v in unsaid.items() if k in form.questions}, **given}
