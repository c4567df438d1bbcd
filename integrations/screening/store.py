"""List versions in the database: a new one comes into force whole, or the one in force stays."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Lock
from typing import Any

from django.conf import settings
from django.db import transaction

from integrations.screening import own_list
from integrations.screening.entry import Entry, UnreadableList, as_data, from_data
from integrations.screening.intake import digest, take_in
from integrations.screening.matcher import Index
from integrations.screening.saved import Unusable, fingerprint, read, written
from integrations.screening.sources import RawFile, source_of
from workflows.actions import reference
from workflows.actions.list_changes import FIELDS
from workflows.actions.reference import Arrival, Stored
from workflows.models import Account, EntryChange, How, Institution, ListEntry, ListVersion

log = logging.getLogger(__name__)
COLUMNS = ("number", *FIELDS)
LOOSE = ("programme", "remarks", "listed_on")
"""What an entry says that has no column of its own."""


def receive(
    code: str,
    files: tuple[RawFile, ...],
    *,
    how: str,
    by: Account,
    at: datetime,
    marks: Mapping[str, Any] | None = None,
) -> Stored:
    """Take in supplied files of one list and put them in force; the files are kept as they came.

    UnreadableList where they cannot be read, Refused where they are not believed: the version in force stays.
    """
    taken, source = take_in(code, files), source_of(code)
    arrival = Arrival(
        code=code, title=source.title, publisher=source.publisher, url=source.url, sha256=taken.sha256,
        parser=taken.parser, published_on=date.fromisoformat(taken.published) if taken.published else None, how=how,
        rows=_rows(taken.entries), raw_file=f"{code}/{taken.sha256}", marks=marks or {},
    )  # fmt: skip
    return _kept(arrival, files, by=by, at=at, most_lost=feed(code)["most_lost_per_cent"])


def receive_own(institution: Institution, name: str, file: RawFile, *, by: Account, at: datetime) -> Stored:
    """Take in the table of an institution's own list, the one that its lists.yaml lays down as supplied.

    UnreadableList with every row that cannot be read, or where no such list is laid down; else as `receive`.
    """
    laid = institution.configuration.get("screening", {}).get(name, {})
    if laid.get("kind") != "supplied":
        raise UnreadableList("the institution lays down no supplied list of this name", name, "Look in its lists.yaml")
    code, sha = own_code(institution, name), digest((file,))
    titles = laid["title"]
    arrival = Arrival(
        code=code, title=titles if isinstance(titles, str) else next(iter(titles.values())), publisher=laid["source"],
        url="", sha256=sha, parser=own_list.PARSER, published_on=None, how=How.SUPPLIED,
        rows=_rows(own_list.read(file.name, file.content)), raw_file=f"{code}/{sha}", institution=institution,
    )  # fmt: skip
    return _kept(arrival, (file,), by=by, at=at, most_lost=laid["most_lost_per_cent"])


def code_of(institution: Institution, name: str) -> str:
    """The code under which the list that an institution names is taken in."""
    feed_: str = institution.configuration.get("screening", {}).get(name, {}).get("feed") or ""
    return feed_ or own_code(institution, name)


def former_numbers(
    institution: Institution, found: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], tuple[str, ...]]:
    """By (list, entry number), the numbers that the same entry had in earlier versions, the latest first."""
    asked = set(found)
    codes = {name: code_of(institution, name) for name, _ in asked}
    told = EntryChange.objects.filter(list__code__in=set(codes.values())).exclude(was="").order_by("pk")
    before = {(code, number): was for code, number, was in told.values_list("list__code", "number", "was")}
    return {(name, number): tuple(_back(before, codes[name], number)) for name, number in asked}


def _back(before: Mapping[tuple[str, str], str], code: str, number: str) -> Iterator[str]:
    seen = {number}
    while (number := before.get((code, number), "")) and number not in seen:
        seen.add(number)
        yield number


def own_code(institution: Institution, name: str) -> str:
    """The code of an institution's own list; no official one holds a stroke."""
    return f"{institution.slug}-{name}"


