"""The words of the copy that a person gets of what is kept about them."""

from workflows.words import person_en, person_nl

SAID = {"en": person_en.SAID, "nl": person_nl.SAID}
COVER = {"en": person_en.COVER, "nl": person_nl.COVER}


def said(key: str, language: str) -> str:
    """A phrase of the copy."""
    return SAID.get(language, SAID["en"])[key]


def cover(language: str) -> tuple[tuple[str, str], ...]:
    """(topic, text) of the first sheet, with places to be filled in."""
    return COVER.get(language, COVER["en"])
