"""Clauses that decide on few cases: one drawn for a spot check, a check that does not apply, terms of keeping."""

from datetime import date

import pytest

from tests.engine.asks import choose, confirm, decide, plainly, record_check, submit
from tests.engine.board import Board, done, on
from workflows.engine.acts.office import Hold, LiftHold
from workflows.engine.case import Words
from workflows.engine.keeping import kept_until
from workflows.engine.play import MONDAY
from workflows.engine.situation import SCREENER

SPOT = {
    "facts": {"spot_check": {"sampled": {"one_in": 20}}},
    "stages.desk.next": [{"to": "decision", "when": "spot_check"}, {"to": "out"}],
}
AT_DESK = (done(submit("asked", ends_on="2026-12-31"), "ada"), done(confirm("asked"), "hugo"))
KEEP = {"keep": {
    "personal": [{"months": 6, "when": {"outcome": "refused"}}, {"years": 2}],
    "internal": [{"years": 10, "when": {"outcome": "refused"}}],
}}  # fmt: skip


@pytest.mark.parametrize(("drawn", "stage"), [(True, "decision"), (False, "out")])
def test_a_case_that_is_drawn_goes_another_way_than_its_like(drawn, stage):
    board = Board("office", SPOT, drawn=drawn).given(*AT_DESK)
    board.when(choose("triage", "light"), by="erin").leads_to(stage)


@pytest.mark.parametrize(("dual_use", "codes"), [("yes", ("check_missing",)), ("no", None)])
def test_a_check_is_missed_only_where_it_applies(dual_use, codes):
    check = {"screens": "partners", "against": {"un": "prohibits"}}
    board = Board("screened", {
        "checks": {"lists": check, "more": {**check, "when": {"dual_use": "yes"}}},
        "forms.request.questions.dual_use": {"type": "yes_no"},
    })  # fmt: skip
    partner = {"id": "1", "name": "Institute of Fictional Optics"}
    board.given(done(submit("asked", partners=[partner], dual_use=dual_use), "ada"))
    board.given(done(record_check("lists"), SCREENER))
    heard = board.when(decide("verdict", "approved"), by="faye")
    heard.refused(*codes) if codes else heard.leads_to("running")


def closed(outcome: str) -> Board:
    """A case that was decided, and so closed, on the sixth of January."""
    moves = [{"to": "closed"}]
    board = Board("office", {**KEEP, "stages.decision.next": moves, "may.rector": "hold"})
    return board.given(*AT_DESK, done(choose("triage", "heavy"), "erin"), on(MONDAY.replace(day=6)),
                       done(decide("verdict", outcome), "faye"))  # fmt: skip


@pytest.mark.parametrize(
    ("outcome", "terms"),
    [
        ("refused", {"personal": date(2026, 7, 6), "internal": date(2036, 1, 6)}),
        ("approved", {"personal": date(2028, 1, 6)}),
    ],
)
def test_each_class_of_data_is_kept_from_closing_by_the_first_line_that_holds(outcome, terms):
    assert dict(kept_until(closed(outcome).situation("nobody"))) == terms


def test_nothing_of_an_open_case_or_under_a_hold_has_an_end():
    assert dict(kept_until(Board("office", KEEP).given(*AT_DESK).situation("nobody"))) == {}
    board = closed("refused").given(done(plainly(Hold(Words("why"))), "rita"))
    assert dict(kept_until(board.situation("nobody"))) == {}
    board.given(done(plainly(LiftHold(Words("why"))), "rita"))
    assert set(dict(kept_until(board.situation("nobody")))) == {"personal", "internal"}
