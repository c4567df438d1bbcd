"""Canada's consolidated list of autonomous sanctions (SEMA and JVCFOA), in its official XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from integrations.screening.dates import parse_several
from integrations.screening.entry import Entry, Identifier, UnreadableList, named
from integrations.screening.readers import xml
from integrations.screening.readers.content import day_of, numbered_once
from integrations.screening.readers.naming import cut_at_commas, joined, numbered_by
from integrations.screening.readers.xml import CHANGED, refuse_unknown, text

WHERE = "Canada, autonomous sanctions (XML)"
KNOWN = {
    "Country", "LastName", "GivenName", "EntityOrShip", "Entity", "TitleOrShip", "Title", "Aliases", "Schedule", "Item",
    "DateOfBirthOrShipBuildDate", "DateOfBirth", "DateOfListing", "ShipIMONumber",
}  # fmt: skip
ALSO = re.compile(r"\(\s*(?:also known as|a\.?k\.?a\.?:?|formerly known as)\s+(.*?)\)?\s*$", re.IGNORECASE)
LANGUAGE = re.compile(r"^(?:Belarus+ian|Russian|Ukrainian|Persian|Farsi|Arabic|French|English)\s*:\s*", re.IGNORECASE)


def read(content: bytes) -> tuple[Entry, ...]:
    """Every person, organisation and ship.

    Items are numbered anew when one goes, so the content is the number. `Country` names the regulation and not where a
    party is from (Russians stand under Ukraine), so it is no country of the entry.
    """
    found = []
    for place, record in enumerate(xml.records(content, WHERE, root="data-set"), 1):
        if record.tag != "record":
            raise UnreadableList(f"<{record.tag[:60]}> stands where <record> belongs", WHERE, CHANGED)
        found.append(_entry(record, f"{WHERE}, record {place}"))
    return numbered_once(joined(found), WHERE)


def _entry(record: Element, where: str) -> Entry:
    refuse_unknown(record, KNOWN, where)
    body, imo = text(record, "EntityOrShip") or text(record, "Entity"), text(record, "ShipIMONumber")
    person = f"{text(record, 'GivenName')} {text(record, 'LastName')}".strip()
    country = text(record, "Country").split("/")[0].strip()
    if not (body or person) or not country:
        raise UnreadableList("its name or its country is missing", where, CHANGED)
    names = list(_of_body(body)) if body else [person]
    born = text(record, "DateOfBirthOrShipBuildDate") or text(record, "DateOfBirth")
    aliases = [LANGUAGE.sub("", name) for name in cut_at_commas(text(record, "Aliases"))]
    return Entry(
        number=numbered_by(country, names[0], "" if body else born),
        kind="vessel" if imo else "organisation" if body else "person",
        names=named(names[0], names[1:] + aliases, []),
        birth=() if body else parse_several(born),
        identifiers=(Identifier("imo", imo),) if imo else (),
        programme=f"{country} {text(record, 'Schedule')}".strip(),
        remarks=text(record, "TitleOrShip") or text(record, "Title"),
        listed_on=day_of(text(record, "DateOfListing").encode()),
    )


def _of_body(written: str) -> Iterator[str]:
    """The name, what it is also known as in brackets, and the other language after a stroke."""
    main = ALSO.sub("", written).strip()
    parts = [part.strip() for part in main.split("/")]
    yield from parts if all(" " in part for part in parts) else [main]
    if found := ALSO.search(written):
        for name in cut_at_commas(found[1]):
            yield from re.split(r"\s+and\s+(?=[A-Z])", name)
