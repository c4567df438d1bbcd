"""Lists of the US Treasury in their official XML (sdnList): the consolidated list, and the SDN list in this form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from integrations.screening.dates import parse
from integrations.screening.entry import Entry, Identifier, UnreadableList, named
from integrations.screening.readers import xml
from integrations.screening.readers.content import AGAIN, day_of, numbered_once
from integrations.screening.readers.xml import CHANGED, refuse_unknown, text, texts

WHERE = "OFAC list (XML)"
KNOWN = {
    "uid", "firstName", "lastName", "title", "sdnType", "remarks", "programList", "idList", "akaList", "addressList",
    "nationalityList", "citizenshipList", "dateOfBirthList", "placeOfBirthList", "vesselInfo", "aircraftInfo",
}  # fmt: skip
KINDS = {"individual": "person", "entity": "organisation", "vessel": "vessel", "aircraft": "other"}
NUMBERS = {
    "passport": "passport", "national id no.": "national", "tax id no.": "tax", "registration id": "registration",
    "registration number": "registration", "legal entity number": "lei", "vessel registration identification": "imo",
    "unified social credit code (uscc)": "registration",
}  # fmt: skip


def read(content: bytes) -> tuple[Entry, ...]:
    """Every listed party; UnreadableList where there are not as many as the list itself says."""
    found, told = [], ""
    for record in xml.records(content, WHERE, root="sdnList"):
        if record.tag == "publshInformation":
            told = text(record, "Record_Count")
        elif record.tag == "sdnEntry":
            found.append(_entry(record))
        else:
            raise UnreadableList(f"<{record.tag[:60]}> stands where <sdnEntry> belongs", WHERE, CHANGED)
    if told and told != str(len(found)):
        raise UnreadableList(f"it says it has {told} entries and holds {len(found)}", WHERE, AGAIN)
    return numbered_once(found, WHERE)


def published(content: bytes) -> str:
    """The day the list says it was published on, as YYYY-MM-DD; empty where it does not say."""
    found = re.search(rb"<Publish_Date>(\d\d)/(\d\d)/(\d{4})<", content[:3000])
    return day_of(b"-".join((found[3], found[1], found[2])) if found else b"")


def _entry(record: Element) -> Entry:
    number, kind = text(record, "uid"), text(record, "sdnType").lower()
    where = f"{WHERE}, entry {number or '(no uid)'}"
    refuse_unknown(record, KNOWN, where)
    primary = _name(record)
    if not number or kind not in KINDS or not primary:
        what = f"the type {kind[:30]!r} is unknown" if kind not in KINDS else "its uid or name is missing"
        raise UnreadableList(what, where, CHANGED)
    aliases = record.findall("akaList/aka")
    weak = [_name(alias) for alias in aliases if text(alias, "category") == "weak"]
    good = [_name(alias) for alias in aliases if text(alias, "category") != "weak"]
    nations = texts(record, "nationalityList/nationality/country") + texts(
        record, "citizenshipList/citizenship/country"
    )
    places = [] if kind == "individual" else texts(record, "addressList/address/country")
    dates = (parse(written) for written in texts(record, "dateOfBirthList/dateOfBirthItem/dateOfBirth"))
    return Entry(
        number=number,
        kind=KINDS[kind],
        names=named(primary, good, weak),
        countries=tuple(dict.fromkeys(nations or places)),
        birth=tuple(dict.fromkeys(date for date in dates if date)),
        identifiers=tuple(dict.fromkeys(_identifiers(record))),
        programme=", ".join(dict.fromkeys(texts(record, "programList/program"))),
        remarks=text(record, "remarks"),
    )


def _name(element: Element) -> str:
    """First and last name; an organisation has a last name alone."""
    return f"{text(element, 'firstName')} {text(element, 'lastName')}".strip()


def _identifiers(record: Element) -> Iterator[Identifier]:
    """Numbers of the kinds that are compared; an IMO number stands after the word."""
    for paper in record.findall("idList/id"):
        kind, number = NUMBERS.get(text(paper, "idType").lower()), text(paper, "idNumber").removeprefix("IMO").strip()
        if kind and number:
            yield Identifier(kind, number)
