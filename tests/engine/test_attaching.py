"""Attaching a document: by whoever has a part in what is asked now, while the case is open, and by nobody else."""

import pytest

from tests.engine.asks import attach, choose, confirm, decide, declare_conflict, plainly, submit
from tests.engine.board import Board, delegated, done
from workflows.engine.acts.attaching import Attached
from workflows.engine.acts.office import Disclose, Disclosed
from workflows.engine.case import Words
from workflows.engine.filed import Filed
from workflows.engine.giving import PAPER

ASKED = (done(submit("asked", ends_on="2026-12-31"), "ada"), done(confirm("asked"), "hugo"))
DECIDED = (*ASKED, done(choose("triage", "heavy"), "erin"), done(decide("verdict", "with_conditions"), "faye"))
FILE = "f" * 64


@pytest.fixture
def board() -> Board:
    return Board("office", {"may.rector": ["disclose"]}).given(*ASKED)


@pytest.mark.parametrize("who", ["ada", "erin"])
def test_an_applicant_and_whoever_owes_a_slot_attach(board, who):
    board.when(attach(FILE), by=who).tells(Attached)
    assert board.case.files == {FILE: Filed("5" * 64)}


@pytest.mark.parametrize("who", ["faye", "mallory"])
def test_nobody_else_does(board, who):
    board.when(attach(), by=who).refused("not_your_role")


def test_the_slot_that_is_asked_gives_the_right_and_takes_it_with_it(board):
    board.given(done(choose("triage", "heavy"), "erin")).when(attach(), by="erin").refused("not_your_role")
    board.when(attach(), by="faye").tells(Attached)


def test_whoever_stands_aside_attaches_nothing(board):
    board.given(done(declare_conflict(), "erin")).when(attach(), by="erin").refused("recused", "not_your_role")


def test_a_deputy_attaches_in_the_roles_that_were_delegated(board):
    board.when(attach(), by="gus", on_behalf_of="erin").refused("not_delegated")
    board.given(delegated("erin", "gus", "contact_point")).when(attach(), by="gus", on_behalf_of="erin").tells(Attached)


def test_after_the_end_nothing_is_attached(board):
    board.given(done(choose("triage", "heavy"), "erin"), done(decide("verdict", "refused"), "faye"))
    board.when(attach(), by="ada").refused("closed")


def test_a_file_of_the_case_is_disclosed_and_no_other(board):
    board.given(done(attach(FILE), "ada"))
    board.when(plainly(Disclose("e" * 64, Words("why"))), by="rita").refused("no_such_record")
    board.when(plainly(Disclose(FILE, Words("why"))), by="rita").tells(Disclosed)


def test_a_form_names_the_files_of_its_answers_in_rows_too():
    changes = {
        "forms.request.questions": {
            "dual_use": {"factor": "topic"}, "ends_on": {"type": "date"}, "plan": {"type": "document"},
            "deeds": {"type": "rows", "of": {"deed": {"type": "document"}}},
        }
    }  # fmt: skip
    deed = {**PAPER, "file": "d" * 64}
    board = Board("office", changes)
    board.given(done(submit("asked", ends_on="2026-12-31", plan=PAPER, deeds=[{"id": "1", "deed": deed}]), "ada"))
    assert board.case.files == {f["file"]: Filed(f["sealed"], "request") for f in (PAPER, deed)}
