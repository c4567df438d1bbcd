"""Who may not: applicants, the recused, whoever gave what must come from another; and deputies around none of it."""

import pytest

from tests.engine.asks import (
    advise,
    choose,
    claim,
    confirm,
    decide,
    declare_conflict,
    dispose,
    reassign,
    record_check,
    recuse,
    release,
    sign,
    submit,
)
from tests.engine.board import Board, delegated, done
from workflows.engine.acts.handling import Claimed, Reassigned, Recused, Released
from workflows.engine.situation import SCREENER, Holder
from workflows.engine.slots import SlotGiven

END = "2026-12-31"
AT_DESK = (done(submit("asked", ends_on=END), "ada"), done(confirm("asked"), "hugo"))
AT_DECISION = (*AT_DESK, done(choose("triage", "heavy"), "erin"))
PARTNERS = [{"id": "1", "name": "Institute of Fictional Optics"}]
AT_CHECK = (done(submit("asked", partners=PARTNERS), "ada"),)
HIT = ("entry 7", "prohibits")


@pytest.fixture
def board() -> Board:
    return Board("office")


def held_by(board: Board, role: str, *levels: tuple[str, ...]) -> None:
    board.holders[role] = tuple(Holder(f"level {n}", people) for n, people in enumerate(levels))


def test_the_opener_does_not_decide_and_the_next_level_up_does(board):
    held_by(board, "dean", ("ada",), ("rita",))
    board.given(*AT_DECISION).when(decide("verdict", "approved"), by="ada").refused("own_request")
    board.when(decide("verdict", "approved"), by="rita").leads_to("running")


def test_whoever_confirmed_in_phase_draft_does_not_decide(board):
    held_by(board, "dean", ("hugo",), ("rita",))
    board.given(*AT_DECISION).when(decide("verdict", "approved"), by="hugo").refused("own_request")
    board.when(decide("verdict", "approved"), by="rita").leads_to("running")


def test_nor_does_a_deputy_of_the_opener_for_somebody_else(board):
    board.given(delegated("ada", "gus"), done(submit("asked", ends_on=END), "gus", "ada"))
    board.given(done(confirm("asked"), "hugo"), done(choose("triage", "heavy"), "erin"))
    board.given(delegated("faye", "gus", "dean"))
    board.when(decide("verdict", "approved"), by="gus", on_behalf_of="faye").refused("own_request")
    board.given(delegated("faye", "gil", "dean"))
    board.when(decide("verdict", "approved"), by="gil", on_behalf_of="faye").leads_to("running")


def test_a_delegate_signs_and_both_names_stand_in_the_trail(board):
    board.given(*AT_DECISION, delegated("faye", "gus", "dean"))
    board.when(decide("verdict", "approved"), by="gus", on_behalf_of="faye").tells(SlotGiven)
    assert board.case.given["verdict"].persons == {"faye", "gus"}
    assert board.told[-1][1].by == "gus" and board.told[-1][1].on_behalf_of == "faye"


def test_a_delegation_of_another_role_does_not_do(board):
    board.given(*AT_DECISION, delegated("faye", "gus", "head"))
    board.when(decide("verdict", "approved"), by="gus", on_behalf_of="faye").refused("not_delegated")


def test_what_is_done_in_person_no_deputy_does():
    board = Board("office", {"stages.decision.work.verdict.in_person": "yes"})
    board.given(*AT_DECISION, delegated("faye", "gus"))
    board.when(decide("verdict", "approved"), by="gus", on_behalf_of="faye").refused("in_person")
    board.when(decide("verdict", "approved"), by="faye").leads_to("running")


def test_whoever_triaged_does_not_decide_where_the_two_stand_apart(board):
    held_by(board, "dean", ("erin", "faye"))
    board.given(*AT_DECISION).when(decide("verdict", "approved"), by="erin").refused("not_apart")
    board.when(decide("verdict", "approved"), by="faye").leads_to("running")


