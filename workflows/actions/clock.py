"""The clock: an account that looks at every case whose time has come. It can be run again and catches up."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from workflows.actions.drafts import sweep
from workflows.actions.execute import execute
from workflows.actions.labs import keep_labs_of_today
from workflows.engine.acts.expiring import WatchValidity
from workflows.engine.acts.ticking import Tick
from workflows.engine.case import Command
from workflows.engine.refusal import Refused
from workflows.engine.situation import CLOCK
from workflows.flow.work import OPEN
from workflows.models import Account, Case, Membership, WorkItem
from workflows.models.numbers import uuid7
from workflows.models.prepared import Prepared

NEAR = timedelta(days=100)
"""Reminders come before the due date, by at most this long."""
MOVES = 20
log = logging.getLogger(__name__)


class ClockStumbled(Exception):
    """Some cases could not be looked at; the log says which and why. All the others were."""


_service = Prepared(lambda name: Account.objects.filter(username=name, service=True))


def service(name: str) -> Account:
    """The account of a service: it has entries and no password."""
    for found in _service(name):
        return found
    return Account.objects.create_service(name)


def run_clock(*, at: datetime, institution: int | None = None) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(reference, kinds of events) of every case on which something was due. Running it twice does nothing more.

    ClockStumbled at the end where a case failed: one that is damaged does not stop the clocks of the others.
    """
    clock, stumbled = service(CLOCK), 0
    sweep(at)
    keep_labs_of_today(at=at)
    cases = Case.objects.exclude(phase="closed").filter(
        Q(due_at__lte=at + NEAR) | Q(condition_rows__due__lte=at) | Q(Exists(_waited_for(at)))
    )  # fmt: skip
    if institution is not None:
        cases = cases.filter(institution=institution)
    look = Case.objects.filter(look_at__lte=at)
    if institution is not None:
        look = look.filter(institution=institution)
    todo = [(Tick(), cases.order_by("pk").distinct()), (WatchValidity(), look.order_by("pk"))]
    found = [(command, *row) for command, rows in todo for row in rows.values_list("pk", "reference")]
    for command, number, reference in found:
        try:
            kinds = tuple(_due(number, command, clock, at))
        except Exception:
            log.exception("clock failed", extra={"stream": f"case:{number}"})
            stumbled += 1
            continue
        if kinds:
            yield reference, kinds
    if stumbled:
        raise ClockStumbled(f"{stumbled} cases could not be looked at: see the log, mend them, run the clock again.")


def _waited_for(at: datetime) -> QuerySet[WorkItem]:
    """Questions that wait for an answer, and ballots of people whose seat may have ended: the case itself knows.

    Where it is latest it may be a day later already.
    """
    ended = Membership.objects.filter(
        institution=OuterRef("institution"), account=OuterRef("offered_to"), until__lte=(at + timedelta(days=1)).date()
    )
    waiting = Q(kind="reply") | Q(Exists(ended), kind="vote")
    return WorkItem.objects.filter(waiting, process=OuterRef("pk"), status__in=OPEN)


def _due(case: UUID, command: Command, clock: Account, at: datetime) -> Iterator[str]:
    """Look until nothing is due any more: a case that moved may have run late in its new stage as well.

    What was done is seen from the case itself, so a number need not be known again: every tick has a new one.
    """
    for _ in range(MOVES):
        try:
            events = execute(case, command, by=clock, at=at, request_id=uuid7())
        except Refused:
            return
        yield from (type(event).__name__ for event in events)
