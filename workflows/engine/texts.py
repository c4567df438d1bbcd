"""The texts that come with a decision beside its reasons to the initiator, each under the name of its readers."""

from __future__ import annotations

from typing import Any

from workflows.engine.form import as_date
from workflows.engine.refusal import reason, refuse_if
from workflows.engine.situation import Situation

Audience = tuple[str, str]
"""For whom, and the digest of the text."""
AUDIENCES = ("limits", "internal", "to_person", "summary")
"""How far a partial approval goes, for whoever reads the reasons; for the office alone; for the partner or person;
for everybody."""
ADDRESSED = ("to_person", "summary")
"""Those that go out in a letter of their own, which has the name of the text."""


def texts_of(ask: Any) -> tuple[Audience, ...]:
    """The texts that a command carries, sealed."""
    return tuple((name, getattr(ask, name)) for name in AUDIENCES if getattr(ask, name))


def refuse_without_limits(now: Situation, outcome: str, limits: str | None, until: str | None) -> None:
    """An approval of a part says of which: its scope, its access, or its time by the last day on which it holds."""
    found = now.rules.procedure.outcomes.get(outcome)
    limited = found.limits if found else []
    if not limited and not until:
        return
    day = as_date(until) if until else None
    refuse_if(
        (bool(limited) and not limits, reason("missing_limits", outcome=outcome)),
        ("time" in limited and not until, reason("missing_until", outcome=outcome)),
        (bool(until) and "time" not in limited, reason("not_limited_in_time", outcome=outcome)),
        (bool(until) and day is None, reason("not_a_date", question="until")),
        (day is not None and day < now.calendar.day(now.at), reason("until_past")),
    )
