"""Rows of people, some with an account and some without: who has none gives their row by a link of their own."""

from datetime import UTC, datetime

import pytest

from tests.engine.asks import plainly, submit
from tests.engine.board import Board, done, on
from workflows.engine.acts.advice import Choose
from workflows.engine.acts.outside import LinkSent, RevokeLink, SendLink

LEA = {"id": "1", "name": "Institute of Fictional Optics", "lead": "lea"}
XENA = {"id": "2", "name": "Academy of Invented Letters", "address": "xena@example.org"}
YURI = {"id": "3", "name": "School of Made-up Law", "address": "yuri@example.org"}
CHANGES = {
    "roles.outsider": {"link": "partners.address"},
    "stages.leads.work.agreed": {"by": ["lead", "outsider"], "choose": ["yes", "no"], "each": "partners"},
    "forms.request.questions.partners.of": {
        "name": {"type": "partner"}, "lead": {"type": "person", "required": "no"},
        "address": {"type": "text", "required": "no"},
    },
    "may": {"contact_point": ["send_link"]},
}  # fmt: skip


def link(row, person, until="2026-03-20"):
    return plainly(SendLink("agreed", person, until, None, row))


def agree(row, answer="yes"):
    return plainly(Choose("agreed", answer, None, row))


@pytest.fixture
def board():
    return Board("rows", CHANGES).given(done(submit("asked", partners=[LEA, XENA, YURI]), "ada"))


def test_a_row_with_an_address_is_owed_by_somebody_outside_and_the_others_by_whom_they_name(board):
    assert {(one.row, one.role, one.person) for one in board.owed()} == {
        ("1", "lead", "lea"), ("2", "outsider", "link:outsider"), ("3", "outsider", "link:outsider"),
    }  # fmt: skip
    board.given(done(link("2", "xena"), "erin"))
    assert ("2", "outsider", "xena") in {(one.row, one.role, one.person) for one in board.owed()}


def test_each_gives_their_own_row_once_and_nobody_anothers(board):
    board.given(done(link("2", "xena"), "erin"), done(link("3", "yuri"), "erin"))
    board.when(agree("3"), by="xena").refused("not_your_role")
    board.when(agree("1"), by="xena").refused("not_your_role")
    board.given(done(agree("2"), "xena"))
    board.when(agree("2", "no"), by="xena").refused("not_your_role")
    board.given(done(agree("1"), "lea")).when(agree("3"), by="yuri").leads_to("out")
    assert not [number for number, sent in board.case.links.items() if sent.open], "what was used opens nothing"


def test_a_link_is_for_a_row_that_is_owed_by_somebody_outside_and_has_none_that_opens(board):
    board.when(link(None, "xena"), by="erin").refused("which_row")
    board.when(link("9", "xena"), by="erin").refused("no_such_row")
    board.when(link("1", "xena"), by="erin").refused("not_by_link", "link_open")
    board.given(done(link("2", "xena", "2026-03-05"), "erin"))
    board.when(link("2", "zoe"), by="erin").refused("link_open")
    board.given(done(plainly(RevokeLink(1, "why")), "erin"), done(link("2", "zoe", "2026-03-05"), "erin"))
    board.given(on(datetime(2026, 3, 6, 9, tzinfo=UTC)))
    board.when(link("2", "zack"), by="erin").tells(LinkSent)
