"""A committee decides by a vote: in a meeting or in writing, with its quorum, without whoever stands aside."""

import pytest

from tests.engine.asks import (
    cast_vote,
    close_vote,
    confirm,
    declare_conflict,
    give_back,
    invite_expert,
    submit,
    withdraw_vote,
)
from tests.engine.board import Board, delegated, done, meeting
from tests.engine.session import ALL, ASKED, ON_THE_AGENDA, VOTE, WRITTEN, ballots, voted
from workflows.engine.acts.decision import DecisionRecorded
from workflows.engine.acts.voting import VoteCast, VoteClosed, VoteOpened, VoteWithdrawn
from workflows.engine.slots import SlotAwaits, SlotGiven


@pytest.fixture
def board() -> Board:
    return Board("committee")


def test_the_members_at_convening_are_the_electorate(board):
    board.given(ASKED)
    (opened,) = board.of_kind(VoteOpened)
    assert opened.members == tuple(sorted(ALL))
    assert board.people_owing("vote") == set(ALL)


def test_a_member_votes_once_in_an_open_meeting(board):
    board.given(*ON_THE_AGENDA).when(cast_vote("verdict", "approved"), by="carol").tells(VoteCast)
    board.when(cast_vote("verdict", "refused"), by="carol").refused("already_voted")


def test_nobody_votes_outside_a_meeting_that_has_the_case_on_its_agenda(board):
    board.given(ASKED).when(cast_vote("verdict", "approved"), by="ben").refused("not_on_agenda")
    board.given(meeting(*ALL, agenda=False)).when(cast_vote("verdict", "approved"), by="ben").refused("not_on_agenda")
    board.given(meeting(*ALL)).when(cast_vote("verdict", "approved"), by="ben").tells(VoteCast)


def test_who_is_not_in_the_room_does_not_vote(board):
    board.given(ASKED, meeting("ben", "dan")).when(cast_vote("verdict", "approved"), by="carol").refused("not_present")


def test_a_stranger_has_no_seat(board):
    found = board.given(*ON_THE_AGENDA).when(cast_vote("verdict", "approved"), by="mallory")
    found.refused("not_seated", "not_present")


def test_a_member_with_a_conflict_is_recused(board):
    board.given(*ON_THE_AGENDA, done(declare_conflict(), "carol"))
    board.when(cast_vote("verdict", "approved"), by="carol").refused("recused")
    board.when(cast_vote("verdict", "approved"), by="ben").tells(VoteCast)


def test_members_vote_in_person(board):
    board.given(*ON_THE_AGENDA, delegated("ben", "gus"))
    board.when(cast_vote("verdict", "approved"), by="gus", on_behalf_of="ben").refused("in_person")
    board.given(*ballots(ben="approved"))
    board.when(withdraw_vote("verdict"), by="gus", on_behalf_of="ben").refused("in_person")


def test_what_is_no_option_is_no_vote(board):
    board.given(*ON_THE_AGENDA).when(cast_vote("verdict", "perhaps"), by="ben").refused("not_an_option")


def test_the_last_ballot_closes_the_vote_and_decides():
    board = voted({}, ben="approved", carol="approved", dan="refused", olga="abstain")
    found = board.when(cast_vote("verdict", "approved"), by="pia")
    found.tells(VoteCast, VoteClosed, SlotGiven, DecisionRecorded)
    closed = found.event(VoteClosed)
    assert (closed.result, closed.needed) == ("approved", 3)
    assert dict(closed.counts) == {"approved": 3, "refused": 1, "abstain": 1}
    assert closed.electorate == closed.present == tuple(sorted(ALL))


def test_a_vote_is_withdrawn_and_cast_anew_while_it_is_open(board):
    board.given(*ON_THE_AGENDA).when(withdraw_vote("verdict"), by="ben").refused("not_voted")
    board.given(*ballots(ben="approved")).when(withdraw_vote("verdict"), by="ben").tells(VoteWithdrawn)
    board.when(cast_vote("verdict", "refused"), by="ben").tells(VoteCast)


def test_when_decided_closes_early_and_cancels_the_ballots_still_out():
    board = voted({VOTE + "closes": "when_decided"}, ben="approved", carol="approved")
    found = board.when(cast_vote("verdict", "approved"), by="dan").leads_to("closed")
    assert found.of_kind(VoteClosed)[-1].cancelled == ("olga", "pia")
    assert not board.people_owing("vote")


def test_all_in_waits_for_every_ballot():
    voted({}, ben="approved", carol="approved").when(cast_vote("verdict", "approved"), by="dan").leads_to("session")


def test_the_chair_closes_with_some_absent_but_not_over_those_present(board):
    board.given(ASKED, meeting("ben", "carol", "dan", "olga"), *ballots(ben="approved", carol="approved"))
    board.when(close_vote("verdict"), by="carol").refused("not_your_role", "votes_outstanding")
    board.when(close_vote("verdict"), by="ben").refused("votes_outstanding")
    board.given(*ballots(dan="approved")).when(cast_vote("verdict", "approved"), by="olga").leads_to("closed")


