"""`verify_trail` on a long trail: chain and replay, entries a second, and what memory it takes."""

import resource
import sys
import time
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from typing import Any

from django.core.management import call_command
from django.db import transaction

from workflows.dossier import trail
from workflows.management.bench.reference import Reference
from workflows.models import AuditEntry, Case, Decision, TrailHead, Vote, WorkItem
from workflows.models.numbers import uuid7

BATCH = 5000
MEGABYTE = 1024 * 1024
BESIDE = ((WorkItem, "process"), (Vote, "case"), (Decision, "case"))


@dataclass(frozen=True)
class Pattern:
    """One case of the real kind, to be written again and again under other numbers."""

    case: Case
    entries: tuple[trail.EntryRow, ...]
    beside: tuple[tuple[Any, str, tuple[Any, ...]], ...]


def verification(entries: int) -> dict[str, float]:
    """Fill an institution's trail with so many entries, and verify all of it twice.

    Gives the entries, the entries a second of the faster run, and the megabytes by which the most memory held grew
    from a first verification of a tenth of the trail to that of the whole.
    """
    reference = Reference("long")
    pattern = pattern_of(reference.whole())
    fill(pattern, entries // 10)
    _verified()
    before = _most_memory()
    fill(pattern, entries)
    before = max(before, _most_memory())
    seconds = min(_verified() for _ in range(2))
    count = AuditEntry.objects.filter(institution=reference.institution).count()
    return {"entries": count, "per_s": round(count / seconds), "grown_mb": round(_most_memory() - before, 1)}


def pattern_of(case: Case) -> Pattern:
    """A case with its entries and its rows."""
    beside = tuple((model, name, tuple(model.objects.filter(**{name: case}))) for model, name in BESIDE)
    return Pattern(Case.objects.get(pk=case.pk), trail.read(case.stream), beside)


def fill(pattern: Pattern, until: int) -> None:
    """Write cases of the pattern until the trail has so many entries: chained and in rows, as `execute` leaves them."""
    head = TrailHead.objects.get(pk=pattern.case.institution_id)
    wanted = max(0, -(-(until - head.seq) // len(pattern.entries)))
    numbers = iter(range(head.last_case_number + 1, head.last_case_number + 1 + wanted))
    while some := list(islice(numbers, max(1, BATCH // len(pattern.entries)))):
        with transaction.atomic():
            _write(pattern, some, head)


def _write(pattern: Pattern, numbers: list[int], head: TrailHead) -> None:
    cases = [_again(pattern.case, pk=uuid7(), reference=f"BENCH-{number:06}") for number in numbers]
    Case.objects.bulk_create(cases)
    for model, name, rows in pattern.beside:
        model.objects.bulk_create(_again(row, pk=None, **{name: case}) for case in cases for row in rows)
    rows = [row for case in cases for row in _chained(pattern, case, head)]
    AuditEntry.objects.bulk_create(AuditEntry(**dict(zip(trail.COLUMNS, row, strict=True))) for row in rows)
    head.last_case_number = numbers[-1]
    TrailHead.objects.filter(pk=head.pk).update(seq=head.seq, hash=head.hash, last_case_number=numbers[-1])


def _again(row: Any, **changes: Any) -> Any:
    twin = copy(row)
    twin._state = copy(row._state)
    twin._state.adding, twin._state.fields_cache = True, {}
    for name, value in changes.items():
        setattr(twin, name, value)
    return twin


def _chained(pattern: Pattern, case: Case, head: TrailHead) -> Iterator[trail.EntryRow]:
    requests = {entry.request_id: str(uuid7()) for entry in pattern.entries}
    before, number = str(pattern.case.pk), str(case.pk)
    for entry in pattern.entries:
        row = entry._replace(
            seq=head.seq + 1, stream=case.stream, payload=entry.payload.replace(before, number),
            request_id=requests[entry.request_id], prev_hash=head.hash,
        )  # fmt: skip
        head.seq, head.hash = row.seq, trail.entry_hash(row)
        yield row._replace(hash=head.hash)


def _verified() -> float:
    """Seconds of the whole command. CommandError where the trail that was filled does not hold."""
    start = time.perf_counter()
    call_command("verify_trail", institution="long", stdout=StringIO())
    return time.perf_counter() - start


def _most_memory() -> float:
    """The most memory this process ever held, in megabytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (MEGABYTE if sys.platform == "darwin" else 1024)
