"""What a test looks for in a page: its fields, its links, its headings, and what must not stand in it."""

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

VOID = {"area", "br", "circle", "hr", "img", "input", "link", "meta", "path", "rect", "source"}


class Page(HTMLParser):
    """The elements of a page, in order: (name, attributes)."""

    def __init__(self, response: Any) -> None:
        super().__init__(convert_charrefs=True)
        self.html = response.getvalue().decode()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        """What a person reads, blanks made one."""
        return re.sub(r"\s+", " ", unescape(" ".join(self.words))).strip()

    def all(self, tag: str, **attributes: str) -> list[dict[str, str]]:
        """The attributes of every element of that name that has these."""
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}
        return [found for name, found in self.elements if name == tag and wanted.items() <= found.items()]

    def hidden(self, name: str) -> str:
        """The value of a hidden field."""
        return self.all("input", type="hidden", name=name)[0]["value"]

    @property
    def ids(self) -> set[str]:
        """Every id in the page."""
        return {found["id"] for _tag, found in self.elements if "id" in found}


def carried(response: Any) -> dict[str, str]:
    """What every form of a case carries: the number of the request and the last entry seen."""
    page = Page(response)
    return {"request_id": page.hidden("request_id"), "seen": page.hidden("seen")}
