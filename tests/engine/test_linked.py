"""Cases beside a case: linked, followed up, appealed; and a running case halted and closed."""

import pytest

from tests.engine.asks import (
    choose,
    close_linked,
    confirm,
    decide,
    open_follow_up,
    open_linked,
    sign,
    submit,
)
from tests.engine.board import Board, delegated, done, later
from workflows.engine.acts.advice import FollowUpClosed, LinkedEnded, LinkedOpened
from workflows.engine.situation import CAMPAIGN, CLOCK

ASKED = done(submit("asked"), "ada")
AT_DECISION = (
    done(submit("asked", ends_on="2026-12-31"), "ada"), done(confirm("asked"), "hugo"),
    done(choose("triage", "heavy"), "erin"),
)  # fmt: skip
PARTNERS = [{"id": "1", "name": "Institute of Fictional Optics"}]
HIT, OTHER = ("entry 7", "prohibits"), ("entry 8", "prohibits")


def test_a_linked_case_is_opened_and_its_end_comes_back():
    board = Board("linked").given(ASKED)
    assert board.case.turns[-1][1] == "outside"
    board.when(open_linked("licence"), by="mallory").refused("not_your_role")
    board.when(open_linked("licence"), by="iris").tells(LinkedOpened)
    board.when(open_linked("licence", "second"), by="iris").refused("already_open")
    board.when(close_linked("licence", "granted"), by="iris").refused("not_your_role")
    board.when(close_linked("licence", "granted", "another"), by=CLOCK).refused("no_such_follow_up")
    board.when(close_linked("licence", "granted"), by=CLOCK).leads_to("out")


HALTING = {
    "stages.desk.next": [{"to": "running"}],
    "stages.desk.work.verdict": {"by": "dean", "decide": ["approved"]},
    "stages.running": {
        "phase": "active", "work": {"report": {"by": "host", "sign": "It is over"}},
        "next": [{"to": "halted", "after": "licence", "when": {"licence": ["refused", "expired"]}}, {"to": "out"}],
    },
    "stages.halted": {
        "phase": "suspended", "work": {"resumption": {"by": "rector", "choose": ["on", "off"]}},
        "next": [{"to": "running", "when": {"resumption": "on"}}, {"to": "out"}],
    },
    "stages.out": {"phase": "closed"},
    "gates.export": {"open_in": ["running"], "when": {"licence": "granted"}},
    "outcomes.approved": {"effect": "positive"},
    "deadlines": {"active": {"years": 3, "late": [{"tell": "dean"}]}},
}  # fmt: skip


@pytest.mark.parametrize("ended", ["withdrawn", "lapsed", "merged"])
def test_a_linked_case_that_ends_without_an_answer_leaves_the_slot_owed_and_opened_anew(ended):
    board = Board("linked").given(ASKED, done(open_linked("licence"), "iris"))
    board.when(close_linked("licence", ended), by=CLOCK).tells(LinkedEnded)
    assert board.case.stage == "desk" and [one.slot for one in board.owed()] == ["licence"]
    board.when(close_linked("licence", "granted"), by=CLOCK).refused("no_such_follow_up")
    board.given(done(open_linked("licence", "second"), "iris"))
    board.when(close_linked("licence", "granted", "second"), by=CLOCK).leads_to("out")


@pytest.mark.parametrize("turned", ["refused", "expired"])
def test_a_licence_that_is_gone_after_the_decision_halts_the_case_and_shuts_the_gate(turned):
    board = Board("linked", HALTING).given(
        ASKED, done(open_linked("licence"), "iris"), done(decide("verdict", "approved"), "faye"),
        done(close_linked("licence", "granted"), CLOCK),
    )  # fmt: skip
    assert (board.case.stage, board.case.open_gates) == ("running", {"export"})
    board.when(close_linked("licence", turned, "another"), by=CLOCK).refused("no_such_follow_up")
    board.when(close_linked("licence", turned), by="iris").refused("not_your_role")
    board.when(close_linked("licence", turned), by=CLOCK).leads_to("halted")
    assert board.case.given["licence"].value == turned and board.case.open_gates == set()
    board.when(choose("resumption", "on"), by="rita").leads_to("running")
    assert board.case.open_gates == set(), "what it gave is still gone"


