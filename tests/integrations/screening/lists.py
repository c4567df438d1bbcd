"""The fictional lists as the tests use them: raw bytes, entries, indexes."""

from datetime import UTC, datetime

from integrations.screening.entry import Entry
from integrations.screening.intake import TakenIn, take_in
from integrations.screening.matcher import Hit, Index, Subject
from integrations.screening.sources import FICTIONAL, SOURCES, RawFile, Supplied, discover
from integrations.screening.store import receive
from workflows.actions.clock import service
from workflows.actions.reference import Stored
from workflows.engine.situation import SCREENER
from workflows.models import How

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SUPPLIED: dict[str, Supplied] = {supplied.code: supplied for supplied in discover(FICTIONAL)}


def content(code: str, at: int = 0) -> bytes:
    """The bytes of one file of a fictional list."""
    return SUPPLIED[code].files[at].content


def entries(code: str) -> dict[str, Entry]:
    """The entries of a fictional list by number."""
    files = SUPPLIED[code].files
    return {entry.number: entry for entry in SOURCES[code].read(*(file.content for file in files))}


def texts(entry: Entry, kind: str) -> list[str]:
    """The names of one kind."""
    return [name.text for name in entry.names if name.kind == kind]


def taken(code: str, files: tuple[RawFile, ...] | None = None) -> TakenIn:
    """A fictional list taken in."""
    return take_in(code, files or SUPPLIED[code].files)


def brought(code: str, files: tuple[RawFile, ...] | None = None, *, at: datetime = AT, how: str = How.FOLDER) -> Stored:
    """A fictional list brought into force by the screening's account."""
    return receive(code, files or SUPPLIED[code].files, how=how, by=service(SCREENER), at=at)


def index(code: str) -> Index:
    """The index of a fictional list."""
    version = taken(code)
    return Index(version.entries, code=code, version=version.sha256)


def found(name: str, kind: str, *entries_: Entry, **more: object) -> tuple[Hit, ...]:
    """The hits of one subject among a few entries."""
    return Index(entries_, code="own", version="v1").search(Subject(name, kind, **more))  # type: ignore[arg-type]
