"""What a name in a procedure can hold, and what an institution has beside its procedures."""

from __future__ import annotations

from dataclasses import dataclass

from workflows.engine.form import Question
from workflows.engine.saying import Saying
from workflows.engine.stage import Slot


class Unknown(Exception):
    """A test or fact that cannot be read; becomes a Problem at its path."""

    def __init__(self, say: Saying) -> None:
        self.say = say
        super().__init__(say)


@dataclass(frozen=True, slots=True)
class Type:
    """What a name holds: choice, scale, number, date, text, many, rows, partner or form; and its finite values."""

    kind: str
    values: tuple[str, ...] | None = None


YES_NO = Type("choice", ("yes", "no"))
NUMBER = Type("number")


@dataclass(frozen=True)
class CommitteeShape:
    """A committee as a checker needs it: how many members, and the seats among them."""

    members: int
    seats: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Known:
    """What the institution has beside a procedure: lists, figures, committees, letters, and its other procedures.

    What is None was not looked up, so that nothing is claimed about it.
    """

    lists: frozenset[str] = frozenset()
    figures: frozenset[str] = frozenset()
    committees: dict[str, CommitteeShape] | None = None
    outcomes: dict[str, frozenset[str]] | None = None
    letters: dict[str, frozenset[str]] | None = None
    screening: frozenset[str] | None = None
    forms: dict[str, frozenset[str]] | None = None
    kinds: dict[str, frozenset[str]] | None = None
    assessments: frozenset[str] = frozenset()
    confidential: frozenset[str] = frozenset()
    deciders: dict[str, frozenset[str]] | None = None


def type_of_question(question: Question) -> Type:
    """The type of an answer, as tests see it."""
    kind = question.type
    if kind in ("yes_no", "yes_no_unsure"):
        return Type("choice", ("yes", "no", "unsure") if kind == "yes_no_unsure" else ("yes", "no"))
    if kind in ("number", "money"):
        return NUMBER
    if kind == "choice":
        return Type("choice", question.option_names) if question.option_names else Type("text")
    if kind in ("choices", "countries"):
        return Type("many", question.option_names)
    return Type(kind if kind in ("date", "rows", "partner") else "text")


def type_of_slot(slot: Slot) -> Type:
    """The type of what a slot gives; a linked case gives any outcome of its procedure."""
    return Type("text") if slot.verb == "opens" else Type("choice", slot.options)
