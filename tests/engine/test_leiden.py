"""Leiden's clock on the shipped procedure: a binding decision in 28 calendar days, in 42 with external advice."""

from datetime import timedelta

import pytest

from tests.institution_config.shelf import institution
from workflows.engine.clocks import running
from workflows.engine.golden import Steps
from workflows.engine.play import Play
from workflows.engine.rulebook import Rulebook

ANSWERS = {"sensitive_field": "yes", "acceptable": "unsure", "who": "expert"}


def at_the_desk() -> Steps:
    """A request in doubt, at the desk, where the clock begins."""
    shelf = institution("leiden")
    procedure = shelf.procedures["leiden_collaboration"]
    play = Play(Rulebook(procedure, shelf.known), shelf.world, kind=next(iter(procedure.kinds)))
    steps = Steps(play, ANSWERS)
    for step in ("assessment", "judgement"):
        steps.take(step)
    return steps


def days(steps: Steps) -> int:
    """How many calendar days the decision is given, from the first of them."""
    (run,) = (run for run in running(steps.play.situation("nobody")) if run.clock.spanning)
    return (run.due - run.since.date()).days


@pytest.mark.parametrize(("outside", "span"), [("not_needed", 28), ("asked", 42)])
def test_four_weeks_and_six_with_external_advice(outside, span):
    steps = at_the_desk()
    start = steps.play.at
    assert days(steps) == 28
    steps.play.at += timedelta(days=5)
    for step in ("overview_written", {"outside": outside}):
        steps.take(step)
    assert days(steps) == span
    (run,) = (run for run in running(steps.play.situation("nobody")) if run.clock.spanning)
    assert run.since.date() == start.date()
