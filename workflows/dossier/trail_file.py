"""An institution's trail as a file, and the proof of it without a database: no key is needed, and nothing is opened.

The format stands in `integrations/README.md`. Whoever holds the hash of an entry from elsewhere finds even a history
that was rewritten whole; without one, a file proves only that it agrees with itself.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection

from workflows.dossier.canonical import canonical
from workflows.dossier.entries import Hashed, hashed
from workflows.dossier.trail import BEGINNING, hash_of
from workflows.models import Institution, TrailHead

FORMAT = "sluis trail 1"
PAGE = 2000
FIELDS = 14
LONGEST = 20_000_000
"""No line is longer: a file that is none of ours is not read into memory."""
NEXT = "WHERE institution_id = %s AND seq > %s ORDER BY seq LIMIT %s"


@dataclass(frozen=True)
class FileReport:
    """How many entries were found in order, the hash of the last of them, and the first difference, if any."""

    entries: int
    head: str
    difference: str | None = None


def write(institution: Institution, target: Path) -> tuple[int, str]:
    """Write every entry of an institution, a page in memory at a time; how many, and the last one's hash.

    Call it within a snapshot. The file appears only when it is whole. FileExistsError where there is one of that name.
    """
    if target.exists():
        raise FileExistsError(target)
    head = TrailHead.objects.get(pk=institution.pk)
    part = target.with_name(f"{target.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            told = {"format": FORMAT, "institution": institution.pk, "slug": institution.slug}
            file.write(canonical({**told, "entries": head.seq, "head": head.hash}) + "\n")
            for row in _rows(institution.pk):
                file.write(json.dumps(row, separators=(",", ":"), ensure_ascii=False) + "\n")
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return head.seq, head.hash


def _rows(institution: int) -> Iterator[Hashed]:
    last = 0
    while rows := hashed(connection, NEXT, [institution, last, PAGE]):
        yield from rows
        last = rows[-1][1]


def verify(source: Path, *, known: str = "") -> FileReport:
    """Recompute every hash and follow every link of a file, a line in memory at a time; nothing else is read.

    Found: a line changed, removed, put in or moved, and a tail that was cut. `known` is the hash of an entry kept
    elsewhere: a history that was rewritten does not hold it.
    """
    reader, met = _Reader(), not known
    try:
        with source.open("rb") as file:
            for number, line in enumerate(iter(lambda: file.readline(LONGEST + 1), b""), start=1):
                reader.take(number, line)
                met = met or reader.last == known
        reader.end()
    except _Differs as found:
        return FileReport(reader.seq, reader.last, str(found))
    if not met:
        return FileReport(reader.seq, reader.last, f"No entry has the hash {known}: this is not the trail it was.")
    return FileReport(reader.seq, reader.last)


class _Differs(Exception):
    """A difference, as a sentence."""


class _Reader:
    """Reads a file line by line: the head of the file, then its entries."""

    def __init__(self) -> None:
        self.told: dict[str, Any] = {}
        self.seq, self.last = 0, BEGINNING

    def take(self, number: int, line: bytes) -> None:
        """One line, in its place. _Differs where it is not what must stand there."""
        said: Any = None
        if len(line) <= LONGEST:
            with suppress(ValueError):
                said = json.loads(line)
        if number == 1:
            if not (isinstance(said, dict) and said.get("format") == FORMAT):
                raise _Differs(f"This is no trail: its first line must name the format `{FORMAT}`.")
            self.told = said
            return
        if not (isinstance(said, list) and len(said) == FIELDS and type(said[1]) is int):
            raise _Differs(f"Line {number} holds no entry.")
        self._entry(said)

    def _entry(self, said: list[Any]) -> None:
        seq, what = said[1], f"Entry {said[1]} ({said[4]} of {said[2]})"
        if hash_of(said[:-1]) != said[-1]:
            raise _Differs(f"{what} was changed: its hash does not agree.")
        if seq > self.seq + 1:
            raise _Differs(f"Entry {self.seq + 1} is missing: after entry {self.seq} comes entry {seq}.")
        if said[0] != self.told.get("institution"):
            raise _Differs(f"{what} is of another institution.")
        if seq != self.seq + 1 or said[-2] != self.last:
            raise _Differs(f"{what} does not follow on entry {self.seq}.")
        self.seq, self.last = seq, str(said[-1])

    def end(self) -> None:
        """The end of the file. _Differs where the entries end elsewhere than the head of the file says."""
        if not self.told:
            raise _Differs("The file is empty.")
        if self.seq != self.told.get("entries") or self.last != self.told.get("head"):
            many = self.told.get("entries")
            raise _Differs(f"The tail is cut: the file says {many} entries, and ends at entry {self.seq}.")
