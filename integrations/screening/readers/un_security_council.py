"""The consolidated list of the United Nations Security Council, in its official XML."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from integrations.screening.dates import PartialDate, parse
from integrations.screening.entry import Entry, Identifier, UnreadableList, named
from integrations.screening.readers import xml
from integrations.screening.readers.content import day_of, numbered_once
from integrations.screening.readers.xml import CHANGED, refuse_unknown, text, texts

WHERE = "UN Security Council list (XML)"
COMMON = {
    "DATAID",
    "VERSIONNUM",
    "FIRST_NAME",
    "UN_LIST_TYPE",
    "REFERENCE_NUMBER",
    "LISTED_ON",
    "COMMENTS1",
    "LIST_TYPE",
    "LAST_DAY_UPDATED",
    "NAME_ORIGINAL_SCRIPT",
    "SORT_KEY",
    "SORT_KEY_LAST_MOD",
    "SUBMITTED_BY",
    "DELISTED_ON",
}
PERSON = COMMON | {
    "SECOND_NAME",
    "THIRD_NAME",
    "FOURTH_NAME",
    "TITLE",
    "DESIGNATION",
    "NATIONALITY",
    "NATIONALITY2",
    "GENDER",
    "SUBMITTED_ON",
    "INDIVIDUAL_ALIAS",
    "INDIVIDUAL_ADDRESS",
    "INDIVIDUAL_DATE_OF_BIRTH",
    "INDIVIDUAL_PLACE_OF_BIRTH",
    "INDIVIDUAL_DOCUMENT",
}
BODY = COMMON | {"ENTITY_ALIAS", "ENTITY_ADDRESS", "SUBMITTED_ON"}
PARTS = {"INDIVIDUALS": ("INDIVIDUAL", "person", PERSON), "ENTITIES": ("ENTITY", "organisation", BODY)}
REQUIRED = ("DATAID", "FIRST_NAME", "REFERENCE_NUMBER", "UN_LIST_TYPE")
SEVERAL = re.compile(r"\s*[;؛]\s*")


def read(content: bytes) -> tuple[Entry, ...]:
    """Every person and entity of the list; UnreadableList where the file is not the whole list."""
    found: dict[str, list[Entry]] = {}
    for part in xml.records(content, WHERE, root="CONSOLIDATED_LIST"):
        if part.tag in PARTS:
            tag, kind, known = PARTS[part.tag]
            found[part.tag] = [_entry(record, kind, known) for record in _records(part, tag)]
    if missing := PARTS.keys() - found.keys():
        raise UnreadableList(f"the part {' and '.join(sorted(missing))} is missing", WHERE, CHANGED)
    return numbered_once(found["INDIVIDUALS"] + found["ENTITIES"], WHERE)


def published(content: bytes) -> str:
    """The day the list says it was made on, as YYYY-MM-DD; empty where it does not say."""
    found = re.search(rb'dateGenerated="(\d{4}-\d\d-\d\d)', content[:2000])
    return day_of(found[1] if found else b"")


def _records(part: Element, tag: str) -> list[Element]:
    """The records of a part, every one of them of the tag we know."""
    for child in part:
        if child.tag != tag:
            raise UnreadableList(f"<{child.tag}> stands where <{tag}> belongs", WHERE, CHANGED)
    return list(part)


def _entry(record: Element, kind: str, known: set[str]) -> Entry:
    where = f"{WHERE}, record {text(record, 'DATAID') or '(no DATAID)'}"
    refuse_unknown(record, known, where)
    for tag in REQUIRED:
        if not text(record, tag):
            raise UnreadableList(f"<{tag}> is missing or empty", where, CHANGED)
    good, weak = _aliases(record)
    original = SEVERAL.split(text(record, "NAME_ORIGINAL_SCRIPT"))
    written = " ".join(filter(None, (text(record, f"{part}_NAME") for part in ("FIRST", "SECOND", "THIRD", "FOURTH"))))
    return Entry(
        number=text(record, "REFERENCE_NUMBER"),
        kind=kind,
        names=named(written, good + original, weak),
        countries=_countries(record, kind),
        birth=_birth(record),
        identifiers=tuple(_documents(record)),
        programme=text(record, "UN_LIST_TYPE"),
        remarks=text(record, "COMMENTS1"),
        listed_on=day_of(text(record, "LISTED_ON").encode()),
    )


def _aliases(record: Element) -> tuple[list[str], list[str]]:
    """Good and weak aliases; one field may hold several names, cut at semicolons, and quotation marks."""
    good: list[str] = []
    weak: list[str] = []
    for alias in (child for child in record if child.tag.endswith("_ALIAS")):
        target = weak if text(alias, "QUALITY").lower() == "low" else good
        target.extend(part.strip("\"“”' ") for part in SEVERAL.split(text(alias, "ALIAS_NAME")))
    return good, weak


def _countries(record: Element, kind: str) -> tuple[str, ...]:
    """Nationalities of a person; the countries of the addresses of an entity."""
    path = "NATIONALITY/VALUE" if kind == "person" else "ENTITY_ADDRESS/COUNTRY"
    return tuple(dict.fromkeys(texts(record, path)))


def _birth(record: Element) -> tuple[PartialDate, ...]:
    """Birth dates: a day, a year, a span of years, or about a year; a date given only in a note is left to the note."""
    dates: list[PartialDate] = []
    for born in record.findall("INDIVIDUAL_DATE_OF_BIRTH"):
        written = text(born, "DATE")[:10] or text(born, "YEAR")
        if span := text(born, "FROM_YEAR"):
            written = f"{span} to {text(born, 'TO_YEAR') or span}"
        about = "circa " if text(born, "TYPE_OF_DATE") == "APPROXIMATELY" else ""
        if written and (date := parse(about + written)):
            dates.append(date)
    return tuple(dict.fromkeys(dates))


def _documents(record: Element) -> list[Identifier]:
    """Passports and national numbers."""
    found = []
    for document in record.findall("INDIVIDUAL_DOCUMENT"):
        if number := text(document, "NUMBER"):
            kind = "passport" if "passport" in text(document, "TYPE_OF_DOCUMENT").lower() else "national"
            found.append(Identifier(kind, number))
    return found
