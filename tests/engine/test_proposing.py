"""Conditions proposed from the risks that were answered, due from the start, and what follows where one is late."""

from datetime import date, timedelta

import pytest

from tests.engine.asks import choose, confirm, decide, submit
from tests.engine.board import Board, day_by_day, done, later
from tests.engine.test_conditions import decided
from workflows.engine.acts.ticking import ConditionOverdue
from workflows.engine.audience import heard_by
from workflows.engine.imposing import proposed, why_proposed
from workflows.engine.notices import NAMED

YEARLY = {"text": "A report", "kind": "during", "owner": "host", "verifier": "contact_point", "due": {"days": 30}}
TREATING = {**YEARLY, "treats": ["topic"]}


def asked(changes: dict, **answers: str) -> Board:
    """A request that waits for the dean."""
    return Board("office", changes).given(
        done(submit("asked", ends_on="2028-12-31", **answers), "ada"), done(confirm("asked"), "hugo"),
        done(choose("triage", "heavy"), "erin"),
    )  # fmt: skip


def running(overdue: str | None) -> Board:
    """A running case with a report that is due in thirty days, and halts where a condition is overdue."""
    laid = {"conditions": {"report": {**YEARLY, **({"overdue": overdue} if overdue else {})}}}
    return decided(dual_use="yes", changes=laid)


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_what_treats_a_risk_is_proposed_only_where_that_risk_was_answered(answer):
    board = asked({"conditions.nda": TREATING}, dual_use=answer)
    assert ("nda" in proposed(board.situation("faye"))) is (answer == "yes")
    assert "nda" in proposed(asked({"conditions.nda": YEARLY}, dual_use="no").situation("faye"))


def test_the_proposal_says_which_risk_it_treats_and_what_test_held():
    board = asked({"conditions.nda": {**TREATING, "when": {"kind": "partnership"}}}, dual_use="yes")
    said = why_proposed(board.situation("faye"), "nda")
    assert said == (("kind is partnership", True), ("dual_use is yes", True))
    assert why_proposed(asked({"conditions.nda": YEARLY}).situation("faye"), "nda") == ()


def test_a_risk_about_a_person_is_not_told_and_still_proposes():
    personal = {"type": "yes_no", "factor": "person", "data": "personal", "purpose": "x", "needed_for": "decision"}
    laid = {"conditions.nda": {**YEARLY, "treats": ["person"]}, "forms.request.questions.listed": personal}
    board = asked(laid, listed="yes")
    assert "nda" in proposed(board.situation("faye")) and why_proposed(board.situation("faye"), "nda") == ()


def test_what_is_struck_does_not_bind():
    board = asked({"conditions.nda": TREATING}, dual_use="yes")
    board.given(done(decide("verdict", "with_conditions", without=("nda",)), "faye"))
    assert "nda" not in {c.name for c in board.case.conditions.values()}


@pytest.mark.parametrize(("start", "counted_from"), [("2026-06-01", "2026-06-01"), ("2020-01-01", None), (None, None)])
def test_a_term_counts_from_the_start_where_that_is_still_to_come(start, counted_from):
    begins = {"type": "date", "required": "no"}
    laid = {"starts": "begins", "forms.request.questions.begins": begins,
            "conditions": {"report": {**YEARLY, "counts_from": "start"}}}  # fmt: skip
    board = asked(laid, **({"begins": start} if start else {}))
    today = board.at.date()
    board.given(done(decide("verdict", "with_conditions"), "faye"))
    first = date.fromisoformat(counted_from) if counted_from else today
    assert board.case.conditions[1].due == (first + timedelta(days=30)).isoformat()


@pytest.mark.parametrize("overdue", ["suspend", None, "escalate", "remind"])
def test_only_what_suspends_halts_the_case_and_each_is_overdue_once(overdue):
    board = running(overdue)
    assert board.case.stage == "running"
    board.given(later(days=28), day_by_day(5))
    assert board.case.conditions[1].state == "overdue" and len(board.of_kind(ConditionOverdue)) == 1
    assert board.case.stage == ("halted" if overdue in ("suspend", None) else "running")


@pytest.mark.parametrize(
    ("overdue", "told"),
    [("remind", {"ada"}), ("escalate", {"ada", "erin", "eric", "faye"}), ("suspend", {"ada", "erin", "eric"})],
)
def test_who_hears_of_it_is_what_the_condition_says(overdue, told):
    board = running(overdue).given(later(days=28), day_by_day(5))
    (event,) = board.of_kind(ConditionOverdue)
    heard = heard_by(NAMED["condition_overdue"], event, board.situation("nobody"))
    assert {person for _, person in heard} == told
