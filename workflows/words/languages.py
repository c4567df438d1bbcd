"""The languages of the product: one list; and the words of each, in English where one lacks a word."""

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any

LANGUAGES = {"nl": "Nederlands", "en": "English"}
"""Code -> its own name, in the order of the switch. All of the product speaks what is listed here, and nothing else."""
FALLBACK = "en"


class Spoken(dict[str, Any]):
    """Language -> the words called `name` of the modules `<base>_<language>`.

    `own`: as far as each listed language has them. One that lacks a word, or a module, says it in English.
    """

    def __init__(self, name: str, *bases: str) -> None:
        self.name, self.bases = name, bases
        self.own = {language: self._written(language) for language in LANGUAGES}
        super().__init__({language: filled(said, self.own[FALLBACK]) for language, said in self.own.items()})
        TABLES.append(self)

    def __missing__(self, language: str) -> Any:
        self[language] = filled(self._written(language), self.own[FALLBACK])
        return self[language]

    def _written(self, language: str) -> Any:
        places = (f"{__package__}.{base}_{language}" for base in self.bases)
        found = [getattr(import_module(place), self.name, None) for place in places if find_spec(place)]
        parts = [part for part in found if part is not None]
        if all(isinstance(part, Mapping) for part in parts):
            return {key: said for part in parts for key, said in part.items()}
        return parts[0]


def said_in(texts: Mapping[str, Any], language: str, nothing: Any = "") -> Any:
    """What was written in several languages once, in one of them, else in English."""
    return texts.get(language) or texts.get(FALLBACK) or nothing


TABLES: list[Spoken] = []
"""Every table of words there is."""


def filled(own: Any, english: Any) -> Any:
    """What a language has, with the English words that it lacks."""
    if not isinstance(english, Mapping):
        return own if own else english
    own = own or {}
    return {**own, **{key: filled(own.get(key), said) for key, said in english.items()}}
