"""A searchable list in one file: its arrays, and JSON for the rest, behind a digest. Nothing in it is ever executed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, overload

import numpy as np

from integrations.screening.entry import Entry, as_data, from_data

MAGIC = b"sluis index 1\n"
DIGEST = len(sha256().digest())
ALIGNED = 64
KEPT = 5_000
MATTERS = ("*.py", "*.txt", "*.csv")


class Unusable(Exception):
    """A saved list that is damaged, or was made of another version or by another engine: make it anew."""


@cache
def fingerprint() -> str:
    """What the matcher is made of: its code and its tables, in one digest. An index lasts as long as these."""
    told = sha256()
    for path in sorted(path for pattern in MATTERS for path in Path(__file__).parent.glob(pattern)):
        told.update(path.name.encode() + b"\0" + sha256(path.read_bytes()).digest())
    return told.hexdigest()


def written(state: Mapping[str, Any], about: str) -> bytes:
    """The bytes of a state: arrays, bytes and lists of strings as they are, everything else as JSON.

    `about` says what it is the state of; only who says the same reads it back.
    """
    parts, told = [], []
    for name, value in state.items():
        kind, content = _packed(value)
        told.append([name, kind, len(content)])
        parts += [content, bytes(-len(content) % ALIGNED)]
    header = json.dumps({"about": about, "parts": told}).encode()
    opening = len(header).to_bytes(8, "little") + header
    opening += bytes(-(len(MAGIC) + DIGEST + len(opening)) % ALIGNED)
    body = b"".join((opening, *parts))
    return MAGIC + sha256(body).digest() + body


def read(content: bytes, about: str) -> dict[str, Any]:
    """The state that `written` wrote. Unusable where a byte differs, or it is about something else."""
    start = len(MAGIC) + DIGEST
    body = memoryview(content)[start:]
    if content[: len(MAGIC)] != MAGIC or content[len(MAGIC) : start] != sha256(body).digest():
        raise Unusable("damaged")
    size = int.from_bytes(body[:8], "little")
    header = json.loads(bytes(body[8 : 8 + size]))
    if header["about"] != about:
        raise Unusable("about another version")
    at = start + 8 + size
    state = {}
    for name, kind, length in header["parts"]:
        at += -at % ALIGNED
        state[name] = _unpacked(kind, content, at, length)
        at += length
    return state


def _packed(value: Any) -> tuple[str, bytes]:
    if isinstance(value, np.ndarray):
        return value.dtype.str, value.tobytes()
    if isinstance(value, bytes):
        return "bytes", value
    if isinstance(value, list) and all(isinstance(text, str) and "\n" not in text for text in value):
        return "lines", "\n".join(value).encode() if value else b"\n"
    return "json", json.dumps(value).encode()


def _unpacked(kind: str, content: bytes, at: int, length: int) -> Any:
    part = content[at : at + length] if kind in ("bytes", "lines", "json") else b""
    if kind == "bytes":
        return part
    if kind == "lines":
        return [] if part == b"\n" else part.decode().split("\n")
    if kind == "json":
        return json.loads(part)
    dtype = np.dtype(kind)
    return np.frombuffer(content, dtype=dtype, count=length // dtype.itemsize, offset=at)


class PackedEntries(Sequence[Entry]):
    """The entries of a list, packed: one is made when it is looked at, and kept for a while."""

    def __init__(self, content: bytes, ends: np.ndarray) -> None:
        self.content, self.ends = content, ends
        self._made: dict[int, Entry] = {}

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> PackedEntries:
        """Pack entries; those that are packed already are not packed again."""
        if isinstance(entries, cls):
            return entries
        told = [json.dumps(as_data(entry), ensure_ascii=False).encode() for entry in entries]
        return cls(b"".join(told), np.cumsum([0, *map(len, told)], dtype=np.int64))

    def __len__(self) -> int:
        return len(self.ends) - 1

    @overload
    def __getitem__(self, at: int) -> Entry: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Entry, ...]: ...
    def __getitem__(self, at: int | slice) -> Entry | tuple[Entry, ...]:
        if isinstance(at, slice):
            return tuple(self[each] for each in range(*at.indices(len(self))))
        which = range(len(self))[at]
        made = self._made.get(which)
        if made is None:
            if len(self._made) >= KEPT:
                self._made.clear()
            made = from_data(json.loads(self.content[self.ends[which] : self.ends[which + 1]]))
            self._made[which] = made
        return made

    def __iter__(self) -> Iterator[Entry]:
        return (self[at] for at in range(len(self)))
