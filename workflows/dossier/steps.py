"""Long work that rests now and then and tells how far it is, for whoever shows that, or carries it out at once."""

from collections.abc import Generator
from typing import Any, TypeVar

Found = TypeVar("Found")
Steps = Generator[int, None, Found]
"""So much is done by now, again and again; and what comes of it at last."""


def drained(steps: Generator[Any, None, Found]) -> Found:
    """What comes of it, once it does."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]
