"""Versions of official lists: a new one comes into force whole, what it changed is told, what vanished waits.

This knows entries as rows only; how a file becomes rows is the business of whoever reads it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from django.db import transaction

from workflows.actions.list_changes import FIELDS, Difference, compared, digest_of, renumbered
from workflows.engine.refusal import refuse
from workflows.models import Account, EntryChange, How, Institution, ListEntry, ListVersion, ReferenceList

BATCH = 500
SHIFTED_PER_CENT = 5
"""When more entries than this have a number in common with one in force and no name, the numbers have shifted."""
What = EntryChange.What


@dataclass(frozen=True)
class Arrival:
    """A list as it was read, before it is anything here. `rows` are entries by FIELDS, each under its number.

    `institution` is whose own list it is; None for an official one.
    """

    code: str
    title: str
    publisher: str
    url: str
    sha256: str
    parser: str
    published_on: date | None
    how: str
    rows: Mapping[str, Mapping[str, Any]]
    raw_file: str = ""
    marks: Mapping[str, Any] = field(default_factory=dict)
    institution: Institution | None = None


@dataclass(frozen=True)
class Stored:
    """What became of it: the version now in force, whether it is new, and how many entries came, changed or vanished.

    What vanished is still compared with, until a person confirms that it is gone.
    """

    version: ListVersion
    new: bool
    added: int = 0
    changed: int = 0
    vanished: int = 0


def take_in(arrival: Arrival, *, by: Account, at: datetime, most_lost: int) -> Stored:
    """Bring a list into force in one transaction, or refuse it and write nothing.

    The very file that is in force only proves that its source holds nothing newer. Refused: a list that lost more than
    `most_lost` per cent of its entries, one older than the version in force, a file that was replaced before, and
    numbers that suddenly stand for other entries.
    """
    with transaction.atomic():
        held_list = _locked(arrival)
        before = held_list.versions.filter(in_force=True).first()
        if before and (before.file_sha256, before.parser) == (arrival.sha256, arrival.parser):
            if arrival.how != How.FOLDER:  # a file that still lies there proves nothing
                prove_current(before, at=at)
            return Stored(before, new=False)
        _refuse_backwards(arrival, held_list, before, most_lost)
        held = _Held(held_list)
        difference = compared(held.digests, {number: digest_of(row) for number, row in arrival.rows.items()})
        _refuse_shifted(arrival, held, difference)
        difference = renumbered(difference, held.rows, arrival.rows)
        version = _begun(held_list, before, arrival, by=by, at=at)
        _write(version, before, held, difference, arrival.rows)
        _counted(version)
    added = len(difference.added) - len(difference.moved)
    return Stored(version, True, added, len(difference.changed) + len(difference.moved), len(difference.vanished))


def confirm_gone(code: str, numbers: Iterable[str], *, by: Account, at: datetime) -> ListVersion:
    """A person confirms that entries which vanished from a list are gone: a version without them is in force.

    Refused for a number that is not missing, and for an account of a service: that a name is gone is a person's word.
    """
    wanted = sorted(set(numbers))
    if by.service:
        refuse("service_account")
    with transaction.atomic():
        held_list = ReferenceList.objects.select_for_update().get(code=code)
        missing = dict(held_list.entries.in_force().exclude(missing_in=None).values_list("number", "pk"))
        if unknown := [number for number in wanted if number not in missing] or ([] if wanted else ["-"]):
            refuse("not_missing", list=code, number=unknown[0])
        before = held_list.versions.get(in_force=True)
        told = sha256("\n".join([before.sha256, *wanted]).encode()).hexdigest()
        before.in_force = False
        before.save(update_fields=["in_force"])
        version = ListVersion.objects.create(
            list=held_list, sha256=told, file_sha256=before.file_sha256, how=How.CONFIRMED, supplied_by=by,
            fetched_at=at, checked_at=before.checked_at, published_on=before.published_on, parser=before.parser,
            count=0, raw_file=before.raw_file, marks=before.marks, in_force=True,
        )  # fmt: skip
        _end(version, [missing[number] for number in wanted])
        _tell(version, before, ((number, "", What.REMOVED, ()) for number in wanted))
        _counted(version)
    return version


def prove_current(version: ListVersion, *, at: datetime) -> None:
    """The source of a list holds nothing newer than this version; not a change, so the change log hears nothing."""
    if at > version.checked_at:
        ListVersion.objects.filter(pk=version.pk).update(checked_at=at)
        version.checked_at = at


class _Held:
    """The entries in force, as far as they are looked at: digests of all, rows of those that differ."""

    def __init__(self, held_list: ReferenceList) -> None:
        columns = ("number", "digest", "pk", "since", "missing_in")
        found = list(held_list.entries.in_force().values_list(*columns))
        self.list = held_list
        self.digests = {number: digest for number, digest, *_ in found}
        self.keys = {number: pk for number, _, pk, _, _ in found}
        self.since = {number: since for number, _, _, since, _ in found}
        self.missing = {number for number, *_, missing in found if missing}
        self.rows: dict[str, dict[str, Any]] = {}

    def look_at(self, numbers: Iterable[str]) -> None:
        """Read the rows of these numbers."""
        keys = [self.keys[number] for number in numbers if number not in self.rows]
        for some in _portions(keys):
            for row in ListEntry.objects.filter(pk__in=some).values("number", *FIELDS):
                self.rows[row["number"]] = row


def _locked(arrival: Arrival) -> ReferenceList:
    about = {name: getattr(arrival, name) for name in ("title", "publisher", "url", "institution")}
    ReferenceList.objects.get_or_create(code=arrival.code, defaults=about)
    return ReferenceList.objects.select_for_update().get(code=arrival.code)


def _refuse_backwards(arrival: Arrival, held_list: ReferenceList, before: ListVersion | None, most_lost: int) -> None:
    """Counts and dates against the row that is now locked: what the reader was told may be out of date."""
    count, held = len(arrival.rows), before.count - before.missing if before else 0
    if held and 100 * count < (100 - most_lost) * held:
        refuse("list_shrunken", list=arrival.code, lost=100 * (held - count) // held, most=most_lost)
    if held_list.versions.filter(file_sha256=arrival.sha256, parser=arrival.parser).exists():
        refuse("list_replaced", list=arrival.code)
    if before and before.published_on and arrival.published_on and arrival.published_on < before.published_on:
        refuse("list_older", list=arrival.code, made=arrival.published_on, held=before.published_on)


def _refuse_shifted(arrival: Arrival, held: _Held, difference: Difference) -> None:
    """Numbers that stand for other entries than before would hand one party's history to another."""
    held.look_at((*difference.changed, *difference.vanished))
    strangers = sum(
        {name for name, _ in held.rows[number]["names"]}.isdisjoint(name for name, _ in arrival.rows[number]["names"])
        for number in difference.changed
    )
    if 100 * strangers > SHIFTED_PER_CENT * max(len(held.digests), 100):
        refuse("list_shifted", list=arrival.code, count=strangers)


