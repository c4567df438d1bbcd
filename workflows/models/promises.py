"""What the transitions of a case's phase ask of the rows: the promises that no configuration may break, again."""

from typing import Any, Protocol

from django.apps import apps
from django.db import models

IN_FORCE = ("positive", "conditional")
WITHOUT_A_VERDICT = ("withdrawn", "lapsed", "merged")  # ends that always exist, whatever hangs open
QUIET = ("clear", "informs")  # hits of these effects need no disposition
UNMET = ("imposed", "satisfied", "overdue")


class Fenced(Protocol):
    """What a promise looks at in the row of a case; the rest it reads from the rows beside it."""

    pk: Any
    phase: str
    outcome: str
    outcome_effect: str


def _rows(model: str, case: Fenced) -> models.QuerySet[Any]:
    return apps.get_model("workflows", model).objects.filter(case=case.pk)


def _open_hits(case: Fenced) -> models.QuerySet[Any]:
    return _rows("Hit", case).filter(disposition="", superseded=False).exclude(effect__in=QUIET)


def no_open_hit(case: Fenced) -> bool:
    """Every hit that asks for it has its disposition by a person."""
    return not _open_hits(case).exists()


def in_force(case: Fenced) -> bool:
    """The case has a positive or conditional outcome and no open hit."""
    return case.outcome_effect in IN_FORCE and no_open_hit(case)


def may_be_active(case: Fenced) -> bool:
    """The outcome is in force, and no precondition is neither verified nor waived (one statement for both)."""
    if case.outcome_effect not in IN_FORCE:
        return False
    unmet = _rows("Condition", case).filter(kind="before", state__in=UNMET)
    return not unmet.values("pk").union(_open_hits(case).values("pk"), all=True).exists()


def may_close(case: Fenced) -> bool:
    """An outcome is there; no hit and no task of the end is left open, and a refusal was decided by a person."""
    if not case.outcome or case.outcome_effect == "pending":
        return False
    if case.outcome in WITHOUT_A_VERDICT:
        return True
    unmet = _rows("Condition", case).filter(kind="exit", state__in=UNMET)
    if case.outcome_effect == "negative":
        decided = _rows("Decision", case).filter(outcome=case.outcome, by__service=False)
        return decided.filter(~models.Exists(unmet)).exists()
    if case.outcome_effect in IN_FORCE or case.phase == "draft":
        return not unmet.values("pk").union(_open_hits(case).values("pk"), all=True).exists()
    return True
