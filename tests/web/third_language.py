"""A language that nobody translated yet: its line in the list, a few words, and a catalogue of one text."""

import importlib
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workflows import words
from workflows.words.languages import LANGUAGES, TABLES

WORDS = {"phases": {"review": "Examen"}}
CATALOGUE = {"": "Content-Type: text/plain; charset=UTF-8\n", "Cases you may see": "Dossiers visibles"}


@contextmanager
def third_language(folder: Path) -> Iterator[Path]:
    """French as somebody begins it, in a folder: where its catalogues stand."""
    (folder / "terms_fr.py").write_text(f"TERMS = {WORDS!r}\n", encoding="utf-8")
    catalogues = folder / "locale/fr/LC_MESSAGES"
    catalogues.mkdir(parents=True)
    (catalogues / "django.mo").write_bytes(compiled(CATALOGUE))
    _forget()
    LANGUAGES["fr"] = "Français"
    words.__path__.append(str(folder))
    importlib.invalidate_caches()
    try:
        yield folder / "locale"
    finally:
        words.__path__.remove(str(folder))
        del LANGUAGES["fr"]
        _forget()


def _forget() -> None:
    for table in TABLES:
        table.pop("fr", None)
    sys.modules.pop("workflows.words.terms_fr", None)


def compiled(texts: dict[str, str]) -> bytes:
    """A catalogue as gettext reads it: how many texts, where each stands, and the texts themselves."""
    pairs = sorted((text.encode(), said.encode()) for text, said in texts.items())
    at, places, body = 28 + 16 * len(pairs), {0: b"", 1: b""}, b""
    for side in (0, 1):
        for pair in pairs:
            places[side] += struct.pack("<II", len(pair[side]), at + len(body))
            body += pair[side] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    return head + places[0] + places[1] + body