def _begun(
    held_list: ReferenceList, before: ListVersion | None, arrival: Arrival, *, by: Account, at: datetime
) -> ListVersion:
    if before:
        before.in_force = False
        before.save(update_fields=["in_force"])
    return ListVersion.objects.create(
        list=held_list, sha256=arrival.sha256, file_sha256=arrival.sha256, how=arrival.how, supplied_by=by,
        fetched_at=at, checked_at=at, published_on=arrival.published_on, parser=arrival.parser, count=0,
        raw_file=arrival.raw_file, marks=dict(arrival.marks), in_force=True,
    )  # fmt: skip


def _write(
    version: ListVersion, before: ListVersion | None, held: _Held, difference: Difference, come: Mapping[str, Any]
) -> None:
    """End what has another wording or number, mark what vanished, clear what is back, add what is new."""
    changed, moved, vanished = difference.changed, difference.moved, difference.vanished
    _end(version, [held.keys[number] for number in (*changed, *moved.values())])
    _mark(version, [held.keys[number] for number in vanished if number not in held.missing])
    _mark(None, [held.keys[number] for number in held.missing if number in come and number not in changed])
    first_seen = {new: held.since[moved.get(new, new)] for new in (*changed, *moved)}
    rows = (
        ListEntry(
            list_id=version.list_id, version=version, number=number, digest=digest_of(come[number]),
            since=first_seen.get(number) or version.fetched_at.date(), **{name: come[number][name] for name in FIELDS},
        )
        for number in (*difference.added, *changed)
    )  # fmt: skip
    ListEntry.objects.bulk_create(rows, batch_size=BATCH)
    if before:
        fresh = ((number, "", What.ADDED, ()) for number in difference.added if number not in moved)
        _tell(version, before, fresh)
        others = ((number, moved.get(number, number)) for number in (*changed, *moved))
        _tell(version, before, (_change(new, old, held.rows[old], come[new]) for new, old in others))


def _change(new: str, old: str, was: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[str, str, str, Sequence[str]]:
    fields = [name for name in FIELDS if was[name] != now[name]]
    return (new, old, What.CHANGED, ["number", *fields]) if new != old else (new, "", What.CHANGED, fields)


def _tell(version: ListVersion, before: ListVersion, changes: Iterable[tuple[str, str, str, Sequence[str]]]) -> None:
    rows = (
        EntryChange(
            list_id=version.list_id, before=before, after=version,
            number=number, was=was, what=what, fields=list(fields),
        )
        for number, was, what, fields in changes
    )  # fmt: skip
    EntryChange.objects.bulk_create(rows, batch_size=BATCH)


def _end(version: ListVersion, keys: Sequence[int]) -> None:
    for some in _portions(keys):
        ListEntry.objects.filter(pk__in=some).update(ended_by=version, until=version.fetched_at.date())


def _mark(version: ListVersion | None, keys: Sequence[int]) -> None:
    for some in _portions(keys):
        ListEntry.objects.filter(pk__in=some).update(missing_in=version)


def _portions(keys: Sequence[int]) -> Iterable[Sequence[int]]:
    return (keys[n : n + BATCH] for n in range(0, len(keys), BATCH))


def _counted(version: ListVersion) -> None:
    """What the version is compared with, by kind, and how many of it wait for a person."""
    rows = ListEntry.objects.in_force().filter(list=version.list_id)
    kinds = list(rows.values_list("kind", flat=True))
    version.counts = {kind: kinds.count(kind) for kind in sorted(set(kinds))}
    version.count, version.missing = len(kinds), rows.exclude(missing_in=None).count()
    version.save(update_fields=["count", "counts", "missing"])
