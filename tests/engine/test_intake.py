"""A request is made: by two people together, with help where somebody is unsure, complete or not at all."""

import pytest

from tests.engine.asks import (
    answer_unsure,
    ask_applicant,
    choose,
    confirm,
    decide,
    expedite,
    give_back,
    reply,
    submit,
    withdraw,
)
from tests.engine.board import Board, delegated, done
from workflows.engine.acts.asking import InformationGiven, Withdrawn
from workflows.engine.acts.confirming import Confirmed, Returned
from workflows.engine.acts.intake import FormGiven, UnsureAsked
from workflows.engine.slots import SlotAwaits, SlotGiven

END = "2026-12-31"
ASKED = done(submit("asked", ends_on=END), "ada")
CONFIRMED = done(confirm("asked"), "hugo")


@pytest.fixture
def board() -> Board:
    return Board("office")


def test_the_host_submits_and_the_head_confirms(board):
    board.when(submit("asked", ends_on=END), by="ada").tells(FormGiven, SlotAwaits)
    assert board.people_owing("confirm") == {"optics"}
    board.when(confirm("asked"), by="hugo").tells(Confirmed, SlotGiven)
    assert board.case.stage == "desk"
    assert board.case.applicants == {"ada", "hugo"}


def test_only_the_opener_fills_in_what_the_opener_owes(board):
    board.given(ASKED).when(submit("asked", ends_on=END), by="mallory").refused("not_your_role")


def test_nobody_confirms_what_they_gave_themselves(board):
    board.holders["head"] = (*board.holders["head"][:0], board.holders["head"][0].__class__("optics", ("ada",)))
    board.given(ASKED).when(confirm("asked"), by="ada").refused("confirmed_by_another", "not_your_role")


def test_one_who_holds_both_roles_is_replaced_by_the_next_level_up(board):
    hold = type(board.holders["head"][0])
    board.holders["head"] = (hold("optics", ("ada",)), hold("science", ("faye",)))
    board.given(ASKED)
    assert board.people_owing("confirm") == {"science"}
    board.when(confirm("asked"), by="faye").leads_to("desk")


def test_a_stranger_does_not_confirm(board):
    board.given(ASKED).when(confirm("asked"), by="mallory").refused("not_your_role")
    board.when(confirm("asked"), by="hugo").leads_to("desk")


def test_the_head_returns_it_for_change(board):
    board.given(ASKED).when(give_back("asked"), by="hugo").tells(Returned)
    board.when(confirm("asked"), by="hugo").refused("nothing_to_confirm")
    board.when(submit("asked", ends_on=END), by="ada").tells(FormGiven, SlotAwaits)


def test_a_change_voids_what_the_confirmer_had_before_them(board):
    board.given(ASKED)
    seen = board.case.awaiting["asked"].record
    board.given(done(submit("asked", ends_on="2027-01-31"), "ada"))
    board.when(confirm("asked", seen), by="hugo").refused("changed_meanwhile")
    board.when(confirm("asked", board.case.awaiting["asked"].record), by="hugo").leads_to("desk")


def test_a_change_voids_the_first_of_two_confirmations():
    board = Board("office", {"stages.request.work.asked.confirmed_by": ["head", "dean"]})
    board.given(ASKED, CONFIRMED)
    assert board.case.awaiting["asked"].confirmers == ("dean",)
    board.given(ASKED)
    assert board.case.awaiting["asked"].confirmers == ("head", "dean")


def test_a_role_named_twice_means_two_people():
    board = Board("office", {"stages.request.work.asked.confirmed_by": ["contact_point", "contact_point"]})
    board.given(ASKED, done(confirm("asked"), "erin"))
    board.when(confirm("asked"), by="erin").refused("confirmed_by_another", "not_your_role")
    board.when(confirm("asked"), by="eric").leads_to("desk")


def test_a_deputy_confirms_in_the_name_of_the_head_and_both_count(board):
    board.given(ASKED, delegated("hugo", "gus", "head"))
    board.when(confirm("asked"), by="gus", on_behalf_of="hugo").leads_to("desk")
    assert board.case.applicants == {"ada", "hugo", "gus"}


def test_a_deputy_of_the_head_who_gave_it_does_not_confirm_it(board):
    board.given(ASKED, delegated("hugo", "ada"))
    found = board.when(confirm("asked"), by="ada", on_behalf_of="hugo")
    found.refused("confirmed_by_another", "not_apart")


def test_everything_that_is_missing_is_listed_at_once(board):
    board.when(submit("asked", exactly=True), by="ada").refused("missing", "missing")


