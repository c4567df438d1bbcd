"""YAML 1.2 as plain data with the place of every key: no anchors, tags, duplicates, no half-read file."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path as FilePath
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from workflows.authoring.faults import BadDocument, Mark, Path, fault, nearest
from workflows.engine.saying import Saying, saying

LARGEST = 1_000_000  # bytes; the largest procedure shipped has a twentieth of it
DEEPEST = 40
_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]*)?\.[0-9]+([eE][-+]?[0-9]+)?|[-+]?[0-9]+\.[0-9]*")
_HALF = re.compile("[\ud800-\udfff]")
COMMA = saying("a text with a comma, colon or brace inside {{ }} must stand in quotes")


@dataclass
class _Open:
    """A mapping or list that is being read."""

    value: Any
    path: Path
    flow: bool
    key: str | None = None
    key_mark: Mark | None = None


@dataclass
class Document:
    """Plain data from a file and the place (file, line, column) of each key and list item."""

    path: str
    data: Any = None
    lines: dict[Path, Mark] = field(default_factory=dict)

    def locate(self, path: Path) -> Mark:
        """The place of the longest part of a path that stands here."""
        return nearest(path, self.lines, Mark(self.path, 1, 1))


def read_yaml(file: FilePath | str) -> Document:
    """Read one file. Raises BadDocument: missing, too large, not UTF-8, not YAML, or more than plain data."""
    text, name = text_of(FilePath(file)), str(file)
    try:
        known = _known(text)
    except BadDocument:
        return read_text(text, name)  # which names the file
    lines = {path: Mark(name, mark.line, mark.column) for path, mark in known.lines.items()}
    return Document(name, deepcopy(known.data), lines)


@lru_cache(maxsize=256)
def _known(text: str) -> Document:
    """What was read before is not read again: many lay their own over one template. Texts that people send are not."""
    return read_text(text, "")


def text_of(file: FilePath) -> str:
    """What stands in a file. Raises BadDocument: missing, too large, not UTF-8."""
    top = Mark(str(file), 1, 1)
    try:
        if (size := file.stat().st_size) > LARGEST:
            say = saying(
                "the file has {size:,} bytes; {most:,} is the most that is read. Split it or cut it down",
                size=size, most=LARGEST,
            )  # fmt: skip
            raise fault(top, say)
        raw = file.read_bytes()
    except OSError as problem:
        raise fault(top, saying("the file cannot be read: {why}", why=problem.strerror or problem)) from None
    return decoded(raw, str(file))


def decoded(raw: bytes, file: str) -> str:
    """The text of a UTF-8 file; BadDocument names the first byte that is none."""
    for bom, name in ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16")):
        if raw.startswith(bom):
            raise fault(Mark(file, 1, 1), saying("the file is in {name}; save it as UTF-8", name=name))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        before = raw[: problem.start]
        mark = Mark(file, before.count(b"\n") + 1, len(before) - before.rfind(b"\n"))
        say = saying(
            "byte {byte} (number {number:,} of the file) is not UTF-8; "
            "save the file as UTF-8, not as Latin-1 or Windows-1252",
            byte=f"0x{raw[problem.start]:02X}", number=problem.start + 1,
        )  # fmt: skip
        raise fault(mark, say) from None


def read_text(text: str, file: str = "text") -> Document:
    """Plain data from YAML text, in one pass over its events."""
    reader = _Reader(file)
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            reader.take(event)
    except MarkedYAMLError as problem:
        where = problem.problem_mark or problem.context_mark
        mark = Mark(file, where.line + 1, where.column + 1) if where else Mark(file, 1, 1)
        raise fault(mark, _syntax(problem)) from None
    except (YAMLError, ValueError) as problem:
        say = saying("not YAML: {said}", said=str(problem).splitlines()[0])
        raise fault(_control_character(text, file), say) from None
    if not reader.seen:
        raise fault(Mark(file, 1, 1), saying("the file is empty"))
    return reader.document


def _syntax(problem: MarkedYAMLError) -> Saying:
    said = " ".join(str(part) for part in (problem.context, problem.problem) if part)
    if "mapping values are not allowed" in said or "flow" in said:
        return saying("not YAML: {said}. Perhaps {comma}", said=said, comma=COMMA)
    return saying("not YAML: {said}. Perhaps the indentation, or a missing quote", said=said)


def _control_character(text: str, file: str) -> Mark:
    """Where a character stands that no YAML may hold."""
    at = next((i for i, c in enumerate(text) if ord(c) < 32 and c not in "\t\n\r"), 0)
    return Mark(file, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


def scalar(text: str) -> Any:
    """A plain word as YAML 1.2 means it: yes and no stay words, dates stay text."""
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if _INT.fullmatch(text):
        return int(text) if len(text) < 20 else text
    return float(text) if _FLOAT.fullmatch(text) else text


class _Reader:
    """Builds the data from events with a stack of its own, so that depth and doubles are seen as they come."""

    def __init__(self, file: str) -> None:
        self.document = Document(file)
        self.seen = False
        self._stack: list[_Open] = []
        self._documents = 0

    def take(self, event: Event) -> None:
        mark = Mark(self.document.path, event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            say = saying("anchors (&) and aliases (*) are not read; write the text out, or use an overlay")
            raise fault(mark, say, self._here())
        if getattr(event, "tag", None):
            raise fault(mark, saying("tags (!) are not read; write a plain value"), self._here())
        if isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise fault(mark, saying("one file holds one document; the second begins here (---)"))
        elif isinstance(event, MappingStartEvent | SequenceStartEvent):
            self._begin(event, mark)
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self._stack.pop()
        elif isinstance(event, ScalarEvent):
            self._scalar(event, mark)

    def _here(self) -> Path:
        if not self._stack:
            return ()
        top = self._stack[-1]
        if isinstance(top.value, list):
            return (*top.path, len(top.value))
        return top.path if top.key is None else (*top.path, top.key)

    def _begin(self, event: MappingStartEvent | SequenceStartEvent, mark: Mark) -> None:
        if len(self._stack) >= DEEPEST:
            raise fault(mark, saying("nested more than {most} deep", most=DEEPEST), self._here()[:6])
        value: Any = {} if isinstance(event, MappingStartEvent) else []
        path = self._put(value, mark)
        self._stack.append(_Open(value, path, bool(event.flow_style)))

    def _scalar(self, event: ScalarEvent, mark: Mark) -> None:
        if _HALF.search(event.value):
            raise fault(mark, saying("half a character stands here; write the character itself"), self._here())
        plain = event.style in (None, "")
        top = self._stack[-1] if self._stack else None
        if top and isinstance(top.value, dict) and top.key is None:
            if event.value in top.value:
                first = self.document.lines[(*top.path, event.value)]
                say = saying(
                    "the key `{key}` stands here twice; first in line {line}", key=event.value, line=first.line
                )
                raise fault(mark, say, top.path)
            top.key, top.key_mark = event.value, mark
            return
        if top and isinstance(top.value, dict) and top.flow and plain and event.value == "":
            say = saying("`{key}` has no value; {comma}", key=top.key, comma=COMMA)
            raise fault(top.key_mark or mark, say, self._here())
        self._put(scalar(event.value) if plain else event.value, mark)

    def _put(self, value: Any, mark: Mark) -> Path:
        """Set a value where it belongs and remember its place; returns its path."""
        path = self._here()
        if not self._stack:
            self.document.data, self.seen = value, True
        else:
            top = self._stack[-1]
            if isinstance(top.value, list):
                top.value.append(value)
            elif top.key is None:
                raise fault(mark, saying("a key is a word, not a list or a mapping"), top.path)
            else:
                top.value[top.key] = value
                mark = top.key_mark or mark
                top.key = None
        self.document.lines[path] = mark
        return path


def mapping_of(document: Document, what: Saying) -> dict[str, Any]:
    """The top of a file as a mapping; BadDocument where it is something else."""
    if not isinstance(document.data, dict):
        say = saying("{what} is a mapping (key: value) at the top, not a list or a word", what=what)
        raise fault(Mark(document.path, 1, 1), say)
    return document.data
