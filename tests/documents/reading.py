"""A PDF read back: its objects, its tags, and its text as a reader of the file would say it."""

import re
import zlib
from collections.abc import Iterator

OBJECT = re.compile(rb"(\d+) 0 obj\s(.*?)\sendobj", re.DOTALL)
STREAM = re.compile(rb"^(.*?)stream\r?\n(.*)\nendstream", re.DOTALL)
FONT = re.compile(rb"/(f\d+) [\d.]+ Tf")
ESCAPE = re.compile(rb"[0-7]{1,3}|.", re.DOTALL)
LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


class Paper:
    """The objects of a PDF as typst writes it, without object streams."""

    def __init__(self, content: bytes) -> None:
        self.raw = content
        self.objects = {int(number): body for number, body in OBJECT.findall(content)}

    @property
    def text(self) -> str:
        """What stands on its pages, in order, blanks made one."""
        pages = (body for body in self.objects.values() if b"/Type/Page/" in body)
        return re.sub(r"\s+", " ", "".join(part for page in pages for part in self._shown(page))).strip()

    @property
    def tags(self) -> set[str]:
        """The kinds of its structure elements."""
        return {tag.decode() for tag in re.findall(rb"/StructElem/S/(\w+)", self.raw)}

    def _shown(self, page: bytes) -> Iterator[str]:
        fonts = {
            name: self._alphabet(int(number))
            for name, number in re.findall(rb"/(f\d+) (\d+) 0 R", self.objects[self._to(page, b"Resources")])
        }
        alphabet: dict[bytes, str] = {}
        for font, codes in _strings(self._stream(self._to(page, b"Contents"))):
            alphabet = fonts[font] if font else alphabet
            yield "".join(alphabet[codes[i : i + 2]] for i in range(0, len(codes), 2)) if codes else " "

    def _to(self, body: bytes, key: bytes) -> int:
        found = re.search(rb"/" + key + rb" (\d+) 0 R", body)
        assert found, key
        return int(found[1])

    def _stream(self, number: int) -> bytes:
        found = STREAM.match(self.objects[number])
        assert found, number
        return zlib.decompress(found[2]) if b"FlateDecode" in found[1] else found[2]

    def _alphabet(self, number: int) -> dict[bytes, str]:
        """Code -> text, from the font's ToUnicode."""
        table = self._stream(self._to(self.objects[number], b"ToUnicode"))
        pairs = re.findall(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>\n", table)
        return {bytes.fromhex(code.decode()): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def _strings(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """(font, nothing) where one is chosen, and (nothing, codes) for each string that is shown."""
    place = 0
    while place < len(content):
        if found := FONT.match(content, place):
            yield found[1], b""
            place = found.end()
        elif content[place : place + 1] == b"(":
            codes, place = _string(content, place + 1)
            yield b"", codes
        else:
            place += 1


def _string(content: bytes, place: int) -> tuple[bytes, int]:
    """A string from behind its bracket on: brackets inside it are balanced or escaped."""
    codes, depth = bytearray(), 1
    while True:
        char = content[place : place + 1]
        place += 1
        if char == b"\\":
            found = ESCAPE.match(content, place)
            assert found
            codes += bytes([int(found[0], 8)]) if found[0].isdigit() else LETTERS.get(found[0], found[0])
            place = found.end()
            continue
        depth += (char == b"(") - (char == b")")
        if depth == 0:
            return bytes(codes), place
        codes += char


def named_in(text: str, names: tuple[str, ...]) -> list[str]:
    """The names that stand in a text as words; the letters of a code or a digest may spell any."""
    return [name for name in names if re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)]
