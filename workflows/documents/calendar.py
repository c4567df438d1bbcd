"""Calendar files: a committee's meeting, and the days by which something is due in a case. They name nobody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

MAKER = "-//Sluis//calendar//EN"


@dataclass(frozen=True)
class Entry:
    """One thing in a calendar. `id` stays the same when it is made again, so that a change replaces what was there.

    `on` is a moment, or a whole day.
    """

    id: str
    what: str
    on: datetime | date
    where: str = ""
    address: str = ""


def calendar(entries: Iterable[Entry], *, at: datetime, revision: int = 0) -> bytes:
    """A file that any calendar takes in; `revision` grows whenever something in it has changed."""
    made = Calendar()
    made.add("prodid", MAKER)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    for entry in entries:
        made.add_component(_event(entry, at, revision))
    return made.to_ical()


def _event(entry: Entry, at: datetime, revision: int) -> Event:
    event = Event()
    event.add("uid", entry.id)
    event.add("dtstamp", at.astimezone(UTC))
    event.add("sequence", revision)
    event.add("summary", entry.what)
    if isinstance(entry.on, datetime):
        event.add("dtstart", entry.on.astimezone(UTC))
        event.add("duration", timedelta(hours=2))
    else:
        event.add("dtstart", entry.on)
    if entry.where:
        event.add("location", entry.where)
    if entry.address:
        event.add("url", entry.address)
    event.add("class", "PRIVATE")
    return event
