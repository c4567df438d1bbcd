"""What stands beside a question to help with it: an example, and what to do to answer it well or after an answer."""

from __future__ import annotations

from pydantic import model_validator

from workflows.engine.saying import saying
from workflows.engine.shapes import Shape, Text


class Guide(Shape):
    """Help with one question. Under `cites` it says where it comes from, or that it is `ours`."""

    example: Text | None = None
    do: Text | None = None

    @model_validator(mode="after")
    def _helps(self) -> Guide:
        if not (self.example or self.do):
            raise ValueError(saying("a guide gives an `example`, or says what to `do`"))
        if not self.cites:
            raise ValueError(saying("say under `cites` where this guide comes from, or `ours`"))
        return self
