"""A stage: the slots that are owed in it, the clock that runs, and the moves that lead on."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from workflows.engine.saying import both, saying
from workflows.engine.shapes import ADVICE, Bare, Clock, Name, Phase, Several, Shape, Span, Test, Text, Yes


class Rung(Shape):
    """One step of the ladder when a deadline has passed."""

    after: int = Field(0, ge=0)
    tell: str | None = None
    to: str | None = None
    proceed: Yes = False

    @model_validator(mode="after")
    def _one(self) -> Rung:
        if sum(map(bool, (self.tell, self.to, self.proceed))) != 1:
            raise ValueError(saying("a rung is exactly one of tell, to, proceed"))
        return self


class Extension(Span):
    """The longer span that holds when a test does."""

    when: Test = None


class Deadline(Span):
    """A clock: its span or date, what extends and pauses it, and what happens when it is late."""

    on: str | None = None
    from_: str | None = Field(None, alias="from")
    until: Several | None = None
    extends: Extension | None = None
    pauses: Annotated[list[Literal["you", "outside"]], Bare] = Field(default_factory=list)
    remind: Annotated[list[int], Bare] = Field(default_factory=list)
    late: list[Rung] = Field(min_length=1)

    def _unit_elsewhere(self) -> bool:
        return self.on is not None


class Vote(Shape):
    """How a committee votes: quorum, seats, majority, ties, where, and when the vote closes."""

    quorum: Literal["majority", "two_thirds", "all"] | int = "majority"
    seats: Several = Field(default_factory=list)
    carried_by: Literal["majority", "absolute_majority", "two_thirds", "unanimity"] = "majority"
    tie: str = "again"
    held: Literal["meeting", "writing", "either"] = "meeting"
    closes: Literal["all_in", "when_decided"] = "all_in"
    experts: Literal["heard", "vote"] = "heard"


class Departing(Shape):
    """Who confirms a decision that departs from an advice it weighs, and who hears of it."""

    confirmed_by: str
    tell: Several = Field(default_factory=list)


class Every(Span):
    """A rhythm: asked again so long after it was last given, to be given `within` a term, else what `late` says."""

    within: Span
    late: list[Rung] = Field(min_length=1)

    @cached_property
    def deadline(self) -> Deadline:
        """The clock that runs once it is asked."""
        return Deadline.model_validate({self.within.unit: self.within.amount, "late": self.late})


def _advice(value: Any) -> Any:
    return list(ADVICE) if value == "yes" else value


VERBS: tuple[str, ...] = ("fill", "sign", "choose", "advise", "decide", "settle", "meet", "opens")
BY_ROW: tuple[str, ...] = ("sign", "choose", "advise")
"""What may be asked once for each row."""


class Slot(Shape):
    """One thing that is asked of somebody in a stage."""

    by: Several = Field(min_length=1)
    fill: str | None = None
    sign: Text | None = None
    choose: list[Name] | dict[Name, Text] | None = None
    advise: Annotated[list[Name] | None, BeforeValidator(_advice)] = None
    decide: list[Name] | None = None
    settle: Several | None = None
    meet: Literal["before", "during", "exit"] | None = None
    opens: str | None = None
    carries: Several = Field(default_factory=list)
    confirmed_by: Several = Field(default_factory=list)
    when: Test = None
    each: str | None = None
    optional: Yes = False
    every: Every | None = None
    in_person: Yes = False
    blind: Yes = False
    weighs: Several = Field(default_factory=list)
    again_for: Several = Field(default_factory=list)
    departing: Departing | None = None
    vote: Vote | None = None
    sends: Several = Field(default_factory=list)
    clock: Clock | None = None
    label: Text | None = None

    @cached_property
    def verb(self) -> str:
        return next((v for v in VERBS[1:] if getattr(self, v)), "fill")

    @property
    def options(self) -> tuple[str, ...]:
        """The values this slot can take; empty for a linked case, whose outcomes another procedure names."""
        verb = self.verb
        if verb in ("choose", "advise", "decide"):
            return tuple(getattr(self, verb))
        return {"sign": ("signed",), "opens": ()}.get(verb, ("done",))

    @model_validator(mode="after")
    def _fits(self) -> Slot:
        verbs = [v for v in VERBS if getattr(self, v) is not None]
        if not verbs:
            raise ValueError(saying("a slot asks for something: {verbs}", verbs=", ".join(VERBS)))
        if len([v for v in verbs if v != "fill"]) > 1:
            raise ValueError(saying("a slot has one verb beside fill, not {verbs}", verbs=both(verbs)))
        if self.departing and not self.weighs:
            raise ValueError(saying("departing needs weighs: from which advice?"))
        if self.each and self.again_for:
            raise ValueError(saying("again_for is not needed with each: a row that changes is asked anew by itself"))
        if self.each and (verbs[0] not in BY_ROW or self.vote):
            raise ValueError(
                saying("each goes with {verbs} alone: what a row asks is given in one word", verbs=", ".join(BY_ROW))
            )
        if self.every and (verbs[0] not in ("fill", "sign", "choose") or self.each or not self.optional):
            raise ValueError(saying("every goes with fill, sign or choose, and with optional: nothing waits for it"))
        return self


class Move(Shape):
    """A way out of a stage: where to, after which event, when which test holds."""

    to: str
    when: Test = None
    after: str | None = None


class Label(Shape):
    """What the office and what the applicant reads."""

    office: Text
    applicant: Text | None = None


def _label(value: Any) -> Any:
    plain = isinstance(value, str) or (isinstance(value, dict) and not {"office", "applicant"} & set(value))
    return {"office": value} if plain else value


class Stage(Shape):
    """Where a case can stand: its phase, the slots owed there, its clock and the ways on."""

    phase: Phase
    label: Annotated[Label | None, BeforeValidator(lambda v: None if v is None else _label(v))] = None
    work: dict[Name, Slot] = Field(default_factory=dict)
    join: Literal["all", "any"] | dict[Literal["at_least"], int] = "all"
    deadline: Deadline | None = None
    may: dict[str, Several] = Field(default_factory=dict)
    tell: dict[str, str] = Field(default_factory=dict)
    outcome: str | None = None
    next: list[Move] = Field(default_factory=list)
