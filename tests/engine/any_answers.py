"""Answers by chance: often all is well, else anything that a question's type lets one say."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any, Protocol

from workflows.engine import consult
from workflows.engine.acts import consulting
from workflows.engine.case import Command, Words
from workflows.engine.form import Form, Question
from workflows.engine.giving import PAPER
from workflows.engine.play import Play


class Answering(Protocol):
    """Whoever answers: with what chance, in which case, and naming whom."""

    random: Random
    play: Play

    def person(self) -> str:
        """Somebody."""


def any_answers(chance: Answering, form: Form, calm: bool) -> dict[str, Any]:
    """An answer to every question of a form; `calm`: nothing in them gives rise to anything."""
    return {name: any_answer(chance, question, calm) for name, question in form.questions.items()}


def any_answer(chance: Answering, question: Question, calm: bool = False) -> Any:
    """An answer of the question's type."""
    random, kind = chance.random, question.type
    if kind in ("yes_no", "yes_no_unsure"):
        return "no" if calm else random.choice(("yes", "no", "unsure")[: 2 + (kind == "yes_no_unsure")])
    if kind in ("number", "money"):
        return random.choice((0, 3, 20, 400, 100_000))
    if kind == "date":
        return (chance.play.at + timedelta(days=random.choice((1, 30, 300)))).date().isoformat()
    if kind in ("choice", "choices"):
        named = question.option_names or tuple(sorted(chance.play.world.lists.get(str(question.options), {"x"})))
        picked = random.choice(named)
        return picked if kind == "choice" else [picked]
    if kind in ("country", "countries"):
        picked = random.choice(("BE", "NL", "US") if calm else ("BE", "CN", "RU", "IR"))
        return picked if kind == "country" else [picked]
    if kind == "rows":
        columns = question.of or {}
        return [
            {"id": f"row{n}", **{c: any_answer(chance, q, calm) for c, q in columns.items()}}
            for n in range(1, random.randint(2, 3))
        ]
    if kind == "partner":
        return {"name": "Institute of Fictional Optics", "country": "BE"}
    if kind == "document":
        return PAPER
    return chance.person() if kind == "person" else "x"


def any_package(play: Play, slot: str) -> Command:
    """What a slot sends outside, exactly as it would be read; nothing where there is no such slot."""
    now, known = play.situation("nobody"), slot in play.rules.names.slots
    content = Words(play.record(consulting.as_sent(consult.package(now, slot) if known else ())))
    return consulting.SendPackage(slot, Words("a desk"), content, consult.free_text(now, slot) if known else ())
