"""The small shapes that a procedure's document is made of: names, texts, spans, and what may be written bare."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from workflows.engine.saying import both, saying

Text = str | dict[str, str]
"""A text that a person reads: one in no particular language, or one for each."""


class Shape(BaseModel):
    """A mapping whose keys are all known; an unknown key is an error. Any may say what it rests on."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True, frozen=True)

    cites: Text | None = None


def _truth(value: Any) -> Any:
    return {"yes": True, "no": False}.get(value, value) if isinstance(value, str) else value


def _several(value: Any) -> Any:
    return [value] if isinstance(value, str | int) and not isinstance(value, bool) else value


Yes = Annotated[bool, BeforeValidator(_truth)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Several = Annotated[list[str], BeforeValidator(_several)]
Bare = BeforeValidator(_several)
"""A list of one may be written bare, whatever stands in it."""
OURS = "ours"
"""What `cites` says of what rests on no public source."""


def _address(value: Any) -> Any:
    if not isinstance(value, str) or not _ADDRESS.fullmatch(value):
        raise ValueError(
            saying("`{value}` is no public address: it begins with https:// and has no blanks", value=value)
        )
    return value


_ADDRESS = re.compile(r"https://[\w-]+(\.[\w-]+)+([/?#][^\s<>\"']*)?")
Link = Annotated[str, BeforeValidator(_address)]
Test = Any  # parsed by names.py, which knows every name

Phase = Literal["draft", "intake", "screening", "review", "sign_off", "conditions", "active", "suspended", "closed"]
PHASES: tuple[str, ...] = (
    "draft", "intake", "screening", "review", "sign_off", "conditions", "active", "suspended", "closed",
)  # fmt: skip
EFFECTS: tuple[str, ...] = ("clear", "informs", "flags", "escalates", "prohibits")
ADVICE: dict[str, str] = {
    "favourable": "positive",
    "with_conditions": "conditional",
    "unfavourable": "negative",
    "no_view": "neutral",
}
EVENTS_TO_MOVE_AFTER: tuple[str, ...] = ("hit", "inquorate", "condition_overdue", "revised")
ENDS: tuple[str, ...] = ("withdrawn", "lapsed", "merged")
"""Stages and outcomes that every case can end in, whatever its procedure."""
EXPIRED = "expired"
"""What a linked case gave, once what it decided holds no more."""
LED_TO: tuple[str, ...] = ("withdrawn", "lapsed")
"""Those among them that a procedure's moves and ladders may name; only a person merges."""
Clock = Literal["us", "you", "outside"]


class Span(Shape):
    """A length of time: exactly one of working_days, days, months, years."""

    working_days: int | None = Field(None, ge=0)
    days: int | None = Field(None, ge=0)
    months: int | None = Field(None, ge=0)
    years: int | None = Field(None, ge=0)

    @property
    def unit(self) -> str:
        return next((u for u in ("working_days", "days", "months", "years") if getattr(self, u) is not None), "")

    @property
    def amount(self) -> int:
        return int(getattr(self, self.unit)) if self.unit else 0

    @model_validator(mode="after")
    def _one_unit(self) -> Span:
        given = [u for u in ("working_days", "days", "months", "years") if getattr(self, u) is not None]
        if len(given) != 1 and not self._unit_elsewhere():
            raise ValueError(saying("a span is exactly one of working_days, days, months, years"))
        if len(given) > 1:
            raise ValueError(saying("a span is one unit, not {units}", units=both(given)))
        return self

    def _unit_elsewhere(self) -> bool:
        return False


def text_in(text: Text | None, language: str, fallback: str = "") -> str:
    """A text in one language, else in its first, else the fallback."""
    if text is None:
        return fallback
    if isinstance(text, str):
        return text
    return text.get(language) or next(iter(text.values()), fallback)


def source_of(cites: Text | None, language: str) -> str:
    """A source as people read it; empty where there is none, or it is of our own making."""
    said = text_in(cites, language)
    return "" if said.strip() == OURS else said
