"""What an institution lays down: roles, forms, checks, outcomes, stages, clocks, conditions, gates, promises."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from workflows.engine.form import Factor, Form
from workflows.engine.saying import saying
from workflows.engine.shapes import Bare, Name, Several, Shape, Span, Test, Text, Yes
from workflows.engine.stage import Deadline, Stage

LEVELS: tuple[str, ...] = ("unit", "institute", "faculty", "institution")


class Role(Shape):
    """Who holds a role: exactly one of opener, a level of the organisation, an answer, a link, a committee."""

    opener: Yes = False
    scope: Literal["unit", "institute", "faculty", "institution"] | None = None
    from_: str | None = Field(None, alias="from")
    link: str | None = None
    committee: str | None = None
    label: Text | None = None

    @model_validator(mode="after")
    def _one(self) -> Role:
        if sum(map(bool, (self.opener, self.scope, self.from_, self.link, self.committee))) != 1:
            raise ValueError(
                saying(
                    "a role is exactly one of: opener, a level (unit, institute, faculty, institution), "
                    "from, link, committee"
                )
            )
        return self


def _role(value: Any) -> Any:
    if isinstance(value, str):
        return {"opener": True} if value == "opener" else {"scope": value}
    return value


class Outcome(Shape):
    """A way a case can be decided, and what comes with it."""

    effect: Literal["positive", "conditional", "negative", "neutral", "pending"]
    label: Text | None = None
    letter: str | None = None
    reasons: Several = Field(default_factory=list)
    limits: Annotated[list[Literal["scope", "access", "time"]], Bare] = Field(default_factory=list)
    valid: Span | None = None
    clears: str | None = None
    tell: Several = Field(default_factory=list)


class Letter(Shape):
    """A letter in one language; what stands in braces is filled in when it is written."""

    subject: str
    body: str


class Check(Shape):
    """What is screened against which lists, and what a confirmed hit on each means.

    `until`: the column of type date, of rows that are screened, which says when an affiliation ended.
    """

    screens: Several
    until: str | None = None
    against: dict[str, Literal["informs", "flags", "escalates", "prohibits"]]
    when: Test = None
    rescreens: Yes = True
    second_person: Yes = False
    label: Text | None = None


class Gate(Shape):
    """A letter, badge, account or contract: shut unless the case stands in one of these stages."""

    open_in: Several
    when: Test = None
    label: Text | None = None


class Condition(Shape):
    """A condition of the catalogue: before the start, running, or a task of its end; its owner and its verifier.

    `treats`: it is proposed where a risk of one of these factors was answered yes or unsure.
    """

    text: Text
    kind: Literal["before", "during", "exit"]
    owner: str
    verifier: str
    evidence: Literal["document", "signature", "statement", "none"] = "document"
    due: Span | None = None
    counts_from: Literal["decision", "start"] = "decision"
    every: Span | None = None
    overdue: Literal["remind", "escalate", "suspend"] | None = None
    treats: Annotated[list[Factor], Bare] = Field(default_factory=list)
    when: Test = None


class FollowUp(Shape):
    """A linked case that may be opened beside this one: renewal, change, appeal, incident, re-assessment, visit.

    `kind`: of the case that is opened; without it that of this case where the other procedure has it, else its first.
    `brings`: the forms whose answers hold here once it was agreed, with its term and its running conditions.
    `suspends`: what was decided rests until it has ended.
    """

    opens: str
    kind: str | None = None
    by: Several
    open_in: Several
    when: Test = None
    within: Span | None = None
    carries: Several = Field(default_factory=list)
    brings: Several = Field(default_factory=list)
    apart_from: Several = Field(default_factory=list)
    suspends: Yes = False
    label: Text | None = None


class Fact(Shape):
    """A fact under its name: what readers call it, and what it says, as the document has it."""

    says: Any
    label: Text | None = None


def _fact(value: Any) -> Any:
    if not isinstance(value, dict) or not {"label", "cites"} & set(value):
        return {"says": value}
    beside = {key: value[key] for key in ("label", "cites") if key in value}
    return {"says": {key: part for key, part in value.items() if key not in beside}, **beside}


class Information(Shape):
    """Questions to the applicants: after how many days they are reminded, and after how many the case would lapse."""

    remind: list[Annotated[int, Field(ge=1)]] = Field(default_factory=lambda: [3, 10, 20])
    lapses_after: int | None = Field(default=None, ge=1)


class Keep(Span):
    """How long a class of data is kept after closing, on the first line that holds."""

    when: Test = None


class Promise(Shape):
    """What no overlay and no way through may break: before+comes, apart, or fixed."""

    before: str | None = None
    comes: str | None = None
    when: Test = None
    apart: list[str] | None = None
    fixed: Annotated[list[str] | None, BeforeValidator(lambda v: [v] if isinstance(v, str) else v)] = None

    @model_validator(mode="after")
    def _one(self) -> Promise:
        if sum(map(bool, (self.before and self.comes, self.apart, self.fixed))) != 1:
            raise ValueError(saying("a promise is one of: before with comes, apart, fixed"))
        return self


class Accepted(Shape):
    """A named person's recorded acceptance of a lawfulness finding."""

    at: Several
    why: str
    by: str
    on: Any
    until: Any = None


class Golden(Shape):
    """A case laid down beside the procedure: answers, steps, and where it must end.

    `carried`: the answers of the running case that this one renews.
    """

    kind: str | None = None
    answers: dict[str, Any] = Field(default_factory=dict)
    carried: dict[str, Any] = Field(default_factory=dict)
    figures: dict[str, Any] = Field(default_factory=dict)
    steps: list[Any]
    passes: list[str] | None = None
    ends: dict[str, Any]


def _kinds(value: Any) -> Any:
    named = isinstance(value, list) and all(isinstance(kind, str) for kind in value)
    return {kind: kind for kind in value} if named else value


class Procedure(Shape):
    """One procedure, as its document says it; nothing is looked up or proved yet."""

    procedure: Name
    title: Text
    version: Any = None
    languages: list[str] = Field(default_factory=lambda: ["en"])
    kinds: Annotated[dict[Name, Text], BeforeValidator(_kinds)]
    opens_in: str
    starts: str | None = None
    titled: Several = Field(default_factory=list)
    confidential: Several = Field(default_factory=list)
    roles: dict[Name, Annotated[Role, BeforeValidator(_role)]]
    forms: dict[Name, Form] = Field(default_factory=dict)
    facts: dict[Name, Annotated[Fact, BeforeValidator(_fact)]] = Field(default_factory=dict)
    checks: dict[Name, Check] = Field(default_factory=dict)
    information: Information = Information()
    outcomes: dict[Name, Outcome] = Field(default_factory=dict)
    letters: dict[str, dict[Name, Letter]] = Field(default_factory=dict)
    stages: dict[Name, Stage]
    deadlines: dict[Name, Deadline] = Field(default_factory=dict)
    conditions: dict[Name, Condition] = Field(default_factory=dict)
    gates: dict[Name, Gate] = Field(default_factory=dict)
    follow_ups: dict[Name, FollowUp] = Field(default_factory=dict)
    may: dict[str, Several] = Field(default_factory=dict)
    sees: dict[str, Several] = Field(default_factory=dict)
    keep: dict[str, list[Keep]] = Field(default_factory=dict)
    promises: list[Promise] = Field(default_factory=list)
    accepted: dict[str, Accepted] = Field(default_factory=dict)
    golden: dict[str, Golden] = Field(default_factory=dict)
