"""A catalogue of sensitive topics, searched by words: it suggests, and a person says which it is."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("topics.toml")
LONGEST_TEXT = 20_000


@dataclass(frozen=True)
class Topics:
    """A public list of topics: what it is called, where it is published, and the groups inside each topic."""

    name: str
    title: Mapping[str, str]
    source: str
    groups: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Topic:
    """One entry of a list; `words` suggest it, a star standing for any ending."""

    list: Topics
    code: str
    title: Mapping[str, str]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Suggestion:
    """A topic that a text may be about, and the words of the text that say so."""

    topic: Topic
    because: tuple[str, ...]


@cache
def catalogue() -> tuple[Topic, ...]:
    """Every topic, in the order of its list."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    lists = {
        name: Topics(name, each["title"], each["source"], each.get("groups", {}))
        for name, each in told["lists"].items()
    }
    return tuple(Topic(lists[t["list"]], t["code"], t["title"], tuple(t["words"])) for t in told["topics"])


def suggest(text: str, topics: Iterable[Topic]) -> tuple[Suggestion, ...]:
    """The topics that words of a text point to, those with the most words first; at most 20,000 characters are read."""
    plain = _plain(text[:LONGEST_TEXT])
    found = (Suggestion(topic, _because(plain, topic.words)) for topic in topics)
    return tuple(sorted((one for one in found if one.because), key=lambda one: -len(one.because)))


def _because(plain: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """The places in a text that the words of a topic stand for, each once."""
    found = (match[0] for word in words for match in _form(word).finditer(plain))
    return tuple(dict.fromkeys(found))


@cache
def _form(word: str) -> re.Pattern[str]:
    """A word as it is looked for: whole, or with any ending where it has a star."""
    any_ending = r"\w*".join(re.escape(part) for part in _plain(word).split("*"))
    return re.compile(rf"\b{any_ending}\b")


def _plain(text: str) -> str:
    """In small letters, without accents, blanks and strokes made one."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(bare.replace("-", " ").split())
