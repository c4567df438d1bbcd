"""The reference case on a real database: its statements, BEGIN and COMMIT counted, and the median of its time."""

import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from workflows.actions import effects
from workflows.flow.compile import compiled
from workflows.management.bench.reference import Reference
from workflows.models import Account, Case
from workflows.queries.filters import MOST, Filters
from workflows.queries.queue import queue


def reference_case(cases: int) -> dict[str, float]:
    """Statements of one case, and the median of the milliseconds of its five commands, over so many cases."""
    with effects.held():
        reference = Reference()
        reference.whole()  # the rules read, the flow compiled: once in the life of a process
        with CaptureQueriesContext(connection) as captured:
            reference.whole()
        times = [_timed(reference) for _ in range(cases)]
        for _ in range(cases):  # and some that stay open, for the list
            reference.submit()
    return {"statements": len(captured), "ms": round(statistics.median(times) * 1000, 2)}


def _timed(reference: Reference) -> float:
    """Seconds that the five commands took, each clocked by itself, as the peer clocks its own."""
    spent: list[float] = []

    def clocked(act: Callable[..., Any], *given: Any) -> Any:
        start = time.perf_counter()
        answer = act(*given)
        spent.append(time.perf_counter() - start)
        return answer

    case = clocked(reference.submit)
    clocked(reference.record_check, case)
    clocked(reference.vote, case, "ben")
    clocked(reference.vote, case, "dan")
    clocked(reference.sign, case)
    return sum(spent)


def listing() -> dict[str, float]:
    """List what cases there are, as a person's queue does, in a process that has compiled nothing yet.

    Gives how many cases, how many statements, and how many flows were compiled for it: none, if lists keep off them.
    """
    reader = Account.objects.get(username="ada.reference")
    with CaptureQueriesContext(connection) as captured:
        found = queue(reader, Filters(size=MOST), at=datetime.now(UTC))
    digests = Case.objects.order_by().values_list("procedure_version__sha256", flat=True).distinct()
    flows = sum(compiled(digest) is not None for digest in digests)
    return {"cases": len(found.rows), "statements": len(captured), "flows": flows}