def _kept(arrival: Arrival, files: tuple[RawFile, ...], *, by: Account, at: datetime, most_lost: int) -> Stored:
    """In force, with its files; a list whose files could not be kept does not come into force."""
    with transaction.atomic():
        stored = reference.take_in(arrival, by=by, at=at, most_lost=most_lost)
        if stored.new:
            folder = Path(settings.VAR) / "lists" / arrival.raw_file
            folder.mkdir(parents=True, exist_ok=True)
            for file in files:
                (folder / Path(file.name).name).write_bytes(file.content)
    return stored


def feed(code: str) -> Mapping[str, Any]:
    """What this installation lays down for a list: addresses, most_lost_per_cent, oldest_days."""
    found: Mapping[str, Any] = settings.FEEDS[code]
    return found


def _rows(entries: Iterable[Entry]) -> dict[str, dict[str, Any]]:
    return {entry.number: _row(entry) for entry in entries}


def _row(entry: Entry) -> dict[str, Any]:
    data = as_data(entry)
    return {name: data[name] for name in FIELDS if name != "data"} | {"data": {key: data[key] for key in LOOSE}}


def entries_of(version: ListVersion) -> tuple[Entry, ...]:
    """The entries of a version from its rows; UnreadableList when rows are missing, for half a list is no list."""
    rows = ListEntry.objects.as_of(version).order_by("number").values_list(*COLUMNS)
    found = tuple(_entry(dict(zip(COLUMNS, row, strict=True))) for row in rows.iterator(chunk_size=2000))
    if len(found) != version.count:
        what = f"the version holds {len(found)} of its {version.count} entries"
        raise UnreadableList(what, str(version), "Restore the database, or supply the file again")
    return found


def _entry(row: dict[str, Any]) -> Entry:
    return from_data({**row, **row["data"]})


_indexes: dict[str, tuple[str, Index]] = {}
_building = Lock()


def index_in_force(codes: Iterable[str] | None = None) -> Mapping[str, Index]:
    """The searchable lists in force by code, all or those asked for; a list without a version in force is left out.

    How old a list may be is not asked here: an institution's shelf does that.
    """
    versions = ListVersion.objects.filter(in_force=True).select_related("list").order_by("list__code")
    if codes is not None:
        versions = versions.filter(list__code__in=list(codes))
    return {version.list.code: index_of(version) for version in versions}


def in_force(code: str) -> ListVersion | None:
    """The version of a list that is in force."""
    return ListVersion.objects.filter(list__code=code, in_force=True).select_related("list").first()


def index_of(version: ListVersion) -> Index:
    """A version, searchable. It is built once, saved for other processes, and kept until another version of its list is
    asked for."""
    code, about = version.list.code, _about(version)
    with _building:
        if code not in _indexes or _indexes[code][0] != about:
            _indexes[code] = (about, _restored(version, about) or _built(version, about))
        return _indexes[code][1]


def _about(version: ListVersion) -> str:
    """What an index is of: a version as this database has it, and the code and tables it was made with."""
    what = (version.list.code, version.sha256, version.parser, version.count, version.fetched_at.isoformat())
    return " ".join((*map(str, what), fingerprint()))


def _saved_as(version: ListVersion) -> Path:
    return Path(settings.VAR) / "indexes" / version.list.code / f"{version.sha256}.index"


def _restored(version: ListVersion, about: str) -> Index | None:
    """The index that was saved; None where there is none, it is damaged, or it is of something else."""
    try:
        state = read(_saved_as(version).read_bytes(), about)
    except (OSError, Unusable):
        return None
    return Index.restored(state, code=version.list.code, version=version.sha256)


def _built(version: ListVersion, about: str) -> Index:
    """The index made of the rows, and saved in place of those of other versions; a disk that is full stops nobody."""
    index = Index(entries_of(version), code=version.list.code, version=version.sha256)
    target = _saved_as(version)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=target.parent, prefix=".new-", delete=False) as file:
            file.write(written(index.state(), about))
        os.replace(file.name, target)
    except OSError:
        log.warning("index not saved", extra={"kind": version.list.code})
        return index
    for other in target.parent.glob("*.index"):
        if other != target:
            other.unlink(missing_ok=True)
    return index
