"""The training before a request: shown, missing, over, or not asked again; what is not known was not done."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.engine.asks import submit
from tests.engine.board import Board
from workflows.engine.play import MONDAY
from workflows.engine.schooling import TrainingShown, why_untrained
from workflows.engine.shapes import Span
from workflows.engine.training import Trained, Training

TODAY = MONDAY.date()
YEAR = Span(years=1)


def asked(known: Trained | None, kind: str = "", **more: object) -> Board:
    """A case that Ada is about to open, where a training is asked of her kind of request."""
    board = Board("ladder")
    laid = {"link": "https://train.example", "minutes": 45, "kinds": frozenset({kind or board.kind}), **more}
    board.training = Training(**laid)
    board.trained = {"ada": known} if known else {}
    return board


@pytest.mark.parametrize(
    ("known", "more", "codes"),
    [
        (None, {}, ("training_missing",)),
        (Trained(), {}, ("training_missing",)),
        (Trained(TODAY - timedelta(days=366)), {"valid_for": YEAR}, ("training_over",)),
        (Trained(handed_in=True), {"every": True}, ("training_missing",)),
        (Trained(date(2020, 1, 1), True), {"every": True, "valid_for": YEAR}, ("training_over",)),
    ],
)
def test_without_it_on_record_a_request_is_refused_and_nothing_exists(known, more, codes):
    board = asked(known, **more).when(submit("asked"), by="ada").refused(*codes)
    assert not board.case.id and not board.told
    board.trained = {"ada": Trained(TODAY)}
    board.when(submit("asked"), by="ada").leads_to("desk")


@pytest.mark.parametrize(
    ("known", "more", "told"),
    [
        (Trained(date(2001, 1, 1)), {}, TrainingShown("ada", "2001-01-01")),
        (Trained(TODAY.replace(year=2025)), {"valid_for": YEAR}, TrainingShown("ada", "2025-01-05", "2026-01-05")),
        (Trained(handed_in=True), {}, TrainingShown("ada")),
        (Trained(date(2001, 1, 1), True), {"valid_for": YEAR}, TrainingShown("ada")),
        (Trained(TODAY, True), {"every": True}, TrainingShown("ada", TODAY.isoformat())),
    ],
)
def test_the_trail_says_why_a_request_was_let_in(known, more, told):
    board = asked(known, **more)
    assert board.when(submit("asked"), by="ada").tells(TrainingShown).of_kind(TrainingShown) == [told]


def test_another_kind_a_case_beside_another_and_a_house_without_one_are_not_asked():
    for board in (asked(None, "lecture"), Board("ladder")):
        board.when(submit("asked"), by="ada").tells_nothing_of(TrainingShown)
    beside = asked(None)
    beside.case.kind, beside.case.parent, beside.case.opener = beside.kind, "another case", "ada"
    assert why_untrained(beside.situation("ada")) == ()
    beside.case.parent = None
    assert [one.code for one in why_untrained(beside.situation("ada"))] == ["training_missing"]


def test_it_is_whoever_asks_that_did_it_and_not_who_writes_for_them():
    board = asked(Trained(TODAY))
    board.trained, board.delegations = {"gus": Trained(TODAY)}, {("ada", "gus"): frozenset({"*"})}
    board.when(submit("asked"), by="gus", on_behalf_of="ada").refused("training_missing")
    board.trained = {"ada": Trained(TODAY)}
    board.when(submit("asked"), by="gus", on_behalf_of="ada").tells(TrainingShown)
