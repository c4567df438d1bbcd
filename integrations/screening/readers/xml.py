"""Official XML, read record by record: whole or refused, never with entities of its own, never all in memory twice."""

from __future__ import annotations

import io
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from integrations.screening.entry import UnreadableList
from integrations.screening.readers.content import AGAIN, text_of

LONGEST_TEXT = 100_000
CHANGED = "The format has changed: keep the version in force and ask for a reader of the new format"


def records(content: bytes, where: str, *, root: str, inside: str = "") -> Iterator[Element]:
    """Every element directly below `root`, tags without namespaces; each is emptied once the next one is asked for.

    Of the element `inside`, which holds the records of some formats, those below it come in its place. UnreadableList
    where the file is empty, cut, no XML, begins with another element, or declares a document type.
    """
    text_of(content, where)
    whole = io.BytesIO(content.rstrip(b"\x1a\x00 \t\r\n"))
    top: Element | None = None
    holder: Element | None = None
    depth = 0
    try:
        for event, element in iterparse(whole, ("start", "end"), forbid_dtd=True):
            element.tag = element.tag.rpartition("}")[2]
            depth += 1 if event == "start" else -1
            if top is None:
                top = _begun(element, root, where)
            elif event == "start" and depth == 2 and element.tag == inside:
                holder = element
            elif event == "end" and element is holder:
                holder = None
                top.clear()
            elif event == "end" and depth == (1 if holder is None else 2):
                yield element
                (top if holder is None else holder).clear()
    except DefusedXmlException as error:
        what = "the file declares a document type or entities, which an official list never does"
        raise UnreadableList(what, where, f"Do not use this file. {AGAIN}") from error
    except (ParseError, ValueError, LookupError) as error:
        raise UnreadableList(f"the file is cut or is not XML ({error})", where, AGAIN) from error


def _begun(element: Element, root: str, where: str) -> Element:
    if element.tag != root:
        raise UnreadableList(f"it begins with <{element.tag[:60]}>, not with <{root}>", where, CHANGED)
    return element


def refuse_unknown(record: Element, known: frozenset[str] | set[str], where: str) -> None:
    """A field that no reader knows may be the one that holds the names: the list is not half read."""
    for child in record:
        if child.tag not in known:
            raise UnreadableList(f"it has a field this reader does not know: <{child.tag[:60]}>", where, CHANGED)


def text(element: Element, path: str) -> str:
    """The text at a path, in one line; empty where there is none."""
    return _line(element.findtext(path) or "", element)


def texts(element: Element, path: str) -> list[str]:
    """Every text at a path that holds one."""
    found = (_line(each.text or "", element) for each in element.findall(path))
    return [each for each in found if each]


def _line(written: str, element: Element) -> str:
    if len(written) > LONGEST_TEXT:
        raise UnreadableList(f"a field of {len(written):,} characters", f"a <{element.tag[:60]}>", AGAIN)
    return " ".join(written.split())
