"""List versions in the database: a new one comes into force whole, or the one in force stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from threading import Lock
from typing import Any

from django.conf import settings
from django.db import transaction

from integrations.screening.entry import Entry, UnreadableList, as_data, from_data
from integrations.screening.intake import TakenIn, refuse_shrunken, take_in
from integrations.screening.matcher import Index
from integrations.screening.sources import RawFile, source_of
from workflows.models import ListEntry, ListVersion, ReferenceList

BATCH = 500
COLUMNS = ("number", "kind", "names", "countries", "birth", "identifiers", "data")


@dataclass(frozen=True, slots=True)
class Stored:
    """What storing did: the version now in force, whether it is new, and how many entries came and went."""

    version: ListVersion
    new: bool
    added: int = 0
    removed: int = 0


def receive(code: str, files: tuple[RawFile, ...], *, at: datetime) -> Stored:
    """Take in supplied files of one list and put them in force; UnreadableList, and the version in force stays."""
    held = ListVersion.objects.filter(list__code=code, in_force=True).values_list("count", flat=True).first()
    return store(take_in(code, source_of(code).parser, files, at=at, now_in_force_count=held), at=at)


def store(taken: TakenIn, *, at: datetime) -> Stored:
    """Put a list that was taken in into force, in one transaction; the one before it is end-dated, never removed.

    The very file that is in force changes nothing. A shrunken list, one older than the version in force, and a file
    that was replaced before are refused as UnreadableList, and nothing is written.
    """
    source = source_of(taken.code)
    with transaction.atomic():
        ReferenceList.objects.get_or_create(
            code=source.code, defaults={"title": source.title, "publisher": source.publisher, "url": source.url}
        )
        held_list = ReferenceList.objects.select_for_update().get(code=source.code)
        before = held_list.versions.filter(in_force=True).first()
        if before and (before.sha256, before.parser) == (taken.sha256, taken.parser):
            return Stored(before, new=False)
        _refuse_backwards(taken, held_list, before)
        since = dict(before.entries.values_list("number", "since")) if before else {}
        if before:
            before.in_force = False
            before.save(update_fields=["in_force"])
            before.entries.filter(until=None).update(until=at.date())
        version = _written(taken, held_list, since, at=at)
    numbers = {entry.number for entry in taken.entries}
    return Stored(version, new=True, added=len(numbers - set(since)), removed=len(set(since) - numbers))


def _refuse_backwards(taken: TakenIn, held_list: ReferenceList, before: ListVersion | None) -> None:
    """Counts and dates against the row that is now locked: what the reader was told may be out of date."""
    refuse_shrunken(taken.code, len(taken.entries), before.count if before else None)
    if held_list.versions.filter(sha256=taken.sha256, parser=taken.parser).exists():
        what = "this very file was in force before and has been replaced since"
        raise UnreadableList(what, taken.code, "Supply the newest file of this list")
    made = _day(taken.published)
    if before and before.published_on and made and made < before.published_on:
        what = f"the file was made on {made}, the one in force on {before.published_on}"
        raise UnreadableList(what, taken.code, "Supply the newest file of this list")


def _day(published: str) -> date | None:
    return date.fromisoformat(published) if published else None


def _written(taken: TakenIn, held_list: ReferenceList, since: Mapping[str, Any], *, at: datetime) -> ListVersion:
    """The version with its entries; an entry known before keeps the day it was first seen on."""
    version = ListVersion.objects.create(
        list=held_list,
        sha256=taken.sha256,
        fetched_at=at,
        published_on=_day(taken.published),
        parser=taken.parser,
        count=len(taken.entries),
        raw_file=_kept(taken),
        in_force=True,
    )
    rows = (_row(version, entry, since.get(entry.number) or at.date()) for entry in taken.entries)
    ListEntry.objects.bulk_create(rows, batch_size=BATCH)
    return version


def _kept(taken: TakenIn) -> str:
    """Keep the files as supplied, in a folder named by their digest; the path is relative to the folder of lists."""
    folder = Path(taken.code) / taken.sha256
    target = Path(settings.VAR) / "lists" / folder
    target.mkdir(parents=True, exist_ok=True)
    for file in taken.files:
        (target / Path(file.name).name).write_bytes(file.content)
    return str(folder)


def _row(version: ListVersion, entry: Entry, since: date) -> ListEntry:
    data = as_data(entry)
    return ListEntry(
        version=version,
        list_id=version.list_id,
        since=since,
        data={key: data[key] for key in ("programme", "remarks")},
        **{column: data[column] for column in COLUMNS if column != "data"},
    )


def entries_of(version: ListVersion) -> tuple[Entry, ...]:
    """The entries of a version from its rows; UnreadableList when rows are missing, for half a list is no list."""
    rows = ListEntry.objects.filter(version=version).order_by("number").values_list(*COLUMNS)
    found = tuple(_entry(dict(zip(COLUMNS, row, strict=True))) for row in rows.iterator(chunk_size=2000))
    if len(found) != version.count:
        what = f"the version in force holds {len(found)} of its {version.count} entries"
        raise UnreadableList(what, str(version), "Restore the database, or supply the file again")
    return found


def _entry(row: dict[str, Any]) -> Entry:
    return from_data({**row, **row["data"]})


_indexes: dict[str, tuple[str, Index]] = {}
_building = Lock()


def index_in_force(codes: Iterable[str] | None = None) -> Mapping[str, Index]:
    """The searchable lists in force by code, all or those asked for; a list without a version in force is left out.

    An index is built once per process and version, and kept until another version is in force.
    """
    versions = ListVersion.objects.filter(in_force=True).select_related("list").order_by("list__code")
    if codes is not None:
        versions = versions.filter(list__code__in=list(codes))
    return {version.list.code: _index(version) for version in versions}


def _index(version: ListVersion) -> Index:
    code, key = version.list.code, f"{version.sha256} {version.parser}"
    with _building:
        if code not in _indexes or _indexes[code][0] != key:
            _indexes[code] = (key, Index(entries_of(version), code=code, version=version.sha256))
        return _indexes[code][1]
