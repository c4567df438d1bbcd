"""What an institution lays down about awareness: who writes its notices, and the training it asks before a request."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from workflows.engine.shapes import Bare, Link, Name, Shape, Span, Text, Yes
from workflows.engine.training import TERM


class Training(Shape):
    """A training that is on record of whoever hands in a request of these kinds: where, how long, and how long valid.

    `before`: the first such request of somebody, or every one; `declared`: they may put it on record themselves.
    """

    name: Text
    link: Link
    minutes: int = Field(ge=1)
    before: Literal["first_submission", "every_submission"]
    kinds: Annotated[list[Name], Bare] = Field(min_length=1)
    valid_for: Span | None = None
    declared: Yes = False


class Kept(Shape):
    """How long it is known of somebody that a notice reached them, whether they confirmed it, and their trainings."""

    receipts: Span = TERM
    trainings: Span = TERM


class Awareness(Shape):
    """Who may write notices to groups of the institution, and sees to its training: a role that no procedure has."""

    by: Name
    training: Training | None = None
    keep: Kept = Kept()
