"""When a decision can be expected: from the finished cases where enough went that way, else from the terms."""

from collections.abc import Iterable
from datetime import date, timedelta
from statistics import median_high

from workflows.engine.expecting import Ahead, expected
from workflows.engine.guards import Facts
from workflows.engine.situation import Situation
from workflows.models import Case, ProcedureVersion
from workflows.queries.pages import Expecting

ENOUGH = 10
"""From so many finished cases on, what they took says more than the terms of the procedure."""
LATEST = 200
DECIDED = ("positive", "conditional", "negative")


def expecting(
    now: Situation, version: ProcedureVersion, *, look: Facts | None = None, with_start: bool = True
) -> Expecting | None:
    """The day, on what it rests, and the start that was asked for; None where nothing is to be expected any more.

    A case that has taken longer than half of the others did goes by its terms. One statement.
    """
    look = look or Ahead(now)
    found = expected(now, look)
    if found is None:
        return None
    calendar, submitted = now.calendar, now.case.submitted_at
    today = calendar.day(now.at)
    begun = calendar.day(submitted) if submitted else today
    took = _took(now, version, found.way)
    usual = begun + timedelta(days=median_high(took)) if len(took) >= ENOUGH and not found.promised else None
    on, cases = (usual, len(took)) if usual and usual >= today else (found.on, 0)
    start = look.get(now.rules.procedure.starts) if now.rules.procedure.starts and with_start else None
    return Expecting(on, (on - today).days, cases, *_starting(start, today), found.promised)


def _starting(start: object, today: date) -> tuple[date | None, int]:
    return (start, (start - today).days) if isinstance(start, date) else (None, 0)


def _took(now: Situation, version: ProcedureVersion, way: Iterable[str]) -> list[int]:
    """Days from handing in to the decision of the latest cases of that kind that went through all of these stages."""
    rows = Case.objects.filter(
        institution=version.institution_id, procedure_version__procedure=version.procedure_id, kind=now.case.kind,
        outcome_effect__in=DECIDED, phase__in=("conditions", "active", "closed"), submitted_at__isnull=False,
        decided_at__lte=now.at,
    )  # fmt: skip
    found = rows.order_by("-decided_at").values_list("submitted_at", "decided_at", "path")[:LATEST]
    day = now.calendar.day
    return [(day(decided) - day(handed_in)).days for handed_in, decided, path in found if set(way) <= set(path)]
