"""Taking in a list: supplied bytes into a hashed, counted version, or one clear refusal and the old version stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from integrations.screening.entry import Entry, UnreadableList
from integrations.screening.sources import RawFile, source_of

SHRINK_PER_CENT = 20


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
    at: datetime


def take_in(
    code: str, parser: str, raw: bytes | tuple[RawFile, ...], *, at: datetime, now_in_force_count: int | None
) -> TakenIn:
    """Read a supplied list whole. `raw` is one file, or the files of a list that has several, in the source's order.

    `now_in_force_count` is how many entries the version in force has (None: there is none yet). UnreadableList when
    the list is unknown, the parser is another one, a file is missing, empty, cut or garbled, or more than 20 per cent
    of the entries would be gone.
    """
    source = source_of(code)
    if parser != source.parser:
        raise UnreadableList(f"the parser {parser!r} is not the one of this list", code, f"Use {source.parser!r}")
    files = (RawFile(code, raw),) if isinstance(raw, bytes) else raw
    if len(files) != len(source.files):
        what = f"{len(files)} files were supplied, the list has {len(source.files)} ({', '.join(source.files)})"
        raise UnreadableList(what, code, "Supply all files of the same day, in this order")
    entries = tuple(source.read(*(file.content for file in files)))
    refuse_shrunken(code, len(entries), now_in_force_count)
    counts = Counter(entry.kind for entry in entries)
    published = source.published(files[0].content)
    ordered = {kind: counts[kind] for kind in sorted(counts)}
    return TakenIn(code, parser, digest(files), files, entries, ordered, published, at)


def digest(files: tuple[RawFile, ...]) -> str:
    """SHA-256 of the one file; of several, SHA-256 over their digests, one hexadecimal line each, in order."""
    digests = [sha256(file.content).hexdigest() for file in files]
    if len(digests) == 1:
        return digests[0]
    return sha256("".join(f"{each}\n" for each in digests).encode()).hexdigest()


def refuse_shrunken(code: str, count: int, now_in_force_count: int | None) -> None:
    """A list that loses more than 20 per cent of its entries at once is more likely broken than shorter."""
    if now_in_force_count and 100 * count < (100 - SHRINK_PER_CENT) * now_in_force_count:
        lost = 100 * (now_in_force_count - count) // now_in_force_count
        what = f"the file holds {count} entries, the version in force {now_in_force_count}: {lost} per cent fewer"
        remedy = (
            f"More than {SHRINK_PER_CENT} per cent at once is refused and the version in force stays. "
            "Compare the file with its official address"
        )
        raise UnreadableList(what, code, remedy)