def test_nor_as_the_deputy_of_the_dean(board):
    board.given(*AT_DECISION, delegated("faye", "erin", "dean"))
    board.when(decide("verdict", "approved"), by="erin", on_behalf_of="faye").refused("not_apart")


def test_without_the_promise_the_same_person_may(board):
    board = Board("office", {"promises": []})
    held_by(board, "dean", ("erin",))
    board.given(*AT_DECISION).when(decide("verdict", "approved"), by="erin").leads_to("running")


def test_what_waits_for_confirmation_keeps_apart_as_well():
    together = {
        "stages.desk.work.triage.confirmed_by": "contact_point",
        "stages.desk.work.opinion": {"by": "contact_point", "advise": "yes"},
        "promises": [{"apart": ["triage", "opinion"]}],
    }
    board = Board("office", together)
    board.given(*AT_DESK, done(choose("triage", "heavy"), "erin"))
    board.when(advise("opinion", "favourable"), by="erin").refused("not_apart")
    board.when(advise("opinion", "favourable"), by="eric").tells(SlotGiven)


def test_the_person_who_ran_a_check_without_a_hit_stands_apart_too():
    board = Board("screened").given(*AT_CHECK)
    held_by(board, "dean", ("iris", "faye"))
    board.given(done(record_check("lists"), "iris"))
    assert board.case.stage == "sign"
    board.when(decide("verdict", "approved"), by="iris").refused("not_apart")
    board.when(decide("verdict", "approved"), by="faye").leads_to("running")


def test_where_the_service_ran_the_check_no_person_did():
    board = Board("screened").given(*AT_CHECK)
    held_by(board, "dean", ("iris",))
    board.given(done(record_check("lists"), SCREENER))
    board.when(decide("verdict", "approved"), by="iris").leads_to("running")


def test_whoever_disposed_of_one_hit_stands_apart_while_others_are_open():
    board = Board("screened", {"promises": [{"apart": ["hits", "view"]}]})
    board.given(*AT_CHECK, done(record_check("lists", HIT, ("entry 8", "prohibits")), SCREENER))
    board.given(done(dispose(1, "cleared"), "iris"))
    board.when(advise("view", "favourable"), by="iris").refused("not_apart")
    board.when(advise("view", "favourable"), by="ivo").tells(SlotGiven)


def test_a_conflict_recuses_at_once(board):
    board.given(*AT_DESK).when(declare_conflict(), by="erin").tells(Recused)
    board.when(choose("triage", "heavy"), by="erin").refused("recused")
    board.when(declare_conflict(), by="erin").refused("recused")
    board.when(choose("triage", "heavy"), by="eric").leads_to("decision")


def test_when_all_at_a_level_stand_aside_the_next_level_up_is_asked(board):
    board.given(*AT_DESK, done(declare_conflict(), "erin"), done(declare_conflict(), "eric"))
    assert board.people_owing() == {"university"}, board.owed()
    board.when(choose("triage", "heavy"), by="ulla").leads_to("decision")


def test_the_deputy_of_the_recused_is_recused_and_so_is_a_recused_deputy(board):
    board.given(*AT_DESK, done(declare_conflict(), "erin"), delegated("erin", "gus"), delegated("eric", "erin"))
    board.when(choose("triage", "heavy"), by="gus", on_behalf_of="erin").refused("recused")
    board.when(choose("triage", "heavy"), by="erin", on_behalf_of="eric").refused("recused")


def test_nobody_declares_a_conflict_where_they_have_no_part(board):
    board.given(*AT_DESK).when(declare_conflict(), by="mallory").refused("not_your_role")
    board.when(declare_conflict(), by="ada").refused("not_your_role", "own_request")
    board.given(delegated("eric", "gus")).when(declare_conflict(), by="gus", on_behalf_of="eric").refused("in_person")


def test_the_recused_do_nothing_more_in_the_case(board):
    board.given(*AT_DESK, done(declare_conflict(), "erin"))
    board.when(sign("note"), by="erin").refused("recused")
    board.when(sign("note"), by="eric").tells(SlotGiven)


