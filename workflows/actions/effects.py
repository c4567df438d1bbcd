"""The port for what follows a decision outside it: integrations register handlers; the trail is the outbox.

After the commit the process runs the handlers of the case just decided. A kill in between loses nothing:
`run_since` reads the same entries again, and every handler answers a repeated entry with the same request number.
"""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from uuid import NAMESPACE_OID, UUID, uuid5

from django.db import transaction

from workflows.dossier import trail
from workflows.models import Case, ConsumerCursor

Handler = Callable[[Case, trail.EntryRow], None]
CONSUMER = "effects"
PAGE = 500

_handlers: dict[str, list[Handler]] = defaultdict(list)
_held: list[bool] = []
log = logging.getLogger(__name__)


def on(kind: str, handler: Handler) -> None:
    """Call a handler for every entry of that kind in a case's stream; registering it twice changes nothing."""
    if handler not in _handlers[kind]:
        _handlers[kind].append(handler)


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


def _run(case: Case, entries: Iterable[trail.EntryRow]) -> bool:
    whole = True
    for entry in entries:
        for handler in _handlers.get(entry.kind, ()):
            try:
                handler(case, entry)
            except Exception:
                whole = False
                log.exception("effect failed", extra={"kind": entry.kind, "stream": entry.stream, "seq": entry.seq})
    return whole


def run_since(institution: int) -> int:
    """Run the handlers of every entry after the cursor; how many entries were read. Stops before one that fails."""
    cursor, _ = ConsumerCursor.objects.get_or_create(institution_id=institution, consumer=CONSUMER)
    count = 0
    while page := trail.read_chain(institution, after=cursor.seq, limit=PAGE):
        for entry in page:
            if entry.kind in _handlers and entry.stream.startswith("case:"):
                case = Case.objects.select_related("institution", "procedure_version").get(pk=entry.stream[5:])
                if not _run(case, [entry]):
                    return count
            cursor.seq, count = entry.seq, count + 1
        cursor.save(update_fields=["seq"])
    return count