def test_the_chair_closes_a_written_vote_as_it_stands():
    board = voted({}, ben="approved", carol="approved", dan="refused")
    board.when(close_vote("verdict"), by="ben").leads_to("closed")
    assert board.of_kind(VoteClosed)[-1].present == ("ben", "carol", "dan")


def test_a_chair_whose_request_it_is_does_not_close_the_vote():
    board = Board("committee", WRITTEN)
    board.opener = "ben"
    board.given(done(submit("asked"), "ben"), *ballots(carol="approved", dan="approved", pia="approved"))
    board.when(close_vote("verdict"), by="ben").refused("own_request")
    board.when(close_vote("verdict"), by="olga").leads_to("closed")


def test_a_tie_is_broken_by_the_chairs_vote():
    board = voted({VOTE + "tie": "chair"}, ben="refused", carol="approved", dan="approved", olga="abstain")
    found = board.when(cast_vote("verdict", "refused"), by="pia").leads_to("closed")
    assert board.case.outcome == "refused"
    assert found.of_kind(VoteClosed)[-1].casting


def test_a_tie_is_voted_again_where_the_procedure_says_so():
    board = voted({}, ben="refused", carol="approved", dan="approved", olga="abstain")
    found = board.when(cast_vote("verdict", "refused"), by="pia").leads_to("session")
    assert found.of_kind(VoteClosed)[-1].result == "not_carried"
    assert board.case.polls["verdict"].round == 2


def test_a_tie_goes_to_the_option_that_the_procedure_names():
    board = voted({VOTE + "tie": "refused"}, ben="refused", carol="approved", dan="approved", olga="abstain")
    board.when(cast_vote("verdict", "refused"), by="pia").leads_to("closed")
    assert board.case.outcome == "refused"


def test_the_chairs_vote_does_not_stand_for_two_thirds():
    board = voted(
        {VOTE + "tie": "chair", VOTE + "carried_by": "two_thirds"}, ben="approved", carol="approved", dan="refused"
    )
    board.given(*ballots(olga="refused")).when(cast_vote("verdict", "abstain"), by="pia").leads_to("session")


def test_an_expert_is_invited_and_heard_but_does_not_vote(board):
    board.given(*ON_THE_AGENDA).when(invite_expert("verdict", "xena"), by="mallory").refused("not_listed")
    board.given(done(invite_expert("verdict", "xena"), "faye"), meeting(*ALL, "xena"))
    board.when(cast_vote("verdict", "approved"), by="xena").refused("not_seated")
    board.when(invite_expert("verdict", "xena"), by="faye").refused("already_seated")
    board.when(invite_expert("verdict", "ada"), by="faye").refused("not_apart")


def test_an_expert_with_a_vote_counts_in_the_electorate():
    board = Board("committee", {VOTE + "experts": "vote"})
    board.given(ASKED, done(invite_expert("verdict", "xena"), "faye"), meeting("ben", "dan", "xena"))
    assert "xena" in board.people_owing("vote")
    board.given(*ballots(ben="approved", dan="refused")).when(cast_vote("verdict", "approved"), by="xena")
    assert board.of_kind(VoteClosed)[-1].needed == 4
    assert board.of_kind(VoteClosed)[-1].result == "inquorate"


def test_what_a_committee_decides_is_confirmed_where_the_procedure_says_so():
    confirmed = {"stages.session.work.verdict.confirmed_by": "rector"}
    board = voted(confirmed, ben="approved", carol="approved", dan="approved", olga="approved")
    board.when(cast_vote("verdict", "approved"), by="pia").tells(VoteClosed, SlotAwaits)
    assert board.case.stage == "session" and board.people_owing("confirm") == {"university"}
    board.when(confirm("verdict"), by="ben").refused("confirmed_by_another", "not_your_role")
    board.when(confirm("verdict"), by="rita").tells(SlotGiven, DecisionRecorded)
    assert board.case.outcome == "approved"


def test_what_comes_back_unconfirmed_is_voted_again():
    confirmed = {"stages.session.work.verdict.confirmed_by": "rector"}
    board = voted(confirmed, ben="approved", carol="approved", dan="approved", olga="approved", pia="approved")
    board.when(give_back("verdict"), by="rita").tells(VoteOpened)
    assert board.case.polls["verdict"].round == 2
    board.when(cast_vote("verdict", "refused"), by="ben").tells(VoteCast)


def test_while_the_result_waits_for_confirmation_nobody_votes():
    confirmed = {"stages.session.work.verdict.confirmed_by": "rector"}
    board = voted(confirmed, ben="approved", carol="approved", dan="approved")
    board.given(done(close_vote("verdict"), "ben"))
    board.when(cast_vote("verdict", "refused"), by="pia").refused("awaits_confirmation")
