"""Text as it can be printed: what the fonts that travel with us cannot draw is written in Latin letters."""

import unicodedata
from collections.abc import Mapping
from typing import Any

from anyascii import anyascii

DRAWN = (
    (0x0020, 0x007E), (0x00A0, 0x00AC), (0x00AE, 0x036F), (0x0386, 0x0386), (0x0388, 0x038A), (0x038C, 0x038C),
    (0x038E, 0x03A1), (0x03A3, 0x04FF), (0x1E00, 0x1EFF), (0x2010, 0x2027), (0x2030, 0x203A), (0x20A0, 0x20BF),
    (0x2190, 0x2195), (0x2212, 0x2212),
)  # fmt: skip
"""Latin, Greek and Cyrillic with what goes between: every character of these has its glyph, and a test draws them."""
UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
UNKNOWN = "?"


def printable(value: Any) -> tuple[Any, bool]:
    """A value of texts, lists and mappings as it can be printed, and whether a script was written in Latin letters."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        parts = {key: printable(inner) for key, inner in value.items()}
        return {key: inner for key, (inner, _) in parts.items()}, any(changed for _, changed in parts.values())
    if isinstance(value, list | tuple):
        found = [printable(inner) for inner in value]
        return [inner for inner, _ in found], any(changed for _, changed in found)
    return value, False


def plainest(value: Any) -> Any:
    """The same in ASCII alone."""
    if isinstance(value, str):
        return "".join(char for char in anyascii(value) if char == "\n" or " " <= char <= "~")
    if isinstance(value, Mapping):
        return {key: plainest(inner) for key, inner in value.items()}
    return [plainest(inner) for inner in value] if isinstance(value, list | tuple) else value


def _text(text: str) -> tuple[str, bool]:
    seen = [_char(char) for char in unicodedata.normalize("NFC", text)]
    return "".join(said for said, _ in seen), any(changed for _, changed in seen)


def _char(char: str) -> tuple[str, bool]:
    """A character as it is printed; whether it was written in other letters."""
    if char == "\n" or any(first <= ord(char) <= last for first, last in DRAWN):
        return char, False
    if unicodedata.category(char) in UNSEEN:  # they draw nothing, and some turn the line around
        return (" " if char in "\t\r\v\f\u2028\u2029" else ""), False
    said = "".join(part for part in anyascii(char) if " " <= part <= "~")
    return said or UNKNOWN, True
