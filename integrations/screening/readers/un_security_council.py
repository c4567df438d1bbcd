"""The consolidated list of the United Nations Security Council, in its official XML."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from integrations.screening.dates import PartialDate, parse
from integrations.screening.entry import Entry, Identifier, UnreadableList, named
from integrations.screening.readers.content import AGAIN, day_of, numbered_once, text_of

WHERE = "UN Security Council list (XML)"
CHANGED = "The format has changed: keep the version in force and ask for a reader of the new format"
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
REQUIRED = ("DATAID", "FIRST_NAME", "REFERENCE_NUMBER", "UN_LIST_TYPE")
SEVERAL = re.compile(r"\s*[;؛]\s*")


def read(content: bytes) -> tuple[Entry, ...]:
    """Every person and entity of the list; UnreadableList where the file is not the whole list."""
    root = _root(content)
    individuals, entities = root.find("INDIVIDUALS"), root.find("ENTITIES")
    if individuals is None or entities is None:
        raise UnreadableList("the part INDIVIDUALS or ENTITIES is missing", WHERE, CHANGED)
    persons = [_entry(record, "person", PERSON) for record in _records(individuals, "INDIVIDUAL")]
    bodies = [_entry(record, "organisation", BODY) for record in _records(entities, "ENTITY")]
    return numbered_once(persons + bodies, WHERE)


def published(content: bytes) -> str:
    """The day the list says it was made on, as YYYY-MM-DD; empty where it does not say."""
    found = re.search(rb'dateGenerated="(\d{4}-\d\d-\d\d)', content[:2000])
    return day_of(found[1] if found else b"")


def _root(content: bytes) -> Element:
    text_of(content, WHERE)
    try:
        root = fromstring(content.rstrip(b"\x1a\x00 \t\r\n"), forbid_dtd=True)
    except DefusedXmlException as error:
        what = "the file declares a document type or entities, which an official list never does"
        raise UnreadableList(what, WHERE, f"Do not use this file. {AGAIN}") from error
    except (ParseError, ValueError, LookupError) as error:
        raise UnreadableList(f"the file is cut or is not XML ({error})", WHERE, AGAIN) from error
    if root.tag != "CONSOLIDATED_LIST":
        raise UnreadableList(f"it begins with <{root.tag}>, not with <CONSOLIDATED_LIST>", WHERE, CHANGED)
    return root


def _records(part: Element, tag: str) -> list[Element]:
    """The records of a part, every one of them of the tag we know."""
    for child in part:
        if child.tag != tag:
            raise UnreadableList(f"<{child.tag}> stands where <{tag}> belongs", WHERE, CHANGED)
    return list(part)


def _entry(record: Element, kind: str, known: set[str]) -> Entry:
    where = f"{WHERE}, record {_text(record, 'DATAID') or '(no DATAID)'}"
    for child in record:
        if child.tag not in known:
            raise UnreadableList(f"it has a field this reader does not know: <{child.tag}>", where, CHANGED)
    for tag in REQUIRED:
        if not _text(record, tag):
            raise UnreadableList(f"<{tag}> is missing or empty", where, CHANGED)
    good, weak = _aliases(record)
    original = SEVERAL.split(_text(record, "NAME_ORIGINAL_SCRIPT"))
    written = " ".join(filter(None, (_text(record, f"{part}_NAME") for part in ("FIRST", "SECOND", "THIRD", "FOURTH"))))
    return Entry(
        number=_text(record, "REFERENCE_NUMBER"),
        kind=kind,
        names=named(written, good + original, weak),
        countries=_countries(record, kind),
        birth=_birth(record),
        identifiers=tuple(_documents(record)),
        programme=_text(record, "UN_LIST_TYPE"),
        remarks=_text(record, "COMMENTS1"),
    )


def _text(element: Element, tag: str) -> str:
    return " ".join((element.findtext(tag) or "").split())


def _aliases(record: Element) -> tuple[list[str], list[str]]:
    """Good and weak aliases; one field may hold several names, cut at semicolons, and quotation marks."""
    good: list[str] = []
    weak: list[str] = []
    for alias in (child for child in record if child.tag.endswith("_ALIAS")):
        target = weak if _text(alias, "QUALITY").lower() == "low" else good
        target.extend(part.strip("\"“”' ") for part in SEVERAL.split(_text(alias, "ALIAS_NAME")))
    return good, weak


def _countries(record: Element, kind: str) -> tuple[str, ...]:
    """Nationalities of a person; the countries of the addresses of an entity."""
    path = "NATIONALITY/VALUE" if kind == "person" else "ENTITY_ADDRESS/COUNTRY"
    found = (" ".join((value.text or "").split()) for value in record.findall(path))
    return tuple(dict.fromkeys(filter(None, found)))


def _birth(record: Element) -> tuple[PartialDate, ...]:
    """Birth dates: a day, a year, a span of years, or about a year; a date given only in a note is left to the note."""
    dates: list[PartialDate] = []
    for born in record.findall("INDIVIDUAL_DATE_OF_BIRTH"):
        written = _text(born, "DATE")[:10] or _text(born, "YEAR")
        if span := _text(born, "FROM_YEAR"):
            written = f"{span} to {_text(born, 'TO_YEAR') or span}"
        about = "circa " if _text(born, "TYPE_OF_DATE") == "APPROXIMATELY" else ""
        if written and (date := parse(about + written)):
            dates.append(date)
    return tuple(dict.fromkeys(dates))


def _documents(record: Element) -> list[Identifier]:
    """Passports and national numbers."""
    found = []
    for document in record.findall("INDIVIDUAL_DOCUMENT"):
        if number := _text(document, "NUMBER"):
            kind = "passport" if "passport" in _text(document, "TYPE_OF_DOCUMENT").lower() else "national"
            found.append(Identifier(kind, number))
    return found
