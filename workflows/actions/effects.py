"""The port for what follows a decision outside it: integrations' handlers stand in `settings.EFFECTS`, by event.

The trail is the outbox: after the commit the process runs the handlers of the case just decided. A kill in between
loses nothing: `run_since` reads the same entries again, and every handler answers a repeated entry with the same
request number, so that nothing happens twice. What is caught up later is entered as done then, not when it was due.
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

from workflows.dossier import trail
from workflows.engine.refusal import Refused
from workflows.models import Case, ConsumerCursor


class Handler(Protocol):
    """What follows an entry of a case. `at` is when it is carried out, never before the entry."""

    def __call__(self, case: Case, entry: trail.EntryRow, *, at: datetime) -> None:
        """Do it, or, where it was done, nothing."""


CONSUMER = "effects"
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


def _run(case: Case, entries: Iterable[trail.EntryRow], at: datetime | None = None) -> bool:
    whole = True
    for entry in entries:
        for handler in handlers(entry.kind):
            try:
                handler(case, entry, at=max(at or entry.at, entry.at))
            except Refused:  # the case has moved on: there is nothing left to do
                log.info("effect refused", extra={"kind": entry.kind, "stream": entry.stream, "seq": entry.seq})
            except Exception:
                whole = False
                log.exception("effect failed", extra={"kind": entry.kind, "stream": entry.stream, "seq": entry.seq})
    return whole


def run_since(institution: int, *, at: datetime) -> int:
    """Run the handlers of every entry after the cursor; how many entries were read. Stops before one that fails."""
    cursor, _ = ConsumerCursor.objects.get_or_create(institution_id=institution, consumer=CONSUMER)
    count = 0
    while page := trail.read_chain(institution, after=cursor.seq, limit=PAGE):
        for entry in page:
            if handlers(entry.kind) and entry.stream.startswith("case:"):
                case = Case.objects.select_related("institution", "procedure_version").get(pk=entry.stream[5:])
                if not _run(case, [entry], at):
                    return count
            cursor.seq, count = entry.seq, count + 1
        cursor.save(update_fields=["seq"])
    return count
