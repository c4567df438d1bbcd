"""The port for what follows a decision outside it: integrations' handlers stand in `settings.EFFECTS`, by event.

The trail is the outbox: after the commit the process runs the handlers of the case just decided. A kill in between
loses nothing: `run_since` reads the same entries again, and every handler answers a repeated entry with the same
request number, so that nothing happens twice. What is caught up later is entered as done then, not when it was due.
One that fails holds up nothing after it: it becomes a delivery, tried again by itself and given up at last.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from typing import Protocol
from uuid import NAMESPACE_OID, UUID, uuid5

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from workflows.actions import deliveries
from workflows.dossier import trail
from workflows.dossier.followed import EFFECTS
from workflows.engine.refusal import Refused
from workflows.models import AuditEntry, Case, ConsumerCursor, Delivery
from workflows.models.prepared import Prepared


class Handler(Protocol):
    """What follows an entry of a case. `at` is when it is carried out, never before the entry."""

    def __call__(self, case: Case, entry: trail.EntryRow, *, at: datetime) -> None:
        """Do it, or, where it was done, nothing."""


PAGE = 500

_held: list[bool] = []
log = logging.getLogger(__name__)


@cache
def handlers(kind: str) -> tuple[Handler, ...]:
    """The handlers of an event, as `settings.EFFECTS` places them. ImportError where one is not there."""
    return tuple(import_string(place) for place in settings.EFFECTS.get(kind, ()))


@contextmanager
def held() -> Iterator[None]:
    """Run no effects inside: for figures of the engine alone, and for tests of what comes after."""
    _held.append(True)
    try:
        yield
    finally:
        _held.pop()


def request_number(entry: trail.EntryRow, what: str) -> UUID:
    """The same number for the same effect of the same entry, whoever runs it and however often."""
    return uuid5(NAMESPACE_OID, f"{entry.hash}:{what}")


def run(case: Case, entries: Sequence[trail.EntryRow]) -> None:
    """Run the handlers of entries just committed. A failing handler is logged and left for the next reading."""
    if not _held:
        transaction.on_commit(lambda: _run(case, entries))


def _run(case: Case, entries: Iterable[trail.EntryRow]) -> None:
    for entry in entries:
        for handler in handlers(entry.kind):
            _carried_out(handler, case, entry, entry.at)


def _carried_out(handler: Handler, case: Case, entry: trail.EntryRow, at: datetime) -> Exception | None:
    """Run a handler; what it failed of, if it did."""
    about = {"kind": entry.kind, "stream": entry.stream, "seq": entry.seq}
    try:
        handler(case, entry, at=max(at, entry.at))
    except Refused:  # the case has moved on: there is nothing left to do
        log.info("effect refused", extra=about)
    except Exception as error:
        log.exception("effect failed", extra=about)
        return error
    return None


def run_since(institution: int, *, at: datetime) -> int:
    """Run the handlers of every entry after the cursor; how many entries were read.

    A handler that fails is written down as a delivery, and the entries after it are read all the same.
    """
    cursor, _ = ConsumerCursor.objects.get_or_create(institution_id=institution, consumer=EFFECTS)
    count = 0
    while page := trail.read_chain(institution, after=cursor.seq, limit=PAGE):
        for entry in page:
            if handlers(entry.kind) and entry.stream.startswith("case:"):
                _followed_up(entry, at)
            count += 1
        cursor.seq = page[-1].seq
        cursor.save(update_fields=["seq"])
    return count


def _followed_up(entry: trail.EntryRow, at: datetime) -> None:
    case = _case_of(entry.stream)
    for place, handler in zip(settings.EFFECTS[entry.kind], handlers(entry.kind), strict=True):
        if error := _carried_out(handler, case, entry, at):
            row = AuditEntry.objects.only("pk").get(institution=entry.institution, seq=entry.seq)
            owed, new = Delivery.objects.get_or_create(
                entry=row, recipient=place, channel=EFFECTS, defaults={"institution_id": entry.institution}
            )
            if new:
                deliveries.failed([owed], error, at=at)


def run_again(institution: int, *, at: datetime) -> int:
    """Run what failed before and is due again; how many of them are done now."""
    due = deliveries.due(institution, EFFECTS, at=at).select_related("entry").order_by("entry__seq")
    done = 0
    for owed in due:
        values = (getattr(owed.entry, column) for column in trail.COLUMNS)
        entry = trail.EntryRow(*values)
        handler = import_string(owed.recipient)
        if error := _carried_out(handler, _case_of(entry.stream), entry, at):
            deliveries.failed([owed], error, at=at)
        else:
            deliveries.done([owed], at=at)
            done += 1
    return done


_there = Prepared(
    lambda case: (
        Case.objects.filter(pk=case)
        .select_related("institution", "procedure_version")
        .defer("procedure_version__document")
    )
)


def _case_of(stream: str) -> Case:
    (case,) = _there(UUID(stream.removeprefix("case:")))
    return case
