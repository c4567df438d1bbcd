"""Lists of the US Treasury in their newer XML (sanctionsData), packed or not; it says since when a party is listed."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from integrations.screening.dates import PartialDate, parse
from integrations.screening.entry import Entry, Identifier, UnreadableList, named
from integrations.screening.readers import xml
from integrations.screening.readers.content import AGAIN, MOST_BYTES, day_of, earliest, numbered_once
from integrations.screening.readers.ofac_xml import KINDS, NUMBERS
from integrations.screening.readers.xml import CHANGED, refuse_unknown, text, texts

WHERE = "OFAC list (enhanced XML)"
KNOWN = {
    "generalInfo", "sanctionsLists", "sanctionsPrograms", "sanctionsTypes", "legalAuthorities", "names", "addresses",
    "features", "identityDocuments", "relationships",
}  # fmt: skip
BESIDE = ("publicationInfo", "referenceValues", "featureTypes")
PACKED = b"PK\x03\x04"
NATIONS = ("Nationality Country", "Citizenship Country")


def read(content: bytes) -> tuple[Entry, ...]:
    """Every listed party of an XML file, or of the one in a zip; UnreadableList where it is not whole."""
    found = []
    for record in xml.records(_unpacked(content), WHERE, root="sanctionsData", inside="entities"):
        if record.tag == "entity":
            found.append(_entry(record))
        elif record.tag not in BESIDE:
            raise UnreadableList(f"<{record.tag[:60]}> stands where <entity> belongs", WHERE, CHANGED)
    return numbered_once(found, WHERE)


def published(content: bytes) -> str:
    """The day whose state the list says it tells, as YYYY-MM-DD; empty where it does not say."""
    found = re.search(rb"<dataAsOf>(\d{4}-\d\d-\d\d)", _unpacked(content)[:3000])
    return day_of(found[1] if found else b"")


def _unpacked(content: bytes) -> bytes:
    """The one XML file of a zip, never more of it than a list may be long; any other content as it is."""
    if not content.startswith(PACKED):
        return content
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            held = [info for info in packed.infolist() if info.filename.lower().endswith(".xml")]
            if len(held) != 1:
                raise UnreadableList(f"the zip holds {len(held)} XML files instead of one", WHERE, AGAIN)
            with packed.open(held[0]) as file:
                whole = file.read(MOST_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise UnreadableList(f"the zip is cut or broken ({type(error).__name__})", WHERE, AGAIN) from error
    if len(whole) > MOST_BYTES:
        raise UnreadableList(f"the zip unpacks to more than {MOST_BYTES:,} bytes", WHERE, AGAIN)
    return whole


def _entry(record: Element) -> Entry:
    number, kind = record.get("id", ""), text(record, "generalInfo/entityType").lower()
    where = f"{WHERE}, entity {number or '(no id)'}"
    refuse_unknown(record, KNOWN, where)
    primary, good, weak = _names(record)
    if not number or kind not in KINDS or not primary:
        what = f"the type {kind[:30]!r} is unknown" if kind not in KINDS else "its id or primary name is missing"
        raise UnreadableList(what, where, CHANGED)
    features = [(text(each, "type"), each) for each in record.findall("features/feature")]
    nations = [text(each, "value") for what, each in features if what in NATIONS]
    places = [] if kind == "individual" else texts(record, "addresses/address/country")
    days = (each.get("datePublished", "") for each in record.findall("sanctionsLists/sanctionsList"))
    return Entry(
        number=number,
        kind=KINDS[kind],
        names=named(primary, good, weak),
        countries=tuple(dict.fromkeys(filter(None, nations or places))),
        birth=tuple(dict.fromkeys(filter(None, (_born(each) for what, each in features if what == "Birthdate")))),
        identifiers=tuple(dict.fromkeys(_identifiers(record))),
        programme=", ".join(dict.fromkeys(texts(record, "sanctionsPrograms/sanctionsProgram"))),
        remarks=text(record, "generalInfo/remarks"),
        listed_on=earliest(day_of(day.encode()) for day in days),
    )


def _names(record: Element) -> tuple[str, list[str], list[str]]:
    """The primary name, the others in every script, and those that the list itself calls of low quality."""
    primary, good, weak = "", list[str](), list[str]()
    for name in record.findall("names/name"):
        for written in name.findall("translations/translation"):
            both = f"{text(written, 'formattedFirstName')} {text(written, 'formattedLastName')}".strip()
            called = both or text(written, "formattedFullName")
            first = text(name, "isPrimary") == "true" and text(written, "isPrimary") == "true"
            if first and not primary:
                primary = called
            else:
                (weak if text(name, "isLowQuality") == "true" else good).append(called)
    return primary, good, weak


def _born(feature: Element) -> PartialDate | None:
    """From the first day on which it may be to the last; where no span is given, as it is written."""
    first, last = text(feature, "valueDate/fromDateBegin"), text(feature, "valueDate/toDateEnd")
    about = "circa " if text(feature, "valueDate/isApproximate") == "true" else ""
    return parse(about + (f"{first} to {last or first}" if first else text(feature, "value")))


def _identifiers(record: Element) -> Iterator[Identifier]:
    """Numbers of papers of the kinds that are compared; one that is not valid is no number of the party's."""
    for paper in record.findall("identityDocuments/identityDocument"):
        kind = NUMBERS.get(text(paper, "type").lower())
        number = text(paper, "documentNumber").removeprefix("IMO").strip()
        if kind and number and text(paper, "isValid") != "false":
            yield Identifier(kind, number)
