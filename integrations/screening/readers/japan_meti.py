"""Japan's lists of organisations under export prohibitions (METI, MOFA), as the text of their official PDF files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from integrations.screening.countries import codes_of
from integrations.screening.entry import Entry, UnreadableList, named
from integrations.screening.readers.content import AGAIN, day_of, numbered_once, text_of
from integrations.screening.readers.naming import joined, numbered_by

WHERE = "Japan, organisations under export prohibitions (text)"
CHANGED = "The format has changed: keep the version in force and ask for a reader of the new format"
JAPANESE = re.compile(r"[぀-ヿ㐀-鿿]")
ITEM = re.compile(r"^(\d{1,4})\s+(.*)$")
RUN_ON = re.compile(r"(?<=[^\s\d,/-])(?=\d{1,4} [^\n]*[぀-ヿ㐀-鿿])")
ADDRESS = "所在地"
LONGEST_LINE = 2_000
GLUED = re.compile(r"(?<=[^\n])(?=所在地)|(?<=;)(?=[-—–])")
BOTH = re.compile(r"^(.*[」)぀-ヿ㐀-鿿])\s*([^぀-ヿ㐀-鿿]+)$")
ALSO = re.compile(r"\(別[称名][、,:]?(.*?)\)", re.DOTALL)
AKA = re.compile(
    r",?\s*(?:a\.?\s?k\.?\s?a\.?[\s,]*)?(?:and\s+)?the\s*follow(?:ing)?[\w\s]{0,200}?alias(?:es)?\s*:?|,?\s*a\.?k\.?a\.?[,:]?\s",
    re.IGNORECASE,
)
BULLET = re.compile(r"(?:^|\n)\s*[-—–]\s*|;\s*")
GOES_ON = re.compile(r"[-—–a-z]")


def read(*contents: bytes) -> tuple[Entry, ...]:
    """Every organisation of every file. Items are renumbered when one goes, so the English name is the number."""
    found = [_entry(number, lines) for content in contents for number, lines in _items(content)]
    return numbered_once(joined(found), WHERE)


def published(content: bytes) -> str:
    """The day of the last change that the first page names, as YYYY-MM-DD; empty where it does not say."""
    plain = unicodedata.normalize("NFKC", content[:4000].decode("utf-8", "replace"))
    found = re.search(r"最終更新日\s*:\s*(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日", plain)
    return day_of(f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}".encode() if found else b"")


def _items(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """(number, lines) of each item: one begins with the next number, once the address of the one before was told."""
    expected, lines, addressed = 1, list[str](), True
    plain = re.sub(r"所\s?在\s?地\s*:", "所在地:", unicodedata.normalize("NFKC", text_of(content, WHERE)))
    if (longest := max(map(len, plain.splitlines()))) > LONGEST_LINE:
        raise UnreadableList(f"a line of {longest:,} characters", WHERE, CHANGED)
    for line in GLUED.sub("\n", RUN_ON.sub("\n", plain)).splitlines():
        found = ITEM.match(line.strip()) if addressed and JAPANESE.search(line) else None
        if found and int(found[1]) == expected:
            if lines:
                yield expected - 1, lines
            expected, lines, addressed = expected + 1, [found[2]], False
        elif found and lines and int(found[1]) > expected:
            raise UnreadableList(f"item {expected} is missing before item {found[1]}", WHERE, AGAIN)
        elif lines and line.strip():
            lines.append(line.strip())
            addressed = addressed or line.strip().startswith(ADDRESS)
    if not lines or not addressed:
        raise UnreadableList(f"it breaks off in item {expected - 1}", WHERE, AGAIN)
    yield expected - 1, lines


def _entry(number: int, lines: list[str]) -> Entry:
    place = next(n for n, line in enumerate(lines) if line.startswith(ADDRESS))
    japanese, english = _scripts(lines[:place])
    name, *others = AKA.split(english, maxsplit=1)
    aliases = [alias for part in others for alias in BULLET.split(part)]
    primary = " ".join(name.split()).strip(" ,")
    if not primary:
        raise UnreadableList("it has no English name", f"{WHERE}, item {number}", CHANGED)
    tidy = [re.sub(r"[;,.]?\s*(?:and)?\s*$", "", " ".join(alias.split()).lstrip("-—– ")) for alias in aliases]
    also = re.split(r"、|及び|並びに", ALSO.search(japanese)[1]) if ALSO.search(japanese) else []  # type: ignore[index]
    address = " ".join(lines[place:]).removeprefix(ADDRESS).lstrip(": ")
    return Entry(
        number=numbered_by(primary),
        kind="organisation",
        names=named(primary, [*tidy, ALSO.sub("", japanese).strip(), *also], []),
        countries=tuple(dict.fromkeys(_countries(address))),
        programme="METI export prohibition",
        remarks=address,
    )


def _scripts(lines: list[str]) -> tuple[str, str]:
    """The Japanese and the English lines; where both names stand in one line, it is cut behind the Japanese one."""
    japanese = [line for line in lines if JAPANESE.search(line)]
    english = [line for line in lines if not JAPANESE.search(line)]
    if (not english or GOES_ON.match(english[0])) and (cut := BOTH.match(japanese[-1])):
        japanese[-1], english = cut[1], [cut[2], *english]
    return "".join(japanese), "\n".join(english)


def _countries(address: str) -> Iterator[str]:
    """The country at the end of each address, where it is one we know."""
    for part in address.split(";"):
        last = part.strip().rstrip(".").rpartition(",")[2].strip()
        if codes_of([last])[0]:
            yield last
