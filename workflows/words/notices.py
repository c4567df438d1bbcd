"""A notice in words: the institution's own text where it has one, else ours; a reference and a link, nothing else."""

from collections.abc import Mapping
from string import Formatter
from typing import Any

from workflows.words.languages import Spoken
from workflows.words.names import plain

TEXTS: dict[str, dict[str, tuple[str, str]]] = Spoken("NOTICES", "notices")
TITLES: dict[str, dict[str, str]] = Spoken("TITLES", "notice_titles")
PIECES: dict[str, dict[str, str]] = Spoken("PIECES", "notices")
MAY_SAY = frozenset({"reference", "institution"})
"""All that a text may be filled with."""


def notice_text(
    name: str, language: str, own: Mapping[str, Any], *, reference: str, institution: str
) -> tuple[str, str]:
    """(subject, text) of a notice. `own`: the institution's texts by language and name.

    One that nobody words any more is told by its name: what was listed is never lost.
    """
    if laid := own.get(language, {}).get(name):
        subject, body = laid["subject"], laid["body"]
    else:
        subject, body = TEXTS[language].get(name, (f"{plain(name).capitalize()}: {{reference}}", ""))
    said = {"reference": reference, "institution": institution}
    return subject.format_map(said).strip(), body.format_map(said).strip()


def notice_title(name: str, language: str) -> str:
    """What a notice is called where one switches it on or off."""
    return TITLES[language].get(name) or plain(name).capitalize()


def piece(name: str, language: str, **said: object) -> str:
    """A sentence around the notices of a mail."""
    return PIECES[language][name].format_map(said)


def strays(text: str) -> frozenset[str]:
    """What a text wants to be filled with and may not. ValueError where its braces do not match."""
    return frozenset(field for _, field, _, _ in Formatter().parse(text) if field is not None) - MAY_SAY
