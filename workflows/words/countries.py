"""Countries and territories by their two letters (ISO 3166-1, and XK); a column for each language."""

import unicodedata
from functools import lru_cache
from pathlib import Path

from workflows.words.languages import FALLBACK

TABLE = Path(__file__).with_name("countries.tsv")


@lru_cache(maxsize=8)
def countries(language: str) -> tuple[tuple[str, str], ...]:
    """(code, name) of each, in the order of their names; English where the language has no column."""
    head, *rows = (line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines())
    column = head.index(language if language in head else FALLBACK)
    return tuple(sorted(((row[0], row[column]) for row in rows), key=lambda pair: _sorting(pair[1])))


def _sorting(name: str) -> str:
    """Without accents, so that Åland stands among the As."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)).casefold()


@lru_cache(maxsize=8)
def _by_code(language: str) -> dict[str, str]:
    return dict(countries(language))


def country_name(code: str, language: str) -> str:
    """The name of a country, else its letters."""
    return _by_code(language).get(code, code)
