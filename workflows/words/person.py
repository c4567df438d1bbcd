"""The words of the copy that a person gets of what is kept about them."""

from workflows.words.languages import Spoken

SAID = Spoken("SAID", "person")
COVER = Spoken("COVER", "person")


def said(key: str, language: str) -> str:
    """A phrase of the copy."""
    return SAID[language][key]


def cover(language: str) -> tuple[tuple[str, str], ...]:
    """(topic, text) of the first sheet, with places to be filled in."""
    return COVER[language]
