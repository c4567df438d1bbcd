"""First look at a supplied file: is there anything, is it text, is it the kind of file we expect."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from datetime import date

from integrations.screening.entry import Entry, UnreadableList

AGAIN = "Fetch the file again from its official address; the version in force stays as it is"
MOST_BYTES = 200_000_000
END_OF_FILE = "\x1a"
FIELD_LIMIT = 100_000
LONGEST_NUMBER = 120
# What a file may not hold, and in how many characters one of it is borne (0: never): the official UN list itself has
# lost two characters of its Arabic names.
_GARBLING = (
    ("\x00", "NUL bytes", 0),
    (END_OF_FILE, "an end mark in the middle", 0),
    ("\ufffd", "lost characters", 10_000),
)


def text_of(content: bytes, where: str) -> str:
    """The file as text: UTF-8, else latin-1 (old official files); the end mark 0x1A is taken off."""
    if len(content) > MOST_BYTES:
        raise UnreadableList(f"the file is larger than {MOST_BYTES:,} bytes", where, AGAIN)
    if not content.removeprefix(b"\xef\xbb\xbf").strip(b"\x00\x1a \t\r\n"):
        raise UnreadableList("the file is empty", where, AGAIN)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    text = text.rstrip("\x1a\x00 \t\r\n") + "\n"
    for mark, meaning, borne in _GARBLING:
        if text.count(mark) * borne > len(text) or (mark in text and not borne):
            line = text.count("\n", 0, text.index(mark)) + 1
            raise UnreadableList(f"the file is garbled ({meaning})", f"{where}, line {line}", AGAIN)
    return text


def rows_of(text: str, where: str, *, delimiter: str = ",") -> Iterator[tuple[int, list[str]]]:
    """The rows of a csv text with their line numbers; empty lines are left out, broken quoting is refused."""
    csv.field_size_limit(FIELD_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            if row:
                yield reader.line_num, row
    except csv.Error as error:
        what = f"the file is cut or its quoting is broken ({error})"
        raise UnreadableList(what, f"{where}, line {reader.line_num}", AGAIN) from error


def day_of(written: bytes) -> str:
    """A day as YYYY-MM-DD; empty where it is no day of the calendar."""
    try:
        return date.fromisoformat(written.decode()).isoformat()
    except ValueError:
        return ""


SLASHED = re.compile(r"^(\d{1,2})/(\d{1,2})/(\d{2}|\d{4})$")


def slashed_day(written: str, *, month_first: bool) -> str:
    """A day written 31/12/2020, or with the month first, as YYYY-MM-DD; a year of two digits is of this century."""
    found = SLASHED.match(written.strip())
    if not found:
        return ""
    day, month = (found[2], found[1]) if month_first else (found[1], found[2])
    return day_of(f"{'20' + found[3][-2:] if len(found[3]) == 2 else found[3]}-{month:0>2}-{day:0>2}".encode())


def earliest(days: Iterable[str]) -> str:
    """The first of some days, empty ones left out; empty where there is none."""
    return min(filter(None, days), default="")


def numbered_once(entries: list[Entry], where: str) -> tuple[Entry, ...]:
    """The entries, at least one, no number twice, none longer than a number can be."""
    if not entries:
        raise UnreadableList("the file holds no entry", where, AGAIN)
    seen: set[str] = set()
    for entry in entries:
        if entry.number in seen:
            what = f"entry number {entry.number} stands there twice"
            raise UnreadableList(what, where, "Check whether two files were joined; then supply one whole file")
        if not 0 < len(entry.number) <= LONGEST_NUMBER:
            what = f"an entry number of {len(entry.number)} characters"
            raise UnreadableList(what, f"{where}, {entry.number[:40]!r}", AGAIN)
        seen.add(entry.number)
    return tuple(entries)
