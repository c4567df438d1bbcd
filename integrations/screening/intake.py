"""Taking in a list: supplied bytes into a hashed, counted version, or one clear refusal and the old version stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from integrations.screening.entry import Entry, UnreadableList
from integrations.screening.sources import RawFile, source_of


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A list as it was read: its digest, its entries, how many of each kind, and when it says it was made."""

    code: str
    parser: str
    sha256: str
    files: tuple[RawFile, ...]
    entries: tuple[Entry, ...]
    counts: Mapping[str, int]
    published: str


def take_in(code: str, raw: bytes | tuple[RawFile, ...]) -> TakenIn:
    """Read a supplied list whole. `raw` is one file, or the files of a list that has several, in the source's order.

    UnreadableList when the list is unknown, or a file is missing, empty, cut, garbled or of a changed schema.
    """
    source = source_of(code)
    files = (RawFile(code, raw),) if isinstance(raw, bytes) else raw
    if len(files) != len(source.files):
        what = f"{len(files)} files were supplied, the list has {len(source.files)} ({', '.join(source.files)})"
        raise UnreadableList(what, code, "Supply all files of the same day, in this order")
    entries = tuple(source.read(*(file.content for file in files)))
    counts = Counter(entry.kind for entry in entries)
    published = source.published(files[0].content)
    ordered = {kind: counts[kind] for kind in sorted(counts)}
    return TakenIn(code, source.parser, digest(files), files, entries, ordered, published)


def digest(files: tuple[RawFile, ...]) -> str:
    """SHA-256 of the one file; of several, SHA-256 over their digests, one hexadecimal line each, in order."""
    digests = [sha256(file.content).hexdigest() for file in files]
    if len(digests) == 1:
        return digests[0]
    return sha256("".join(f"{each}\n" for each in digests).encode()).hexdigest()
