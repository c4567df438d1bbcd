"""The Entity List of the US Bureau of Industry and Security: the text of its supplement, alone or in a JSON file."""

from __future__ import annotations

import json
import re
from typing import Any

from integrations.screening.entry import Entry, UnreadableList, named
from integrations.screening.readers.content import AGAIN, day_of, earliest, numbered_once, slashed_day, text_of
from integrations.screening.readers.naming import joined, kind_by_name, numbered_by

WHERE = "BIS Entity List"
CHANGED = "The format has changed: keep the version in force and ask for a reader of the new format"
ALIASES = re.compile(
    r",?\s*(?:a\.?k\.?a\.?,?|f\.?k\.?a\.?,?|and)?\s*the following [\w\s,-]{0,200}?alias(?:es)?[^:—]{0,200}:",
    re.IGNORECASE,
)
DASH = re.compile(r"\s*[—–]\s*")
SENTENCE_ENDS = re.compile(r"(?<!\bCo)(?<!\bLtd)(?<!\bInc)(?<!\bCorp)\.\s+|\s+(?=(?:No\.\s*)?\d+\s)")
ADDRESS = re.compile(r",\s+(?=[^,]*\d|P\.?O\.? Box)")
NOTICE = re.compile(r"\bFR \d+,? (\d{1,2}/\d{1,2}/(?:\d{4}|\d\d))\b")
COUNTRY = re.compile(r"^[A-Z][A-Z ,'’()-]+$")


def read(content: bytes) -> tuple[Entry, ...]:
    """Every listed organisation, with its aliases. Nothing is numbered, so country and name are the number."""
    written = text_of(content, WHERE)
    found = _from_json(written) if written.lstrip().startswith("{") else _from_text(written)
    return numbered_once(joined(found), WHERE)


def published(content: bytes) -> str:
    """The day a JSON file says it was made on, as YYYY-MM-DD; the text does not say."""
    found = re.search(rb'"generatedAt":\s*"(\d{4}-\d\d-\d\d)', content[:500])
    return day_of(found[1] if found else b"")


def _from_json(written: str) -> list[Entry]:
    try:
        told: Any = json.loads(written)
    except (ValueError, RecursionError) as error:
        raise UnreadableList(f"the file is cut or is not JSON ({type(error).__name__})", WHERE, AGAIN) from error
    rows = told.get("entries")
    if not isinstance(rows, list):
        raise UnreadableList("it holds no list called 'entries'", WHERE, CHANGED)
    found = []
    for place, row in enumerate(rows, 1):
        raw, name = (row.get("raw"), row.get("name")) if isinstance(row, dict) else (None, None)
        if not isinstance(raw, str) or not isinstance(name, str) or not name.strip():
            raise UnreadableList("it has no text as 'name' and 'raw'", f"{WHERE}, entry {place}", CHANGED)
        found.append(_entry(" ".join(raw.split()), "China", " ".join(name.split())))
    return found


def _from_text(written: str) -> list[Entry]:
    """Paragraphs between empty lines: a country in capitals, then its entries."""
    found, country = [], ""
    for paragraph in re.split(r"\n\s*\n", written):
        line = " ".join(paragraph.split())
        if COUNTRY.match(line):
            country = line.partition(",")[0].title()
        elif line and not country:
            raise UnreadableList("no country in capitals stands above the first entry", WHERE, CHANGED)
        elif line:
            found.append(_entry(line, country, ""))
    return found


def _entry(raw: str, country: str, name: str) -> Entry:
    """Aliases stand after dashes; behind the last one follows the address, mostly after a full stop."""
    cut = ALIASES.search(raw)
    aliases = [part for part in DASH.split(raw[cut.end() :]) if part] if cut else []
    if aliases:
        aliases[-1] = SENTENCE_ENDS.split(aliases[-1], maxsplit=1)[0]
    primary = raw[: cut.start()] if cut else name or ADDRESS.split(raw, maxsplit=1)[0]
    if not primary.strip(" ,;"):
        raise UnreadableList(f"before {raw[:40]!r} no name stands", WHERE, CHANGED)
    return Entry(
        number=numbered_by(country, primary),
        kind="organisation" if kind_by_name(primary) == "organisation" or name else "other",
        names=named(primary.strip(" ,;"), [re.sub(r"[;,]?\s*(?:and)?\s*$", "", alias) for alias in aliases], []),
        countries=(country,),
        programme="Entity List",
        remarks=raw,
        listed_on=earliest(slashed_day(day, month_first=True) for day in NOTICE.findall(raw)),
    )