def test_an_answer_to_a_question_that_is_not_asked_is_refused(board):
    board.when(submit("asked", ends_on=END, shoe_size="44"), by="ada").refused("unknown_answer")


def test_an_unsure_answer_goes_to_the_contact_point_first(board):
    board.when(submit("asked", dual_use="unsure", ends_on=END), by="ada").tells(UnsureAsked)
    assert board.case.stage == "request" and "asked" in board.case.offered
    assert board.people_owing("reply") == {"science"}
    assert not board.people_owing("slot")
    board.when(answer_unsure(), by="ada").refused("not_your_role")
    board.given(done(answer_unsure(), "erin"))
    board.when(submit("asked", dual_use="unsure", ends_on=END), by="ada").tells(FormGiven, SlotAwaits)


def test_time_spent_on_unsure_answers_is_the_applicants_own(board):
    board.given(done(submit("asked", dual_use="unsure", ends_on=END), "ada"))
    assert board.case.turns[-1][1] == "you"


def test_whoever_is_sure_after_all_need_not_wait(board):
    board.given(done(submit("asked", dual_use="unsure", ends_on=END), "ada"))
    board.when(submit("asked", dual_use="no", ends_on=END), by="ada").tells(FormGiven, SlotAwaits)
    assert not board.case.open_requests


def test_asking_twice_about_one_form_leaves_one_question_open(board):
    unsure = done(submit("asked", dual_use="unsure", ends_on=END), "ada")
    board.given(unsure, unsure)
    assert len(board.case.open_requests) == 1


def test_an_applicant_who_is_the_contact_point_does_not_answer_their_own_question():
    board = Board("office")
    board.opener = "erin"
    board.given(done(submit("asked", dual_use="unsure", ends_on=END), "erin"))
    board.when(answer_unsure(), by="erin").refused("not_your_role")
    board.when(answer_unsure(), by="eric").tells()


def test_the_office_asks_and_the_applicants_answer_while_the_case_stays(board):
    board.given(ASKED, CONFIRMED).when(ask_applicant("triage"), by="erin").tells()
    assert (board.case.stage, board.case.turns[-1][1]) == ("desk", "you")
    board.when(reply(), by="mallory").refused("not_an_applicant")
    board.when(reply(2), by="ada").refused("no_such_question")
    board.when(reply(), by="hugo").tells(InformationGiven)
    assert board.case.turns[-1][1] == "us"
    board.when(reply(), by="ada").refused("no_such_question")


def test_only_an_owner_of_the_slot_asks(board):
    board.given(ASKED, CONFIRMED).when(ask_applicant("triage"), by="faye").refused("not_your_role")
    board.when(ask_applicant("verdict"), by="faye").refused("not_asked")


def test_a_question_is_moot_once_the_case_has_moved_on(board):
    board.given(ASKED, CONFIRMED, done(ask_applicant("triage"), "erin"), done(choose("triage", "heavy"), "erin"))
    assert (board.case.stage, board.case.turns[-1][1]) == ("decision", "us")
    assert not board.people_owing("reply")
    board.when(reply(), by="ada").refused("no_such_question")


def test_a_deputy_replies_only_with_a_delegation(board):
    board.given(ASKED, CONFIRMED, done(ask_applicant("triage"), "erin"))
    board.when(reply(), by="mallory", on_behalf_of="ada").refused("not_delegated")
    board.given(delegated("ada", "gus")).when(reply(), by="gus", on_behalf_of="ada").tells(InformationGiven)


def test_an_applicant_withdraws_until_a_decision_takes_effect(board):
    board.given(ASKED, CONFIRMED).when(withdraw(), by="faye").refused("not_an_applicant")
    board.when(withdraw(), by="mallory", on_behalf_of="ada").refused("not_delegated")
    board.when(withdraw(), by="ada").tells(Withdrawn)
    assert (board.case.stage, board.case.phase, board.case.effect) == ("withdrawn", "closed", "neutral")
    board.when(choose("triage", "light"), by="erin").refused("closed")


def test_a_decision_in_force_is_not_withdrawn(board):
    board.given(ASKED, CONFIRMED, done(choose("triage", "heavy"), "erin"), done(decide("verdict", "approved"), "faye"))
    board.when(withdraw(), by="ada").refused("decision_in_force")


def test_haste_is_asked_for_once(board):
    board.given(ASKED, CONFIRMED).when(expedite(), by="erin").refused("not_an_applicant")
    board.given(done(expedite(), "ada")).when(expedite(), by="ada").refused("already_expedited")
