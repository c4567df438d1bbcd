"""What a person says of a hit: disposed of by one or two, handed on, recorded by hand."""

from __future__ import annotations

import pytest

from tests.engine.asks import (
    confirm,
    decide,
    declare_conflict,
    dispose,
    note_gone,
    record_check,
    submit,
)
from tests.engine.board import Board, done, folded
from tests.engine.hits import EARLIER, HIT, PARTNERS, TWO_ASKED, halted, offered, screened
from workflows.engine.acts.disposing import HitDisposed, HitHandedOn
from workflows.engine.acts.handling import Claim
from workflows.engine.acts.screening import HitRaised
from workflows.engine.case import CaseFile, Command
from workflows.engine.situation import SCREENER


@pytest.mark.parametrize("asked", TWO_ASKED)
def test_a_second_person_says_the_same_where_the_list_or_the_check_asks_for_it(asked):
    board = screened(**TWO_ASKED[asked])
    board.when(dispose(1, "cleared"), by="iris").tells(HitDisposed)
    assert board.case.open_hits == (1,) and board.case.stage == "check"
    board.when(dispose(1, "cleared"), by="iris").tells(HitDisposed)
    assert board.case.open_hits == (1,)
    board.when(dispose(1, "cleared"), by="sam").leads_to("sign")


def test_without_such_a_list_one_person_is_enough():
    screened().when(dispose(1, "cleared"), by="iris").leads_to("sign")


def test_two_who_do_not_agree_are_not_two_and_either_may_come_round():
    board = screened(**TWO_ASKED["by the list"])
    board.given(done(dispose(1, "cleared"), "iris"), done(dispose(1, "confirmed"), "sam"))
    assert board.case.open_hits == (1,)
    board.when(dispose(1, "confirmed"), by="iris").leads_to("out")


def test_the_word_of_who_steps_aside_is_not_one_of_the_two():
    board = screened(**TWO_ASKED["by the list"]).given(done(dispose(1, "cleared"), "iris"))
    board.given(done(declare_conflict(), "iris"), done(dispose(1, "cleared"), "sam"))
    assert board.case.open_hits == (1,)


def test_a_claim_does_not_keep_the_second_person_away():
    board = screened(**TWO_ASKED["by the list"]).given(done(_claim, "iris"), done(dispose(1, "cleared"), "iris"))
    board.when(dispose(1, "cleared"), by="sam").leads_to("sign")


def test_who_cannot_tell_hands_the_hit_on_and_it_stays_open():
    board = screened()
    assert not offered(board)
    board.when(dispose(1, "cannot_tell"), by="iris").tells(HitHandedOn)
    assert board.case.open_hits == (1,) and board.case.stage == "check"
    board.when(decide("verdict", "approved"), by="faye").refused("not_asked")
    assert offered(board) == {"sam"}
    board.when(dispose(1, "cleared"), by="sam").leads_to("sign")


def test_where_nobody_else_is_there_a_hit_comes_back_to_who_could_not_tell():
    board = screened().given(done(dispose(1, "cannot_tell"), "iris"), done(dispose(1, "cannot_tell"), "sam"))
    assert offered(board) == {"iris", "sam"}
    board.when(dispose(1, "cleared"), by="iris").leads_to("sign")


def test_who_proposed_and_then_cannot_tell_proposes_nothing_any_more():
    board = screened(**TWO_ASKED["by the list"])
    board.given(done(dispose(1, "cleared"), "iris"), done(dispose(1, "cannot_tell"), "iris"))
    board.when(dispose(1, "cleared"), by="sam").tells(HitDisposed)
    assert board.case.open_hits == (1,)


def test_in_a_slot_that_two_confirm_who_could_not_tell_may_confirm_what_another_says():
    board = halted().given(done(dispose(1, "cannot_tell"), "iris"), done(dispose(1, "cleared"), "sam"))
    board.when(confirm("new_hits"), by="sam").refused("confirmed_by_another", "not_your_role")
    board.when(confirm("new_hits"), by="iris").leads_to("running")


@pytest.mark.parametrize(
    ("found", "code"),
    [(("7", "informs"), "not_against"), (("Ivan the Fictional", "prohibits"), "no_entry_number"),
     (("Ivanov", "prohibits"), "no_entry_number")],
)  # fmt: skip
def test_what_a_person_found_by_hand_is_as_the_check_lays_it_down_and_names_nobody(found, code):
    board = Board("screened").given(done(submit("asked", partners=PARTNERS), "ada"))
    board.when(record_check("lists", found), by="iris").refused(code)
    board.when(record_check("lists", HIT, before=EARLIER), by="iris").refused("not_by_hand")
    board.when(record_check("lists", HIT), by="iris").tells(HitRaised)
    assert board.case.open_hits == (1,)


def test_a_hit_is_told_again_from_its_events():
    board = screened(**TWO_ASKED["by the check"]).given(done(dispose(1, "cleared"), "iris"))
    board.given(done(dispose(1, "cannot_tell"), "sam"), done(note_gone("7"), SCREENER))
    assert folded(board.told) == board.case != CaseFile()


def _claim(board: Board) -> Command:
    return Claim("hits")
