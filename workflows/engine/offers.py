"""What waits for somebody beside the slots of a case: a lapse to let happen, haste to grant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class LapseOffer:
    """A lapse waits for a named person to let it happen."""

    to: str
    clock: str
    at: datetime


class Haste(NamedTuple):
    """Haste that was asked for: asked, granted or denied, since when, and the day that was promised with it."""

    state: str
    at: datetime
    day: str | None = None
