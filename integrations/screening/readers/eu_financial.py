"""The consolidated list of financial sanctions of the European Union, in its official XML (FSF 1.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from integrations.screening.dates import PartialDate, parse
from integrations.screening.entry import Entry, Identifier, UnreadableList, named
from integrations.screening.readers import xml
from integrations.screening.readers.content import day_of, earliest, numbered_once
from integrations.screening.readers.naming import joined
from integrations.screening.readers.xml import CHANGED, refuse_unknown, texts

WHERE = "EU consolidated financial sanctions (XML)"
KNOWN = {
    "remark", "regulation", "subjectType", "nameAlias", "citizenship", "birthdate", "address", "identification",
}  # fmt: skip
KINDS = {"person": "person", "enterprise": "organisation"}
NUMBERS = {"passport": "passport", "diplomaticpassport": "passport", "regnumber": "registration", "fiscalcode": "tax"}
UNKNOWN_COUNTRY = ("", "00")


def read(content: bytes) -> tuple[Entry, ...]:
    """Every person and enterprise; UnreadableList where the file is not the whole list."""
    found = []
    for record in xml.records(content, WHERE, root="export"):
        if record.tag != "sanctionEntity":
            raise UnreadableList(f"<{record.tag[:60]}> stands where <sanctionEntity> belongs", WHERE, CHANGED)
        found.append(_entry(record))
    return numbered_once(joined(found), WHERE)


def published(content: bytes) -> str:
    """The day the list says it was made on, as YYYY-MM-DD; empty where it does not say."""
    found = re.search(rb'generationDate="(\d{4}-\d\d-\d\d)', content[:2000])
    return day_of(found[1] if found else b"")


def _entry(record: Element) -> Entry:
    number = record.get("euReferenceNumber") or record.get("logicalId") or ""
    where = f"{WHERE}, entity {number or '(no reference)'}"
    refuse_unknown(record, KNOWN, where)
    subject = record.find("subjectType")
    code = subject.get("code", "") if subject is not None else ""
    strong, weak = _names(record)
    if not number or code not in KINDS or not (strong or weak):
        what = f"the subject type {code[:30]!r} is unknown" if code not in KINDS else "its reference or name is missing"
        raise UnreadableList(what, where, CHANGED)
    return Entry(
        number=number,
        kind=KINDS[code],
        names=named((strong or weak)[0], strong[1:], weak),
        countries=tuple(dict.fromkeys(_countries(record, KINDS[code]))),
        birth=tuple(dict.fromkeys(date for date in map(_birth, record.findall("birthdate")) if date)),
        identifiers=tuple(dict.fromkeys(_identifiers(record))),
        programme=", ".join(dict.fromkeys(r.get("programme", "") for r in record.findall("regulation"))),
        remarks="; ".join(texts(record, "remark") + texts(record, "nameAlias/remark")),
        listed_on=_listed_on(record),
    )


def _listed_on(record: Element) -> str:
    """The day of designation; where it is not given, of the first regulation that is named, here or beside a name."""
    acts = (*record.iter("regulation"), *record.iter("regulationSummary"))
    told = day_of(record.get("designationDate", "").encode())
    return told or earliest(day_of(act.get("publicationDate", "").encode()) for act in acts)


def _names(record: Element) -> tuple[list[str], list[str]]:
    """Strong and weak names in their order; `wholeName` is often given alone, and sometimes only its parts are."""
    strong: list[str] = []
    weak: list[str] = []
    for alias in record.findall("nameAlias"):
        parts = " ".join(alias.get(part, "") for part in ("firstName", "middleName", "lastName"))
        if written := " ".join((alias.get("wholeName") or parts).split()):
            (weak if alias.get("strong") == "false" else strong).append(written)
    return strong, weak


def _countries(record: Element, kind: str) -> Iterator[str]:
    """Citizenships of a person; the countries of the addresses of an enterprise."""
    for place in record.findall("citizenship" if kind == "person" else "address"):
        if (code := place.get("countryIso2Code", "")) not in UNKNOWN_COUNTRY:
            yield code


def _birth(born: Element) -> PartialDate | None:
    """A day, a month, a year, a span of years, or about one; a date of another calendar is not compared."""
    if born.get("calendarType", "GREGORIAN") != "GREGORIAN":
        return None
    about = "circa " if born.get("circa") == "true" else ""
    first, last = born.get("yearRangeFrom", ""), born.get("yearRangeTo", "")
    if first or last:
        return parse(f"{about}{first or last} to {last or first}")
    year, month = born.get("year", ""), born.get("monthOfYear", "")
    part = f"{year}-{int(month):02}" if year and month.isdecimal() else year
    return parse(about + (born.get("birthdate") or part))


def _identifiers(record: Element) -> Iterator[Identifier]:
    """Numbers of papers; one that is reported false is no number of the entity's."""
    for paper in record.findall("identification"):
        number = paper.get("number") or paper.get("latinNumber") or ""
        if number and paper.get("knownFalse") != "true":
            yield Identifier(NUMBERS.get(paper.get("identificationTypeCode", ""), "national"), number)
