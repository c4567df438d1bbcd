"""What an office may do beside the slots: conditions in between, a hold, content disclosed, a closed case reopened."""

import pytest

from tests.engine.asks import choose, comment, confirm, decide, plainly, submit
from tests.engine.board import Board, delegated, done
from workflows.engine.acts.asking import Commented
from workflows.engine.acts.office import (
    Disclose,
    Disclosed,
    Hold,
    HoldLaid,
    HoldLifted,
    ImposeCondition,
    LiftHold,
    Reopen,
    Reopened,
)
from workflows.engine.case import Words
from workflows.engine.entering import StageEntered
from workflows.engine.imposing import ConditionImposed
from workflows.engine.permissions import available

WHY = Words("why")
LISTED = {"may.rector": ["reopen", "hold", "disclose", "impose_condition"]}
ASKED = (done(submit("asked", ends_on="2026-12-31"), "ada"), done(confirm("asked"), "hugo"))
DECIDED = (*ASKED, done(choose("triage", "heavy"), "erin"))


def reopen(stage: str):
    return plainly(Reopen(stage, WHY))


def impose(kind: str = "during", owner: str = "host", verifier: str = "contact_point", due: str | None = None):
    return plainly(ImposeCondition(kind, owner, verifier, Words("a text"), due))


@pytest.fixture
def board() -> Board:
    return Board("office", LISTED)


def test_closed_is_final_except_by_a_named_command_with_a_reason(board):
    board.given(*DECIDED, done(decide("verdict", "refused"), "faye"))
    board.when(choose("triage", "heavy"), by="erin").refused("closed")
    board.when(reopen("desk"), by="faye").refused("not_listed")
    board.when(reopen("desk"), by="mallory", on_behalf_of="rita").refused("not_delegated")
    board.given(delegated("rita", "gus", "dean"))
    board.when(reopen("desk"), by="gus", on_behalf_of="rita").refused("not_delegated")
    board.when(reopen("desk"), by="rita").tells(Reopened, StageEntered)
    assert (board.case.stage, board.case.phase) == ("desk", "intake")


def test_reopening_passes_no_promise(board):
    board.given(*DECIDED, done(decide("verdict", "refused"), "faye"))
    board.when(reopen("running"), by="rita").refused("no_approval")
    board.when(reopen("closed"), by="rita").refused("no_such_stage")


def test_an_open_case_is_not_reopened(board):
    board.given(*ASKED).when(reopen("request"), by="rita").refused("not_closed")


def test_a_hold_is_laid_and_lifted(board):
    board.given(*ASKED).when(plainly(Hold(WHY)), by="erin").refused("not_listed")
    board.when(plainly(Hold(WHY)), by="rita").tells(HoldLaid)
    board.when(plainly(Hold(WHY)), by="rita").refused("already_held")
    board.when(plainly(LiftHold(WHY)), by="rita").tells(HoldLifted)
    board.when(plainly(LiftHold(WHY)), by="rita").refused("not_held")


def test_an_administrator_lays_a_hold_that_the_procedure_lists_for_nobody():
    board = Board("office").given(*ASKED)
    board.administrators = frozenset({"nils", "ada"})
    board.given(delegated("nils", "gus", "*"))
    unlisted, own = ("not_listed",), ("own_request",)
    for who, behalf, why in (("ada", None, own), ("gus", "nils", unlisted), ("rita", None, unlisted)):
        board.when(plainly(Hold(WHY)), by=who, on_behalf_of=behalf).refused(*why)
        assert not any(one.command == "Hold" for one in available(board.situation(who, behalf)))
    assert any(one.command == "Hold" for one in available(board.situation("nils")))
    board.when(plainly(Hold(WHY)), by="nils").tells(HoldLaid)
    board.when(plainly(Hold(WHY)), by="nils").refused("already_held")
    assert any(one.command == "LiftHold" for one in available(board.situation("nils")))
    board.when(plainly(LiftHold(WHY)), by="nils").tells(HoldLifted)


def test_only_records_of_this_case_are_disclosed(board):
    board.given(*ASKED)
    mine = board.case.forms["request"]
    board.when(plainly(Disclose("another", WHY)), by="rita").refused("no_such_record")
    board.when(plainly(Disclose(mine, WHY)), by="erin").refused("not_listed")
    board.when(plainly(Disclose(mine, WHY)), by="rita").tells(Disclosed)


def test_a_condition_comes_on_an_approval_in_force_only(board):
    board.given(*DECIDED).when(impose(), by="rita").refused("no_approval")
    board.given(done(decide("verdict", "approved"), "faye"))
    board.when(impose(owner="nobody"), by="rita").refused("no_such_role")
    board.when(impose(verifier="host"), by="rita").refused("own_condition")
    board.when(impose(kind="before"), by="rita").refused("already_started")
    board.when(impose(due="some day"), by="rita").refused("not_a_date")
    board.when(impose(due="2025-12-31"), by="rita").refused("due_past")
    board.when(impose(due="2026-06-30"), by="rita").tells(ConditionImposed)


def test_who_has_a_part_says_something_beside_the_case(board):
    board.given(*ASKED).when(comment(), by="mallory").refused("not_your_role")
    board.when(comment(), by="erin").tells(Commented)
    board.when(comment(), by="ada").tells(Commented)
