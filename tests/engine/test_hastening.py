"""Haste: asked for with reasons, granted or denied by whoever has the work, and never by whoever asked."""

from datetime import date

import pytest

from tests.engine.asks import choose, decide, declare_conflict, expedite, plainly, sign, submit, withdraw
from tests.engine.board import Ask, Board, delegated, done
from tests.engine.test_intake import ASKED, CONFIRMED
from workflows.engine.acts.hastening import AnswerHaste, Expedited, HasteDenied, HasteGranted, answerers, raised
from workflows.engine.acts.office import Reopen
from workflows.engine.case import Words
from workflows.engine.owed import due_on
from workflows.engine.permissions import available
from workflows.engine.situation import Holder

SIGNED = done(submit("asked"), "ada")
TRIAGED = done(choose("triage", "heavy"), "erin")


def answer(granted: bool = True, day: str | None = None) -> Ask:
    return plainly(AnswerHaste(granted, Words("why"), day))


def asked(*before, changes=None) -> Board:
    return Board("office", changes).given(*(before or (ASKED, CONFIRMED)), done(expedite(), "ada"))


def test_haste_is_granted_by_whoever_has_the_open_work():
    board = asked()
    assert board.people_owing("haste") == {"science"} and not raised(board.case)
    board.when(answer(), by="faye").refused("not_your_role")
    board.when(answer(), by="erin").tells(HasteGranted)
    assert raised(board.case) and not board.people_owing("haste")


def test_haste_is_denied_and_the_case_keeps_its_place():
    board = asked()
    board.when(answer(False), by="erin").tells(HasteDenied).when(answer(), by="erin").refused("haste_answered")
    assert not raised(board.case) and board.case.expedited
    board.when(expedite(), by="ada").refused("already_expedited")


def test_a_day_that_is_promised_is_when_the_work_is_due_where_it_comes_before_the_term():
    board = asked()
    term = due_on(board.situation("erin"))
    board.given(done(answer(day="2026-01-08"), "erin"))
    assert due_on(board.situation("erin")).isoformat() == "2026-01-08" < term.isoformat()
    later = asked().given(done(answer(day="2027-01-01"), "erin"))
    assert due_on(later.situation("erin")) == term


@pytest.mark.parametrize(("day", "code"), [("2026-01-02", "day_past"), ("soon", "not_a_date")])
def test_a_day_that_is_past_or_none_is_refused(day, code):
    asked().when(answer(day=day), by="erin").refused(code)


def test_nobody_answers_what_was_not_asked_or_what_is_decided():
    Board("office").given(ASKED, CONFIRMED).when(answer(), by="erin").refused("no_haste_asked")
    board = asked().given(TRIAGED, done(decide("verdict", "approved"), "faye"))
    assert board.case.phase == "active" and not board.people_owing("haste")
    board.when(answer(), by="erin").refused("decision_in_force")
    asked().given(done(withdraw(), "ada")).when(answer(), by="erin").refused("closed")


def test_a_running_case_that_is_halted_is_not_hastened_anew():
    board = asked().given(done(answer(day="2026-01-08"), "erin"), TRIAGED)
    assert raised(board.case)
    board.given(done(decide("verdict", "approved"), "faye"), done(sign("alarm"), "erin"))
    assert board.case.phase == "suspended" and not raised(board.case)
    assert due_on(board.situation("erin")) != date(2026, 1, 8)


def test_an_applicant_answers_nothing_whatever_role_they_hold():
    board = asked().given(delegated("erin", "ada"), delegated("erin", "gus"))
    board.holders["contact_point"] = (Holder("science", ("ada", "erin")),)
    board.when(answer(), by="ada").refused("own_request")
    board.when(answer(), by="ada", on_behalf_of="erin").refused("own_request")
    board.when(answer(), by="mallory", on_behalf_of="erin").refused("not_delegated")
    board.when(answer(), by="gus", on_behalf_of="erin").tells(HasteGranted)


def test_who_stands_aside_answers_nothing_and_the_next_level_up_does():
    board = asked(ASKED, CONFIRMED, done(declare_conflict(), "erin"), done(declare_conflict(), "eric"))
    board.when(answer(), by="erin").refused("recused")
    board.when(answer(), by="ulla").tells(HasteGranted)


@pytest.mark.parametrize(
    ("procedure", "before", "changes", "roles"),
    [
        ("office", (ASKED, CONFIRMED), {"may.dean": ["answer_haste"]}, ("dean",)),
        ("office", (ASKED,), None, ("contact_point",)),
        ("experts", (SIGNED,), None, ("export_officer", "contact_point")),
        ("committee", (SIGNED,), None, ("board.chair",)),
    ],
)
def test_who_answers_is_whom_the_procedure_lists_else_who_has_the_work(procedure, before, changes, roles):
    board = Board(procedure, changes).given(*before, done(expedite(), "ada"))
    assert answerers(board.situation("nobody")) == roles


def test_what_can_be_answered_is_offered_and_says_why_not():
    board = asked()
    for who, allowed in (("erin", True), ("faye", False), ("ada", False)):
        (found,) = [p for p in available(board.situation(who)) if p.command == "AnswerHaste"]
        assert found.allowed is allowed
    board.given(done(answer(), "erin"))
    assert not [p for p in available(board.situation("erin")) if p.command == "AnswerHaste"]


def test_a_case_that_is_opened_again_may_be_hastened_anew():
    board = asked(changes={"may.rector": ["reopen"]})
    board.given(
        done(answer(), "erin"),
        done(choose("triage", "light"), "erin"),
        done(plainly(Reopen("desk", Words("why"))), "rita"),
    )
    assert not board.case.expedited
    board.when(expedite(), by="ada").tells(Expedited)