def test_what_a_case_beside_decided_expires_for_the_last_of_its_name_alone():
    board = Board("office").given(*AT_DECISION, done(decide("verdict", "approved"), "faye"))
    for number in ("one", "two"):
        board.given(done(open_follow_up("reassessment", number), "erin"))
        board.given(done(close_linked("reassessment", "approved", number), CLOCK))
    board.when(close_linked("reassessment", "expired", "one"), by=CLOCK).refused("no_such_follow_up")
    board.when(close_linked("reassessment", "expired", "two"), by=CLOCK).tells(FollowUpClosed)
    assert board.case.follow_ups == {"reassessment": "expired"}


def test_asked_anew_a_linked_case_is_opened_anew():
    board = Board("linked").given(ASKED, done(open_linked("licence"), "iris"))
    board.given(done(close_linked("licence", "incomplete"), CLOCK))
    board.given(ASKED).when(open_linked("licence", "second"), by="iris").tells(LinkedOpened)
    board.when(close_linked("licence", "granted", "second"), by=CLOCK).leads_to("out")


def test_an_appeal_is_opened_in_time_by_the_applicant_and_moves_the_case():
    board = Board("office").given(*AT_DECISION, done(decide("verdict", "refused"), "faye"))
    board.when(open_follow_up("appeal"), by="erin").refused("not_your_role")
    board.given(later(days=30)).when(open_follow_up("appeal"), by="ada").tells(LinkedOpened)
    board.when(close_linked("appeal", "annulled"), by=CLOCK).tells(FollowUpClosed)
    assert board.case.stage == "decision"


def test_of_two_follow_ups_of_one_name_each_is_heard():
    board = Board("office").given(*AT_DECISION, done(decide("verdict", "approved"), "faye"))
    board.given(
        done(open_follow_up("reassessment", "one"), "erin"), done(open_follow_up("reassessment", "two"), "erin")
    )
    board.when(close_linked("reassessment", "approved", "three"), by=CLOCK).refused("no_such_follow_up")
    board.when(close_linked("reassessment", "approved", "one"), by=CLOCK).tells(FollowUpClosed)
    board.when(close_linked("reassessment", "refused", "two"), by=CLOCK).tells(FollowUpClosed)


def test_a_deputy_opens_a_follow_up_only_with_a_delegation_of_that_role():
    board = Board("office").given(*AT_DECISION, done(decide("verdict", "approved"), "faye"))
    board.given(delegated("erin", "gus", "dean"))
    board.when(open_follow_up("reassessment"), by="gus", on_behalf_of="erin").refused("not_delegated")
    board.given(delegated("erin", "gus", "contact_point"))
    board.when(open_follow_up("reassessment"), by="gus", on_behalf_of="erin").tells(LinkedOpened)


def test_an_appeal_that_comes_too_late_is_refused():
    board = Board("office").given(*AT_DECISION, done(decide("verdict", "refused"), "faye"), later(days=31))
    board.when(open_follow_up("appeal"), by="ada").refused("too_late")


def test_an_appeal_that_fails_leaves_the_case_closed():
    board = Board("office").given(*AT_DECISION, done(decide("verdict", "refused"), "faye"))
    board.given(done(open_follow_up("appeal"), "ada"))
    board.when(close_linked("appeal", "upheld"), by=CLOCK).leads_to("closed")


def test_a_campaign_opens_a_follow_up_where_the_procedure_lets_it():
    board = Board("office").given(*AT_DECISION)
    board.when(open_follow_up("reassessment"), by=CAMPAIGN).refused("not_asked")
    board.given(done(decide("verdict", "approved"), "faye"))
    board.when(open_follow_up("appeal"), by=CAMPAIGN).refused("not_asked", "not_your_role")
    board.when(open_follow_up("reassessment"), by=CAMPAIGN).tells(LinkedOpened)


def test_an_alarm_suspends_and_the_rector_reinstates_or_ends():
    board = Board("office").given(*AT_DECISION, done(decide("verdict", "approved"), "faye"))
    board.when(sign("alarm"), by="erin").leads_to("halted")
    board.when(decide("resumption", "approved"), by="rita").leads_to("running")
    board.given(done(sign("alarm"), "eric")).when(decide("resumption", "ended"), by="rita").leads_to("closed")
    assert (board.case.outcome, board.case.effect) == ("ended", "neutral")


def test_closing_ends_it():
    board = Board("office").given(*AT_DECISION, done(decide("verdict", "approved"), "faye"))
    board.when(submit("report", returned="yes"), by="ada").leads_to("closed")
    assert board.case.outcome == "approved"
    assert not board.owed()
