"""ASPI's China Defence Universities Tracker, as the JSON cluster in which it is published for exchange."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from integrations.screening.entry import Entry, UnreadableList, named
from integrations.screening.readers.content import AGAIN, numbered_once, text_of

WHERE = "ASPI China Defence Universities Tracker (JSON)"
CHANGED = "The format has changed: keep the version in force and ask for a reader of the new format"
TYPE = "china-defence-universities"
IN_BRACKETS = re.compile(r"\s*\(([^()]*[㐀-鿿][^()]*)\)\s*$")
TOLD = ("supervising agencies", "topics", "subsidiaries", "major defence laboratories")


def read(content: bytes) -> tuple[Entry, ...]:
    """Every institution with its names in both scripts. What belongs to it is told in the remarks, and is not it."""
    try:
        told: Any = json.loads(text_of(content, WHERE))
    except (ValueError, RecursionError) as error:
        raise UnreadableList(f"the file is cut or is not JSON ({type(error).__name__})", WHERE, AGAIN) from error
    if not isinstance(told, dict) or told.get("type") != TYPE or not isinstance(told.get("values"), list):
        raise UnreadableList(f"it is no cluster of the type {TYPE!r}", WHERE, CHANGED)
    return numbered_once([_entry(value, place) for place, value in enumerate(told["values"], 1)], WHERE)


def _entry(value: Any, place: int) -> Entry:
    row: Mapping[str, Any] = value if isinstance(value, dict) else {}
    written, number, meta = row.get("value"), row.get("uuid"), row.get("meta")
    if not isinstance(written, str) or not written.strip() or not isinstance(number, str) or not isinstance(meta, dict):
        raise UnreadableList("its value, uuid or meta is missing", f"{WHERE}, entry {place}", CHANGED)
    written = " ".join(written.split())
    name = IN_BRACKETS.sub("", written) or written
    found = IN_BRACKETS.search(written)
    return Entry(
        number=number,
        kind="organisation",
        names=named(name, [*_texts(meta, "aliases"), *([found[1]] if found else [])], []),
        countries=("China",),
        programme=", ".join(_texts(meta, "categories")),
        remarks="; ".join(f"{what}: {', '.join(told)}" for what in TOLD if (told := list(_texts(meta, what)))),
    )


def _texts(meta: Mapping[str, Any], key: str) -> Iterator[str]:
    values = meta.get(key, [])
    yield from (value for value in values if isinstance(value, str)) if isinstance(values, list) else ()
