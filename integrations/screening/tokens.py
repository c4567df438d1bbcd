"""A written name cut into comparable tokens: one script, one case, known words in their one writing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from integrations.screening.vocabulary import VOCABULARY, class_of

HAN = re.compile(r"([\u3400-\u9fff]+)")
HANGUL = re.compile(r"([\uac00-\ud7af]+)")
WORD = re.compile(r"[a-z0-9]+")
APOSTROPHES = dict.fromkeys(map(ord, "'`´’‘ʻʼ\""), None)
NUMERO = re.compile(r"\b(?:no|nr|num)\.?\s*(?=\d)|№")
LETTER_DIGIT = re.compile(r"(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])")
ORDINAL = re.compile(r"\b(\d+)(?:st|nd|rd|th|e|y|aya|oy)\b")
DOTTED = re.compile(r"\b[a-z](?:\.[a-z])+\b\.?")
LEGAL_PHRASES = (
    (
        re.compile(
            r"\b(?:(?:open|closed|public|private|otkrytoe|zakrytoe|publichnoe)[\s-]+)?(?:joint[\s-]+stock[\s-]+(?:company|co)|"
            r"ak(?:ts|s)ionernoe[\s-]+obshchestvo)\b"
        ),
        "jsc",
    ),
    (
        re.compile(
            r"\b(?:limited[\s-]+liability[\s-]+(?:company|co|partnership)|"
            r"obshchestvo[\s-]+s[\s-]+ogranichennoy?i?[\s-]+otvetstvennost'?yu)\b"
        ),
        "llc",
    ),
    (re.compile(r"\baktiengesellschaft\b"), "ag"),
    (re.compile(r"\bgesellschaft mit beschrankter haftung\b"), "gmbh"),
)


@lru_cache(maxsize=200_000)
def tokens(name: str, *, person: bool) -> tuple[str, ...]:
    """The tokens of a name, in its order: letters a-z and digits only; empty where nothing comparable is left."""
    text = unicodedata.normalize("NFKC", name)
    parts = _east_asian(text, person=person) if HAN.search(text) or HANGUL.search(text) else [text]
    found: list[str] = []
    for part in parts:
        found.extend(_words(part, person=person))
    return tuple(found)


def _words(text: str, *, person: bool) -> list[str]:
    plain = anyascii(text).lower().translate(APOSTROPHES)
    if person:
        words = WORD.findall(plain)
        canonical = [VOCABULARY.canonical.get(word, word) for word in words]
        kept = [word if _stays(word, known) else known for word, known in zip(words, canonical, strict=True)]
        return [word for word in kept if class_of(word, person=True) != "title"] or kept
    for phrase, short in LEGAL_PHRASES:
        plain = phrase.sub(short, plain)
    plain = DOTTED.sub(lambda match: match[0].replace(".", ""), plain)
    plain = ORDINAL.sub(r"\1", NUMERO.sub("", plain))
    return [_bodily(word) for word in WORD.findall(plain)]


def _stays(word: str, known: str) -> bool:
    """A person's word keeps its writing unless it is a particle or a title: spellings are compared, not merged."""
    return len(word) == 1 or class_of(known, person=True) not in ("particle", "title")


def _bodily(word: str) -> str:
    known = VOCABULARY.canonical.get(word, word)
    if word.isdigit():
        return word.lstrip("0") or "0"
    return known if class_of(known, person=False) else word


def _east_asian(text: str, *, person: bool) -> list[str]:
    """Chinese and Korean runs cut: a person's into surname and given name, an organisation's by the terms we know."""
    parts: list[str] = []
    for run in HAN.split(text):
        if HAN.fullmatch(run):
            parts.extend(_person_run(run) if person else _body_run(run))
        else:
            parts.extend(_hangul(run, person=person))
    return parts


def _hangul(run: str, *, person: bool) -> list[str]:
    pieces = HANGUL.split(run)
    return [
        part for piece in pieces for part in (_person_run(piece) if person and HANGUL.fullmatch(piece) else [piece])
    ]


def _person_run(run: str) -> list[str]:
    """The first character is the surname, the rest the given name, written together as passports do."""
    sounds = [anyascii(character).strip() for character in run]
    return [sounds[0], "".join(sounds[1:])] if len(sounds) > 1 else sounds


def _body_run(run: str) -> list[str]:
    """Known terms translated, longest first; what is between them in sounds, written together."""
    parts: list[str] = []
    rest, at = "", 0
    while at < len(run):
        term = next(((term, word) for term, word in VOCABULARY.han if run.startswith(term, at)), None)
        if term is None:
            rest, at = rest + anyascii(run[at]).strip(), at + 1
            continue
        parts.extend(filter(None, (rest, term[1])))
        rest, at = "", at + len(term[0])
    return [*parts, rest] if rest else parts
