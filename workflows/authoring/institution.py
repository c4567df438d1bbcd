"""What an institution lays down beside its procedures: itself, its committees, lists, figures, and names."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field, model_validator

from workflows.authoring.aware import Awareness
from workflows.authoring.evaluated import AssessedAgain, Commitment, Country, Fairness
from workflows.engine.form import as_date
from workflows.engine.labs import LISTS
from workflows.engine.saying import saying
from workflows.engine.shapes import Name, Several, Shape, Text, Yes
from workflows.engine.sittings import hold_to_rhythm
from workflows.words.languages import LANGUAGES


def _day(value: Any) -> Any:
    day = as_date(value)
    if day is None:
        raise ValueError(saying("`{value}` is no date; write it as 2026-01-31", value=value))
    return day


Day = Annotated[date, BeforeValidator(_day)]
Level = Literal["institution", "faculty", "institute", "unit"]
LEVELS: tuple[str, ...] = ("institution", "faculty", "institute", "unit")
Means = Literal["legal_designation", "export_control", "assessment", "policy", "own"]
MEANS: tuple[str, ...] = get_args(Means)


class Unit(Shape):
    """A node of the tree of the organisation."""

    level: Level
    under: str | None = None
    name: Text


class ClosedDays(Shape):
    """Days, both ends included, on which nothing is expected of anybody."""

    from_: Day = Field(alias="from")
    until: Day
    why: Text

    @model_validator(mode="after")
    def _in_order(self) -> ClosedDays:
        if self.until < self.from_:
            raise ValueError(saying("the last day lies before the first"))
        return self


class Hearing(Shape):
    """What an institution says of a notice: whether it is told, which roles hear of it too, whether at once."""

    tell: Yes = True
    also: Several = Field(default_factory=list)
    at_once: Yes | None = None


class Institution(Shape):
    """institution.yaml: who it is, its languages, its days, its tree."""

    slug: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    name: Text
    fictional: Yes = False
    reference_prefix: Annotated[str, Field(min_length=2, max_length=8)]
    languages: list[Literal[*LANGUAGES]] = Field(min_length=1)
    country: Country
    time_zone: str
    closed_days: list[ClosedDays] = Field(default_factory=list)
    units: dict[Name, Unit]
    notices: dict[Name, Hearing] = Field(default_factory=dict)
    desk: Name | None = None
    assessed_again: AssessedAgain | None = None
    awareness: Awareness | None = None
    fairness: Fairness | None = None
    self_evaluation: dict[Name, Commitment] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _a_tree(self) -> Institution:
        tops = [name for name, unit in self.units.items() if unit.level == "institution"]
        if len(tops) != 1:
            raise ValueError(saying("one unit has the level institution, not {count}", count=len(tops)))
        for name, unit in self.units.items():
            above = self.units.get(unit.under or "")
            if unit.level != "institution" and above is None:
                raise ValueError(saying("the unit `{name}` stands under no unit of this file", name=name))
            if above and LEVELS.index(above.level) >= LEVELS.index(unit.level):
                raise ValueError(saying("the unit `{name}` ({level}) stands under `{under}` ({above})", name=name,
                                        level=unit.level, under=unit.under, above=above.level))  # fmt: skip
        return self


class Meets(Shape):
    """When a committee meets, how long before its agenda closes, and the months in which it never does."""

    each: Literal["week", "fortnight", "month", "quarter"]
    on: str
    agenda_closes_days_before: int = Field(0, ge=0)
    not_in: list[Annotated[int, Field(ge=1, le=12)]] = Field(default_factory=list, max_length=11)

    @model_validator(mode="after")
    def _a_day(self) -> Meets:
        hold_to_rhythm(self.each, self.on)
        return self


class Committee(Shape):
    """A committee as places: how many, which of them holds which expertise, who leads."""

    title: Text
    members: int = Field(ge=1)
    chair: int = Field(ge=1)
    secretary: int | None = Field(None, ge=1)
    seats: dict[Name, int] = Field(default_factory=dict)
    meets: Meets | None = None

    @model_validator(mode="after")
    def _places(self) -> Committee:
        led = {saying("the chair"): self.chair, saying("the secretary"): self.secretary or 1}
        for what, place in {**led, **self.seats}.items():
            if not 1 <= place <= self.members:
                raise ValueError(saying("{what} has place {place}, and there are {all}", what=what, place=place,
                                        all=self.members))  # fmt: skip
        return self


class Committees(Shape):
    """committees.yaml."""

    committees: dict[Name, Committee] = Field(default_factory=dict)


class NamedList(Shape):
    """A list that tests may name, as of a day, with its source."""

    title: Text
    as_of: Day
    source: str
    illustrative: Yes = False
    values: list[str]


class Figure(Shape):
    """A figure per country or partner, as of a day, with its source: written here, or an edition that was taken in."""

    title: Text
    as_of: Day
    source: str
    illustrative: Yes = False
    values: dict[str, int | float] = Field(default_factory=dict)
    indicator: str | None = None
    edition: str | None = None

    @model_validator(mode="after")
    def _from_one_place(self) -> Figure:
        if bool(self.indicator) != bool(self.edition):
            raise ValueError(saying("an indicator and its edition are named together"))
        if bool(self.values) == bool(self.indicator):
            raise ValueError(saying("a figure has either values, or an indicator with its edition"))
        return self


class Entry(Shape):
    """One name on a list kept by hand."""

    name: str
    also: list[str] = Field(default_factory=list)
    kind: Literal["organisation", "person"]
    country: str | None = None


Subjects = Literal["person", "organisation", "affiliation", "vessel", "other"]
Threshold = Annotated[int, Field(ge=600, le=1000)]


class ScreeningList(Shape):
    """A list that checks compare with: kept by hand, taken in from an official file or a table, or the own register.

    `means` says what standing on it is: forbidden by law, bound by export control, judged by somebody, excluded by a
    policy, or known from one's own cases.
    """

    title: Text
    kind: Literal["hand_kept", "official", "supplied", "register"]
    means: Means
    source: str
    as_of: Day | None = None
    feed: str | None = None
    oldest_days: int | None = Field(None, ge=1)
    most_lost_per_cent: int = Field(50, ge=0, le=100)
    illustrative: Yes = False
    second_person: Yes = False
    remembers_days: int = Field(365, ge=0)
    thresholds: dict[Subjects, Threshold] = Field(default_factory=dict)
    entries: list[Entry] = Field(default_factory=list)

    @model_validator(mode="after")
    def _fits(self) -> ScreeningList:
        if self.kind == "hand_kept" and not (self.entries and self.as_of):
            raise ValueError(saying("a list kept by hand has entries and as_of"))
        if self.kind == "official" and not self.feed:
            raise ValueError(saying("an official list names its feed"))
        if self.kind != "hand_kept" and self.entries:
            raise ValueError(saying("entries stand only in a list kept by hand"))
        return self


class Lists(Shape):
    """lists.yaml."""

    lists: dict[Name, NamedList] = Field(default_factory=dict)
    figures: dict[Name, Figure] = Field(default_factory=dict)
    screening: dict[Name, ScreeningList] = Field(default_factory=dict)
    rescreen_decided_days: int = Field(365, ge=0)

    @model_validator(mode="after")
    def _not_the_register(self) -> Lists:
        if kept := sorted(LISTS.keys() & self.lists.keys()):
            raise ValueError(
                saying("`{name}` is kept in the register of laboratories; call this list otherwise", name=kept[0])
            )
        return self


class Called(Shape):
    """names.yaml: what roles, gates, checks, follow-ups and headings of reasons are called."""

    roles: dict[Name, Text] = Field(default_factory=dict)
    gates: dict[Name, Text] = Field(default_factory=dict)
    checks: dict[Name, Text] = Field(default_factory=dict)
    follow_ups: dict[Name, Text] = Field(default_factory=dict)
    reasons: dict[Name, Text] = Field(default_factory=dict)


class Wording(Shape):
    """Vetted words from which a decider begins the texts of an outcome, or of every outcome with an effect."""

    reasons: str = ""
    limits: str = ""
    internal: str = ""
    to_person: str = ""
    summary: str = ""
