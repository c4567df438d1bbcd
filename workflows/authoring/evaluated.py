"""What an institution lays down about judging its own work: assessed again, compared for fairness, evaluated yearly."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from workflows.engine.evaluating import FIGURES
from workflows.engine.saying import near, saying
from workflows.engine.shapes import Bare, Name, Several, Shape, Text


def _country(value: Any) -> Any:
    if not isinstance(value, str) or len(value) != 2 or not value.isalpha() or not value.isupper():
        raise ValueError(saying("`{value}` is no country code of two capitals, such as NL", value=value))
    return value


Country = Annotated[str, BeforeValidator(_country)]


class AssessedAgain(Shape):
    """Which share of the cases is assessed again, by whom, and who hears where two assessments differ."""

    by: Name
    tell: Several = Field(min_length=1)
    one_in: dict[Literal["light", "decided"], Annotated[int, Field(ge=1)]] = Field(min_length=1)
    every: Literal["month", "quarter", "year"] = "quarter"


class Region(Shape):
    """Countries that are told together."""

    name: Text
    countries: list[Country] = Field(min_length=1)


class Fairness(Shape):
    """The groups by which outcomes and times are compared, on which ground, and how small a group is kept back."""

    by: Annotated[list[Literal["faculty", "kind", "region"]], Bare] = Field(min_length=1)
    least: int = Field(5, ge=5)
    regions: dict[Name, Region] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _lawful(self) -> Fairness:
        if not self.cites:
            raise ValueError(saying("say under `cites` on which ground these groups are compared"))
        if ("region" in self.by) != bool(self.regions):
            raise ValueError(saying("a comparison by region and its `regions` go together"))
        named = [country for region in self.regions.values() for country in region.countries]
        if twice := sorted({country for country in named if named.count(country) > 1}):
            raise ValueError(saying("each country has one region: {countries}", countries=", ".join(twice)))
        return self


def _figure(value: Any) -> Any:
    if str(value) not in FIGURES:
        raise ValueError(saying("there is no figure `{value}`{hint}", value=value, hint=near(str(value), FIGURES)))
    return value


class Commitment(Shape):
    """A line of the yearly self-evaluation, and the figures of the trail beside it; without any it is told in words."""

    text: Text
    figures: Annotated[list[Annotated[str, BeforeValidator(_figure)]], Bare] = Field(default_factory=list)
