"""A seat that empties while a vote is open, and alternates: the electorate is counted anew, whoever is asked."""

from dataclasses import replace

import pytest

from tests.engine.asks import cast_vote, close_vote, declare_conflict, withdraw_vote
from tests.engine.board import BOARD, Board, done, meeting
from tests.engine.session import ALL, ASKED, VOTE, ballots, voted
from workflows.engine.acts.voting import VoteClosed
from workflows.engine.electorate import SeatsVacated, electorate
from workflows.engine.situation import Committee, Member

OLGAS = Member("gus", stands_for="olga")


def seated(*members: str, alternates: tuple[Member, ...] = ()) -> Committee:
    """The board with these of its members, and alternates."""
    return Committee(tuple(m for m in BOARD.members if m.person in members), alternates)


def with_alternates(board: Board, *alternates: Member) -> Board:
    board.committees = {"board": replace(BOARD, alternates=alternates)}
    return board


def who(board: Board) -> frozenset[str]:
    return electorate(board.situation("ben"), "verdict")


def last_count(board: Board) -> VoteClosed:
    return board.of_kind(VoteClosed)[-1]


def test_a_member_whose_term_ends_during_the_vote_counts_no_more_even_before_the_clock_looks():
    board = voted({VOTE + "quorum": "all"}, ben="approved", carol="approved", dan="approved")
    board.committees = {"board": seated("ben", "carol", "dan", "olga")}
    assert who(board) == {"ben", "carol", "dan", "olga"}
    board.when(cast_vote("verdict", "approved"), by="pia").refused("term_over")
    board.when(cast_vote("verdict", "approved"), by="olga").leads_to("closed")
    assert last_count(board).electorate == ("ben", "carol", "dan", "olga")
    assert last_count(board).recused == (), "whoever left stands not aside"


def test_the_clock_recounts_when_a_term_ends_and_closes_the_vote_that_waited_for_nobody_else():
    board = voted({}, ben="approved", carol="approved", dan="approved", olga="refused")
    board.when_the_clock_looks().refused("nothing_due")
    board.committees = {"board": seated("ben", "carol", "dan", "olga")}
    found = board.when_the_clock_looks()
    found.tells(SeatsVacated, VoteClosed)
    found.leads_to("closed")


def test_a_ballot_falls_out_with_the_seat_of_whoever_cast_it():
    board = voted({}, ben="approved", pia="refused")
    board.committees = {"board": seated("ben", "carol", "dan", "olga")}
    board.when_the_clock_looks().tells(SeatsVacated)
    assert board.case.polls["verdict"].votes == {"ben": "approved"}
    board.when_the_clock_looks().refused("nothing_due")
    board.when(withdraw_vote("verdict"), by="pia").refused("not_voted")


def test_a_vacancy_that_leaves_too_few_is_inquorate_with_a_way_out():
    board = voted({VOTE + "quorum": 4}, ben="approved")
    board.committees = {"board": seated("ben", "carol", "dan")}
    found = board.when_the_clock_looks()
    assert found.event(VoteClosed).result == "inquorate"
    found.leads_to("repair")


def test_a_new_member_votes_from_the_next_round_on():
    board = voted({}, ben="approved")
    board.committees = {"board": Committee((*BOARD.members, Member("gus")))}
    assert "gus" not in who(board)
    board.when(cast_vote("verdict", "approved"), by="gus").refused("not_seated")


@pytest.mark.parametrize("gone", ["recused", "vacated"])
def test_an_alternate_sits_for_a_member_who_stands_aside_or_has_left(gone: str):
    board = with_alternates(voted({}), OLGAS)
    assert "gus" not in who(board)
    board.when(cast_vote("verdict", "approved"), by="gus").refused("member_is_there")
    if gone == "recused":
        board.given(done(declare_conflict(), "olga"))
    else:
        board.committees = {"board": seated("ben", "carol", "dan", "pia", alternates=(OLGAS,))}
    assert who(board) == {"ben", "carol", "dan", "pia", "gus"}
    board.given(*ballots(ben="approved", carol="approved", dan="refused", pia="refused"))
    board.when(cast_vote("verdict", "approved"), by="gus").leads_to("closed")
    assert "gus" in last_count(board).electorate and len(last_count(board).electorate) == 5


def test_in_a_meeting_an_alternate_sits_while_the_member_is_not_in_the_room():
    board = with_alternates(Board("committee"), OLGAS).given(ASKED, meeting("ben", "carol", "dan", "pia", "gus"))
    assert who(board) == {"ben", "carol", "dan", "pia", "gus"}
    board.given(*ballots(gus="refused"), meeting(*ALL, "gus"))
    assert who(board) == set(ALL), "Olga has come, and the alternate's ballot counts no more"
    board.when(cast_vote("verdict", "approved"), by="gus").refused("member_is_there", "already_voted")
    board.given(*ballots(ben="approved", carol="approved", dan="approved", pia="approved"))
    board.when(cast_vote("verdict", "approved"), by="olga").leads_to("closed")
    assert ("refused", 1) not in last_count(board).counts


def test_an_alternate_with_a_conflict_sits_for_nobody():
    board = with_alternates(voted({}), OLGAS).given(done(declare_conflict(), "olga"))
    board.committees = {"board": replace(BOARD, alternates=(replace(OLGAS, unit=board.case.unit),))}
    assert "gus" not in who(board)
    board.when(cast_vote("verdict", "approved"), by="gus").refused("recused")


def test_an_alternate_fills_the_seat_that_must_be_there():
    board = with_alternates(Board("committee", {VOTE + "seats": ["law"]}), replace(OLGAS, seats=frozenset({"law"})))
    board.given(ASKED, meeting("ben", "carol", "dan", "pia", "gus"))
    for name in ("ben", "carol", "dan", "pia", "gus"):
        board.given(*ballots(**{name: "approved"}))
    assert last_count(board).result == "approved" and last_count(board).missing_seats == ()


def test_without_its_alternate_that_seat_is_missed():
    board = Board("committee", {VOTE + "seats": ["law"]}).given(ASKED, meeting("ben", "carol", "dan", "pia"))
    board.when(close_vote("verdict"), by="ben").tells(VoteClosed)
    assert last_count(board).result == "inquorate"
