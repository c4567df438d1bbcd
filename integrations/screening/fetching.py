"""Fetching a list from its official addresses: only what changed, and never a part of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from integrations.screening.entry import UnreadableList
from integrations.screening.sources import RawFile, source_of
from integrations.screening.store import feed, in_force, receive
from integrations.transport import Limits, Wire, fetch
from workflows.actions.reference import Stored, prove_current
from workflows.models import Account, How, ListVersion


def fetch_list(
    code: str, *, wire: Wire, limits: Limits, by: Account, at: datetime, told: Callable[[int, int], None]
) -> Stored:
    """Fetch what changed of a list and put it in force; where nothing did, the version in force is proved current.

    NotFetched, UnreadableList or Refused, and the version in force stays as it is.
    """
    addresses, parser, held = feed(code)["addresses"], source_of(code).parser, in_force(code)
    if not addresses:
        raise UnreadableList("no address is laid down for it", code, "Supply its files, or add it to feeds.toml")
    files, marks, fresh = [], {}, False
    for place, address in enumerate(addresses):
        name = f"{place}-{Path(urlsplit(address).path).name or code}"
        kept = _kept(held, name, address) if held and held.parser == parser else None
        known = (held.marks.get(name, {}) if held else {}) if kept is not None else {}
        found = fetch(address, wire=wire, limits=limits, marks=known, told=told)
        content = found.content if found.content is not None else kept
        if content is None:
            raise UnreadableList("the server says it is unchanged, and it was never kept", address, "Fetch it again")
        fresh = fresh or found.content is not None
        files.append(RawFile(name, content))
        marks[name] = {**found.marks, "address": address}
    if held and not fresh:
        prove_current(held, at=at)
        return Stored(held, new=False)
    return receive(code, tuple(files), how=How.FETCHED, by=by, at=at, marks=marks)


def _kept(held: ListVersion, name: str, address: str) -> bytes | None:
    """The file as it was last fetched from this very address; None where it is not there any more."""
    path = Path(settings.VAR) / "lists" / held.raw_file / name
    same = held.marks.get(name, {}).get("address") == address
    return path.read_bytes() if same and path.is_file() else None
