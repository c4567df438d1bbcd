"""What is wrong in an author's file and where: file, line, column, path, and a sentence with what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workflows.engine.refusal import Problem
from workflows.engine.saying import Saying

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a file; line and column count from one."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


Marks = Mapping[Path, Mark]


@dataclass(frozen=True)
class Located:
    """A problem and the place in a file that causes it."""

    mark: Mark
    problem: Problem

    def __str__(self) -> str:
        return f"{self.mark}: {self.problem}"


class BadDocument(Exception):
    """A file that cannot be taken in. Holds every fault found; nothing of the file is used."""

    def __init__(self, *faults: Located) -> None:
        self.faults = faults
        super().__init__("\n".join(map(str, faults)))


def fault(mark: Mark, say: Saying, path: Path = (), rule: str = "YAML") -> BadDocument:
    """One fault, ready to be raised."""
    return BadDocument(Located(mark, Problem(rule, path, say)))


def nearest(path: Path, marks: Marks, otherwise: Mark) -> Mark:
    """The place of the longest part of a path that stands in the file."""
    for length in range(len(path), -1, -1):
        if found := marks.get(path[:length]):
            return found
    return otherwise


def in_order(faults: Iterable[Located]) -> list[Located]:
    """Faults as a reader meets them: by file, line, column, each once."""
    return sorted(dict.fromkeys(faults), key=lambda f: (f.mark.file, f.mark.line, f.mark.column))
