"""A case that a campaign opens beside another: for whom, by whom, and only once."""

import pytest

from tests.engine.asks import WHY, choose, confirm, decide, plainly, submit
from tests.engine.board import Ask, Board, done, later
from workflows.engine.acts.campaigning import AskAgain, AskedAgain
from workflows.engine.decide import Opening, open_case
from workflows.engine.refusal import Refused
from workflows.engine.situation import CAMPAIGN, Holder

AT_DECISION = (
    done(submit("asked", ends_on="2026-12-31"), "ada"), done(confirm("asked"), "hugo"),
    done(choose("triage", "heavy"), "erin"),
)  # fmt: skip


def ask_again() -> Ask:
    return plainly(AskAgain("1", WHY))


def test_a_campaign_opens_a_case_beside_another_for_whoever_asked_for_that_one():
    board = Board("office")
    board.when(ask_again(), by=CAMPAIGN).tells(AskedAgain)
    assert (board.case.opener, board.case.applicants, board.case.parent) == ("ada", {"ada"}, "another case")
    assert (board.case.stage, board.case.phase, [*board.case.offered]) == ("request", "draft", ["asked"])
    board.when(submit("asked", dual_use="no"), by="erin").refused("not_your_role")
    board.given(*AT_DECISION)
    board.holders["dean"] = (Holder("science", ("ada",)), *board.holders["dean"])
    board.when(decide("verdict", "approved"), by="ada").refused("own_request")


def test_nobody_but_a_campaign_asks_to_look_again_and_it_asks_once():
    Board("office").when(ask_again(), by="erin").refused("not_your_role", "already_open")
    board = Board("office").given(*AT_DECISION)
    board.when(ask_again(), by=CAMPAIGN).refused("already_open")
    asked = Board("office").given(done(ask_again(), CAMPAIGN))
    asked.given(later(days=1)).when(ask_again(), by=CAMPAIGN).refused("already_open")


def test_a_campaign_opens_no_case_of_its_own():
    play = Board("office")
    opening, now = Opening("case-1", play.kind, "here"), play.situation(CAMPAIGN)
    with pytest.raises(Refused, match="not_your_role"):
        open_case(opening, AskAgain("1", WHY), now)
