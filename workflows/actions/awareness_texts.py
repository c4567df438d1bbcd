"""The text of an awareness notice as its writer has it, and what makes it unfit to be sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from workflows.engine.refusal import Reason, reason
from workflows.words.languages import LANGUAGES

LONGEST = {"title": 120, "text": 4000}


@dataclass(frozen=True)
class Written:
    """A notice as its writer has it: title and text by language, a guide to look at, the day by which to read it."""

    titles: Mapping[str, str]
    texts: Mapping[str, str]
    link: str = ""
    read_by: date | None = None

    @property
    def content(self) -> dict[str, Any]:
        """What is sealed."""
        said = {"titles": self.titles, "texts": self.texts}
        kept = {name: {tongue: one.get(tongue, "").strip() for tongue in LANGUAGES} for name, one in said.items()}
        return {**kept, "link": self.link.strip()}

    @property
    def wanting(self) -> bool:
        """Whether its title or its text is missing in a language."""
        return not all(said for part in ("titles", "texts") for said in self.content[part].values())

    @property
    def too_long(self) -> bool:
        """Whether a part is longer than is shown."""
        parts = ((LONGEST["title"], self.titles), (LONGEST["text"], self.texts), (400, {"": self.link}))
        return any(len(said) > most for most, one in parts for said in one.values())


def unfit(written: Written, today: date) -> tuple[tuple[bool, Reason], ...]:
    """Every reason for which a text may not be sent on a day, each with whether it holds."""
    late = written.read_by is not None and written.read_by < today
    return (
        (written.wanting, reason("awareness_wanting")),
        (written.too_long, reason("awareness_too_long", most=LONGEST["text"])),
        (not _leads_somewhere(written.link.strip()), reason("awareness_link")),
        (late, reason("awareness_day_over")),
    )


def _leads_somewhere(link: str) -> bool:
    """Whether a link is empty, a page of this site, or an address of another by HTTPS."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    within = link.startswith("/") and not parts.netloc and "\\" not in link
    return not link or within or (parts.scheme == "https" and bool(parts.netloc))
