"""A case as its own entries tell it: one statement to read them, and one fold."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from workflows.dossier import trail
from workflows.dossier.canonical import canonical
from workflows.engine.case import CaseFile, Command, Event, Said
from workflows.engine.refusal import reason, refuse, refuse_if
from workflows.engine.words import event_from, sealed_fields
from workflows.models import Case

ASKED = "asked"  # beside the first event of a command: which command it answers

HEEDED = "heeded"  # beside the first event: the writer was warned of words on origin or the like, and kept them


@dataclass(frozen=True)
class History:
    """The row of a case, its folded file and its entries."""

    case: Case
    file: CaseFile
    entries: tuple[trail.EntryRow, ...]

    @property
    def seq(self) -> int:
        """The number of the last entry of the stream."""
        return self.entries[-1].stream_seq if self.entries else 0

    def answer_to(self, request_id: UUID, command: Command, by: int) -> tuple[Event, ...] | None:
        """The events that this request brought about when it came first; None where it is new.

        Refused where the same number comes from another person or with another command.
        """
        same = [entry for entry in self.entries if entry.request_id == str(request_id)]
        return answered(same, command, by) if same else None

    def expect(self, seen: int | None) -> None:
        """Refuse whoever acts on a page that is no longer current, saying what has happened since."""
        if seen is not None and seen < self.seq:
            since = [entry.kind for entry in self.entries if entry.stream_seq > seen]
            refuse_if((True, reason("stale", since=", ".join(dict.fromkeys(since)))))


def answered(entries: Iterable[trail.EntryRow], command: Command, by: int) -> tuple[Event, ...]:
    """The first answer to a request, from its own entries."""
    entries = list(entries)
    first = entries[0].content.get(ASKED)
    if entries[0].by != by or first != fingerprint(command):
        refuse("request_reused")
    return tuple(event_of(entry) for entry in entries)


def fingerprint(command: Command) -> str:
    """Which command it is, with all that may be known of it: its sealed words are left out."""
    sealed = sealed_fields(type(command))
    told = {name: _plain(getattr(command, name)) for name in _names(command) if name not in sealed}
    name = type(command).__name__
    return f"{name} {hashlib.sha256(canonical(told).encode()).hexdigest()[:16]}"


def _names(command: Command) -> tuple[str, ...]:
    return tuple(getattr(command, "__dataclass_fields__", ()))


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return [_plain(getattr(value, n)) for n in _names(value)] if hasattr(value, "__dataclass_fields__") else value


def event_of(entry: trail.EntryRow) -> Event:
    """The event that an entry tells."""
    content = entry.content
    content.pop(ASKED, None)
    content.pop(HEEDED, None)
    return event_from(entry.kind, content)


def said_in(entry: trail.EntryRow) -> Said:
    """Who said it, in which role, for whom and when."""
    behalf = str(entry.on_behalf_of) if entry.on_behalf_of is not None else None
    return Said(str(entry.by), entry.at, behalf, entry.role)


def folded(entries: Iterable[trail.EntryRow], file: CaseFile | None = None) -> CaseFile:
    """The file that entries tell, in order."""
    file = file or CaseFile()
    request, said = "", None
    for entry in entries:
        if said is None or entry.request_id != request:  # one command's entries are said by the same, at the same time
            request, said = entry.request_id, said_in(entry)
        event_of(entry).tell(file, said)
    return file


def read_case(case: Case, *, until: datetime | None = None) -> History:
    """The case now, or as it stood at a moment: one statement."""
    entries = trail.read(case.stream)
    if until is not None:
        entries = tuple(entry for entry in entries if entry.at <= until)
    return History(case, folded(entries), entries)


