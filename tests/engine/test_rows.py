"""Repeating groups: a slot for each row by the person it names, answers checked cell by cell, a new row owes anew."""

import pytest
from pydantic import ValidationError

from tests.engine.asks import advise, choose, confirm, decide, sign, submit
from tests.engine.board import Board, done
from workflows.engine.acts.decision import DecisionRecorded, Overridden

FIRST = {"id": "1", "name": "Institute of Fictional Optics", "lead": "lea"}
SECOND = {"id": "2", "name": "Academy of Invented Letters", "lead": "leo"}
SIGNED = {
    "stages.leads.work.agreed": {"by": "lead", "sign": "I attest", "each": "partners"},
    "stages.leads.next": [{"to": "out"}],
}
ADVISED = {
    "stages.leads.work.agreed": {"by": "lead", "advise": "yes", "each": "partners"},
    "stages.leads.next": [{"to": "decision"}],
    "stages.decision": {
        "phase": "sign_off",
        "work": {"verdict": {"by": "dean", "decide": ["approved", "refused"], "weighs": "agreed",
                             "departing": {"confirmed_by": "rector"}}},
        "next": [{"to": "closed"}],
    },
    "stages.closed": {"phase": "closed"},
}  # fmt: skip


@pytest.fixture
def board() -> Board:
    return Board("rows")


def asked(*rows: dict):
    return done(submit("asked", partners=list(rows)), "ada")


def test_each_row_is_asked_of_the_person_it_names(board):
    board.given(asked(FIRST, SECOND))
    assert {(one.person, one.row) for one in board.owed()} == {("lea", "1"), ("leo", "2")}
    board.when(choose("agreed", "yes", "1"), by="leo").refused("not_your_role")
    board.when(choose("agreed", "yes", "1"), by="lea").leads_to("leads")
    board.when(choose("agreed", "yes", "2"), by="leo").leads_to("out")


def test_a_row_is_named_and_is_one_of_those_given(board):
    board.given(asked(FIRST))
    board.when(choose("agreed", "yes"), by="lea").refused("which_row")
    board.when(choose("agreed", "yes", "3"), by="lea").refused("not_your_role")
    board.when(choose("agreed", "perhaps", "1"), by="lea").refused("not_an_option")


def test_a_row_is_given_once(board):
    board.given(asked(FIRST, SECOND), done(choose("agreed", "yes", "1"), "lea"))
    board.when(choose("agreed", "no", "1"), by="lea").refused("already_given")


def returned(board: Board) -> Board:
    board.given(
        asked(FIRST, SECOND), done(choose("agreed", "yes", "1"), "lea"), done(choose("agreed", "no", "2"), "leo")
    )
    assert board.case.stage == "request"
    return board


def test_what_was_given_stays_with_its_row_and_a_new_row_owes(board):
    third = {**SECOND, "id": "3"}
    returned(board).given(asked(FIRST, third))
    assert {one.row for one in board.owed()} == {"3"}


def test_a_cell_that_must_be_there_is_missed(board):
    board.when(submit("asked", partners=[{"id": "1", "lead": "lea"}]), by="ada").refused("missing")
    board.when(submit("asked", partners=[{**FIRST, "remark": ""}]), by="ada").leads_to("leads")


def test_a_cell_that_is_not_asked_cannot_be_slipped_in(board):
    board.when(submit("asked", partners=[{**FIRST, "agreed": "yes"}]), by="ada").refused("unknown_answer")


def test_two_rows_cannot_pass_for_one(board):
    twins = [FIRST, {**SECOND, "id": "1"}]
    board.when(submit("asked", partners=twins), by="ada").refused("not_rows")


def test_a_statement_is_signed_for_each_row_by_the_person_it_names():
    board = Board("rows", SIGNED).given(asked(FIRST, SECOND))
    board.when(sign("agreed"), by="lea").refused("which_row")
    board.when(sign("agreed", "2"), by="lea").refused("not_your_role")
    board.when(sign("agreed", "1"), by="lea").leads_to("leads")
    board.when(sign("agreed", "1"), by="lea").refused("already_given")
    board.when(sign("agreed", "2"), by="leo").leads_to("out")


def test_advice_is_given_for_each_row_and_departed_from_for_any():
    board = Board("rows", ADVISED).given(
        asked(FIRST, SECOND), done(advise("agreed", "favourable", "1"), "lea"),
        done(advise("agreed", "unfavourable", "2"), "leo"),
    )  # fmt: skip
    board.when(decide("verdict", "approved"), by="faye").tells_nothing_of(DecisionRecorded)
    assert board.case.awaiting["verdict"].departs == ("agreed",)
    board.when(confirm("verdict"), by="rita").tells(DecisionRecorded, Overridden)


def test_advice_favourable_in_every_row_is_not_departed_from():
    board = Board("rows", ADVISED).given(asked(FIRST), done(advise("agreed", "favourable", "1"), "lea"))
    board.when(decide("verdict", "approved"), by="faye").tells_nothing_of(Overridden)


@pytest.mark.parametrize("asks", [{"fill": "request"}, {"decide": ["approved"]}, {"choose": ["a"], "fill": "request"}])
def test_what_takes_more_than_a_word_is_not_asked_for_each_row(asks):
    with pytest.raises(ValidationError, match="each goes with sign, choose, advise alone"):
        Board("rows", {"stages.leads.work.agreed": {"by": "lead", "each": "partners", **asks}})
