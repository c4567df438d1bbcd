"""The one way to say no: `Refused` to a person, with every reason that holds; `UnsoundProcedure` to an author."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, NoReturn

from workflows.engine.saying import Saying


class Reason(NamedTuple):
    """Why something is refused: a code (its sentence stands in `workflows/words`) and its parameters."""

    code: str
    params: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        return self.code + (f" ({', '.join(f'{k}: {v}' for k, v in self.params)})" if self.params else "")


def reason(code: str, **params: object) -> Reason:
    """A reason with its parameters, in the order given."""
    return Reason(code, tuple(params.items())) if params else _bare(code)


@cache
def _bare(code: str) -> Reason:
    """Rules name every reason before they know which of them hold, so one without parameters is made once."""
    return Reason(code)


class Refused(Exception):
    """A command was not carried out. Holds every reason, not only the first."""

    def __init__(self, *reasons: Reason) -> None:
        self.reasons = reasons
        super().__init__("; ".join(map(str, reasons)))

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(r.code for r in self.reasons)


def refuse(code: str, **params: object) -> NoReturn:
    """Refuse for one reason."""
    raise Refused(reason(code, **params))


def refuse_if(*cases: tuple[object, Reason]) -> None:
    """Refuse with every reason whose condition holds."""
    if found := [r for holds, r in cases if holds]:
        raise Refused(*found)


def refuse_for(reasons: tuple[Reason, ...]) -> None:
    """Refuse for these reasons, if there are any."""
    if reasons:
        raise Refused(*reasons)


@dataclass(frozen=True)
class Problem:
    """What is wrong in a procedure: the rule it breaks (S1-S14, L1-L10), where, and what to do."""

    rule: str
    path: tuple[str | int, ...]
    say: Saying
    way: tuple[str, ...] = ()

    def __str__(self) -> str:
        way = f" (way: {' > '.join(self.way)})" if self.way else ""
        return f"{self.rule} {'.'.join(map(str, self.path)) or 'procedure'}: {self.say}{way}"


class UnsoundProcedure(Exception):
    """A procedure may not be published. Holds every problem found."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))
