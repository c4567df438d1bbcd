"""The minutes of a meeting as PDF, with their standing under the title."""

from datetime import datetime

from workflows.documents.press import pressed
from workflows.queries.minutes import Minutes
from workflows.words.papers import said


def minutes_pdf(minutes: Minutes, *, at: datetime) -> bytes:
    """The passages one after the other, tagged."""
    language = minutes.language
    content = {
        "title": minutes.title, "language": language, "institution": minutes.institution, "about": minutes.about,
        "passages": [{"title": one.title, "lines": one.text.splitlines()} for one in minutes.passages],
        "foot": minutes.title, "page": said("page", language), "latin_note": said("latin", language),
        "fictional": said("fictional", language) if minutes.fictional else "",
    }  # fmt: skip
    return pressed("minutes", content, at=at)
