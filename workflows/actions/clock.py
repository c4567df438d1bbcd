"""The clock: an account that looks at every case whose time has come. It can be run again and catches up."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import NAMESPACE_OID, uuid5

from django.db.models import Q

from workflows.actions.drafts import sweep
from workflows.actions.execute import execute
from workflows.engine.acts.ticking import Tick
from workflows.engine.refusal import Refused
from workflows.engine.situation import CLOCK
from workflows.models import Account, Case

NEAR = timedelta(days=100)
"""Reminders come before the due date, by at most this long."""
MOVES = 20


def service(name: str) -> Account:
    """The account of a service: it has entries and no password."""
    found = Account.objects.filter(username=name, service=True).first()
    return found or Account.objects.create_service(name)


def run_clock(*, at: datetime, institution: int | None = None) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(reference, kinds of events) of every case on which something was due. Running it twice does nothing more."""
    clock = service(CLOCK)
    sweep(at)
    cases = Case.objects.exclude(phase="closed").filter(
        Q(due_at__lte=at + NEAR) | Q(condition_rows__due__lte=at)
    )  # fmt: skip
    if institution is not None:
        cases = cases.filter(institution=institution)
    for number, reference in cases.order_by("pk").values_list("pk", "reference").distinct():
        kinds = tuple(_due(number, clock, at))
        if kinds:
            yield reference, kinds


def _due(case: object, clock: Account, at: datetime) -> Iterator[str]:
    """Tick until nothing is due any more: a case that moved may have run late in its new stage as well."""
    for n in range(MOVES):
        request = uuid5(NAMESPACE_OID, f"tick:{case}:{at.isoformat()}:{n}")
        try:
            events = execute(case, Tick(), by=clock, at=at, request_id=request)  # type: ignore[arg-type]
        except Refused:
            return
        yield from (type(event).__name__ for event in events)