def test_what_a_recused_person_gave_and_nobody_confirmed_falls_out():
    board = Board("office", {"stages.desk.work.triage.confirmed_by": "contact_point"})
    board.given(*AT_DESK, done(choose("triage", "heavy"), "erin"), done(declare_conflict(), "erin"))
    board.when(confirm("triage"), by="eric").refused("nothing_to_confirm")
    board.given(done(choose("triage", "light"), "eric")).when(confirm("triage"), by="ulla").leads_to("out")


def test_whoever_is_listed_recuses_another(board):
    board.given(*AT_DESK).when(recuse("eric"), by="faye").refused("not_listed")
    board.when(recuse("ada"), by="erin").refused("cannot_own")
    board.given(done(recuse("eric"), "erin")).when(choose("triage", "heavy"), by="eric").refused("recused")


def test_what_is_claimed_nobody_else_gives(board):
    board.given(*AT_DESK).when(claim("triage"), by="erin").tells(Claimed)
    board.when(choose("triage", "heavy"), by="eric").refused("claimed_by_another")
    board.when(claim("triage"), by="eric").refused("claimed_by_another")
    board.when(claim("triage"), by="faye").refused("not_your_role")
    board.when(release("triage"), by="eric").refused("not_claimed_by_you")
    board.when(release("triage"), by="erin").tells(Released)
    board.when(choose("triage", "heavy"), by="eric").leads_to("decision")


def test_a_deputy_of_who_claimed_gives_it(board):
    board.given(*AT_DESK, done(claim("triage"), "erin"), delegated("erin", "gus"))
    board.when(choose("triage", "heavy"), by="gus", on_behalf_of="erin").leads_to("decision")


def test_a_claim_ends_with_the_right_to_give(board):
    board.given(*AT_DESK, done(claim("triage"), "erin"))
    held_by(board, "contact_point", ("eric",))
    board.when(choose("triage", "heavy"), by="eric").leads_to("decision")


def test_who_holds_it_or_is_listed_hands_it_on(board):
    board.given(*AT_DESK, done(claim("triage"), "erin"))
    board.when(reassign("triage", "mallory"), by="erin").refused("cannot_own")
    board.when(reassign("triage", "eric"), by="faye").refused("not_listed")
    board.when(reassign("triage", "eric"), by="erin").tells(Reassigned)
    board.when(reassign("triage", "eric"), by="erin").refused("has_it_already")
    board.when(choose("triage", "heavy"), by="erin").refused("claimed_by_another")
    board.when(choose("triage", "heavy"), by="eric").leads_to("decision")


def test_an_applicant_to_whom_the_dean_delegates_does_not_decide_and_another_deputy_does(board):
    board.given(*AT_DECISION, delegated("faye", "ada", "dean"), delegated("faye", "gus", "dean"))
    board.when(decide("verdict", "approved"), by="ada", on_behalf_of="faye").refused("own_request")
    board.when(decide("verdict", "approved"), by="gus", on_behalf_of="faye").leads_to("running")


def test_an_applicant_who_is_the_contact_point_does_not_choose_who_handles_the_request():
    board = Board("office")
    board.opener = "erin"
    board.given(done(submit("asked", ends_on=END), "erin"), done(confirm("asked"), "hugo"))
    board.when(reassign("triage", "eric"), by="erin").refused("own_request")
    board.when(reassign("triage", "eric"), by="eric").tells(Reassigned)


def test_an_applicant_does_not_clear_a_hit_on_their_own_request():
    board = Board("screened")
    board.opener = "iris"
    board.given(done(submit("asked", partners=PARTNERS), "iris"), done(record_check("lists", HIT), SCREENER))
    board.when(dispose(1, "cleared"), by="iris").refused("own_request")
    board.when(dispose(1, "cleared"), by="sam").leads_to("sign")
