"""What is wrong in an author's text, said in a reader's language: English stands where it is found, others in tables.

A table names each English sentence, with the places that are filled, and the same sentence in its language.
"""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from workflows.engine.saying import Saying
from workflows.words.languages import FALLBACK

TABLES = ("faults", "faults_in_names", "faults_in_files", "faults_in_shapes")
"""Of procedures that can be read; of names and tests in them that cannot; of files that cannot; of what stands where
something else is meant to stand."""


@cache
def faults_of(language: str) -> Mapping[str, str]:
    """English sentence -> the same in a language; nothing where a language has no table."""
    places = (f"{__package__}.{table}_{language}" for table in TABLES)
    return {english: said for place in places if find_spec(place) for english, said in _table(place).items()}


def _table(place: str) -> dict[str, str]:
    table: dict[str, str] = import_module(place).FAULTS
    return table


def fault_in(said: object, language: str) -> str:
    """A sentence, and what was put into it, in a language; as it is where that has no words for it."""
    if not isinstance(said, Saying):
        return str(said)
    words = faults_of(language).get(said.template)
    return words.format_map({name: fault_in(given, language) for name, given in said.given.items()}) if words else said


def language_of(said: object, language: str) -> str:
    """The language in which `fault_in` tells a sentence."""
    return language if isinstance(said, Saying) and said.template in faults_of(language) else FALLBACK
