"""The electorate shrinks and the quorum is lost: a state with a way out, never a pass and never a hang."""

import pytest

from tests.engine.asks import (
    cast_vote,
    choose,
    close_vote,
    declare_conflict,
    invite_expert,
    recuse,
)
from tests.engine.board import BOARD, Board, done, meeting
from tests.engine.session import ALL, ASKED, ON_THE_AGENDA, VOTE, WRITTEN, ballots, voted
from workflows.engine.acts.handling import Recused
from workflows.engine.acts.voting import VoteClosed
from workflows.engine.situation import Member


@pytest.fixture
def board() -> Board:
    return Board("committee")


def test_a_ballot_falls_out_with_its_member():
    board = voted({}, ben="approved", carol="refused", dan="refused")
    board.when(declare_conflict(), by="carol").tells(Recused)
    assert board.case.polls["verdict"].votes == {"ben": "approved", "dan": "refused"}
    board.given(*ballots(olga="approved")).when(cast_vote("verdict", "approved"), by="pia").leads_to("closed")
    assert board.of_kind(VoteClosed)[-1].recused == ("carol",)


def test_when_the_last_ballot_out_is_the_recused_members_the_vote_closes():
    board = voted({}, ben="approved", carol="approved", dan="approved", olga="approved")
    board.when(declare_conflict(), by="pia").leads_to("closed")


def test_quorum_is_counted_from_the_electorate_less_the_recused():
    board = voted({VOTE + "quorum": "all"}, ben="approved", dan="approved", olga="approved")
    board.given(done(declare_conflict(), "carol")).when(cast_vote("verdict", "approved"), by="pia").leads_to("closed")


def test_when_too_many_stand_aside_the_vote_is_inquorate_at_once_and_goes_the_way_out():
    board = voted({VOTE + "quorum": 4}).given(done(declare_conflict(), "carol"))
    found = board.when(declare_conflict(), by="pia")
    assert found.event(VoteClosed).result == "inquorate"
    found.leads_to("repair")


def test_when_nobody_is_left_the_vote_is_inquorate_and_does_not_hang(board):
    board.seat(Member("ada", chair=True), Member("olga", unit="here"))
    board.given(ASKED)
    assert [event.result for event in board.of_kind(VoteClosed)] == ["inquorate"]
    assert board.case.stage == "repair"


def test_members_of_the_cases_own_unit_are_recused(board):
    board.seat(*BOARD.members[:4], Member("pia", unit="here"))
    board.given(*ON_THE_AGENDA).when(cast_vote("verdict", "approved"), by="pia").refused("recused")
    assert "pia" not in board.people_owing("vote")


def test_an_applicant_on_the_committee_is_recused(board):
    board.seat(*BOARD.members[:4], Member("ada"))
    board.given(ASKED, meeting("ada", *ALL)).when(cast_vote("verdict", "approved"), by="ada").refused("recused")


def test_an_inquorate_vote_goes_the_way_out_and_comes_back_for_a_second_round(board):
    board.given(ASKED, meeting("ben", "dan"), *ballots(ben="approved"))
    found = board.when(cast_vote("verdict", "approved"), by="dan")
    assert found.event(VoteClosed).result == "inquorate"
    found.leads_to("repair").given(done(choose("way", "again"), "faye"), meeting("ben", "carol", "dan"))
    assert board.case.polls["verdict"].votes == {}
    board.given(*ballots(ben="approved", carol="approved")).when(cast_vote("verdict", "refused"), by="dan")
    assert (board.case.stage, board.case.outcome) == ("closed", "approved")


def test_without_a_way_out_it_is_voted_again_in_the_same_stage():
    board = Board("committee", {"stages.session.next": [{"to": "closed"}]})
    board.given(ASKED, meeting("ben", "dan"), *ballots(ben="approved", dan="approved"))
    assert (board.case.stage, board.case.polls["verdict"].round) == ("session", 2)
    assert board.people_owing("vote") == set(ALL)


def test_a_named_seat_must_be_there():
    board = Board("committee", {VOTE + "seats": ["human_rights"], "stages.session.next": [{"to": "closed"}]})
    board.given(ASKED, meeting("ben", "carol", "olga"), *ballots(ben="approved", carol="approved"))
    found = board.when(cast_vote("verdict", "approved"), by="olga")
    assert found.event(VoteClosed).missing_seats == ("human_rights",)
    assert board.case.stage == "session"
    board.given(meeting("ben", "carol", "dan"), *ballots(ben="approved", carol="approved"))
    board.when(cast_vote("verdict", "refused"), by="dan").leads_to("closed")


def test_where_nobody_is_left_to_lead_any_member_closes():
    board = Board("committee", WRITTEN)
    board.given(ASKED, done(declare_conflict(), "ben"), done(declare_conflict(), "olga"))
    board.given(*ballots(carol="approved", dan="approved"))
    board.when(close_vote("verdict"), by="pia").leads_to("closed")


def test_a_recused_expert_does_not_vote():
    board = Board("committee", {VOTE + "experts": "vote"})
    board.given(ASKED, done(invite_expert("verdict", "xena"), "faye"), meeting("ben", "dan", "xena"))
    board.given(done(recuse("xena"), "faye")).when(cast_vote("verdict", "approved"), by="xena").refused("recused")
