"""Answers asked for anew by chance, and given so: what is asked about, and other answers to it."""

from __future__ import annotations

from tests.engine.any_answers import Answering, any_answer
from workflows.engine.acts.revising import Revise
from workflows.engine.case import Answers, Command, Words

WHY = Words("why")


def any_about(chance: Answering) -> tuple[str, ...]:
    """Questions of a form that was given, now and then; else none."""
    play, random = chance.play, chance.random
    if not play.case.forms or random.random() < 0.5:
        return ()
    questions = [*play.rules.form(random.choice([*play.case.forms])).questions]
    return tuple(random.sample(questions, random.randint(1, min(2, len(questions)))))


def any_revision(chance: Answering, number: int) -> Command:
    """Other answers to what was asked about, the rest as it was; to nothing where nothing was asked about."""
    play, request = chance.play, chance.play.case.requests.get(number)
    form = play.rules.names.form_of.get(request.about[0], "") if request and request.about else ""
    slot = next((name for name, one in play.rules.names.slots.items() if form and one.fill == form), "")
    answers = dict(play.records.get(play.case.forms.get(form, ""), {}))
    for name in request.about if request and form else ():
        answers[name] = any_answer(chance, play.rules.form(form).questions[name])
    return Revise(number, slot, Answers(play.record(answers)), WHY)
