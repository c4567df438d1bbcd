"""Canada's page of Named Research Organizations, in its official HTML."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from integrations.screening.entry import Entry, UnreadableList, named
from integrations.screening.readers.content import AGAIN, day_of, numbered_once, text_of

WHERE = "Canada, Named Research Organizations (HTML)"
CHANGED = "The page has changed: keep the version in force and ask for a reader of the new page"
MOST_BYTES, MOST_TAGS = 400_000, 10_000
TITLE = "Named Research Organizations"
ITEM = re.compile(r"^\(([^()]+)\)\s*(?:Known alias(?:\(es\)|es)?:\s*(.*))?$", re.DOTALL)
NOT_A_LETTER = re.compile(r"[^a-z0-9]+")


class _Page(HTMLParser):
    """Collects the heading and, of each list item that opens with a name in bold, the name and the text after it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.heading, self.items, self.ended = "", [], False
        self._in: str = ""
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "h1":
            self._in = "heading"
        elif tag == "li":
            self._in, self._depth = "item", self._depth + 1
        elif tag == "strong" and self._in == "item":
            self.items.append(["", ""])
            self._in = "name"

    def handle_endtag(self, tag: str) -> None:
        if tag == "html":
            self.ended = True
        elif tag == "strong" and self._in == "name":
            self._in = "rest"
        elif tag in ("h1", "li"):
            self._in = ""

    def handle_data(self, data: str) -> None:
        if self._in == "heading":
            self.heading += data
        elif self._in == "name":
            self.items[-1][0] += data
        elif self._in == "rest":
            self.items[-1][1] += data


def read(content: bytes) -> tuple[Entry, ...]:
    """Every organisation with its country and known aliases; the page numbers nothing, so the name is the number."""
    if len(content) > MOST_BYTES or content.count(b"<") > MOST_TAGS:
        # The true page has 50 kilobytes and 1,400 tags; the standard library needs squares of time for a broken one.
        raise UnreadableList(f"the page has more than {MOST_BYTES:,} bytes or {MOST_TAGS:,} tags", WHERE, CHANGED)
    page = _Page()
    page.feed(text_of(content, WHERE))
    page.close()
    if " ".join(page.heading.split()) != TITLE:
        raise UnreadableList(f"the page has no heading {TITLE!r}: it is another page, or was moved", WHERE, CHANGED)
    if not page.ended:
        raise UnreadableList("the page breaks off before its end", WHERE, AGAIN)
    return numbered_once([_entry(" ".join(name.split()), " ".join(rest.split())) for name, rest in page.items], WHERE)


def published(content: bytes) -> str:
    """The day the page says it was last changed on, as YYYY-MM-DD; empty where it does not say."""
    found = re.search(rb'(?:dcterms\.modified"[^>]*content="|dateModified">)(\d{4}-\d\d-\d\d)', content)
    return day_of(found[1] if found else b"")


def _entry(name: str, rest: str) -> Entry:
    found = ITEM.match(rest)
    if not name or not found:
        raise UnreadableList(f"after {name[:60]!r} no country in brackets follows", WHERE, CHANGED)
    return Entry(
        number=NOT_A_LETTER.sub("-", name.lower()).strip("-"),
        kind="organisation",
        names=named(name, (found[2] or "").split(";"), []),
        countries=(found[1].strip(),),
        programme="Named Research Organizations",
    )
