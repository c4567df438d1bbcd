"""Conditions: imposed with a decision, met by their owner, verified by another, waived, overdue, recurring."""

import pytest

from tests.engine.asks import choose, confirm, decide, declare_conflict, satisfy, submit, verify, waive
from tests.engine.board import Board, day_by_day, delegated, done, later, ticked
from workflows.engine.acts.conditions import ConditionSatisfied, ConditionVerified, EvidenceRejected
from workflows.engine.acts.ticking import ConditionOverdue
from workflows.engine.imposing import ConditionWaived
from workflows.engine.permissions import available
from workflows.engine.situation import Holder
from workflows.engine.slots import SlotGiven

MET, VERIFIED = done(satisfy(), "ada"), done(verify(), "erin")


def decided(outcome: str = "with_conditions", dual_use: str = "no", changes: dict | None = None) -> Board:
    board = Board("office", changes)
    return board.given(
        done(submit("asked", dual_use=dual_use, ends_on="2028-12-31"), "ada"), done(confirm("asked"), "hugo"),
        done(choose("triage", "heavy"), "erin"), done(decide("verdict", outcome), "faye"),
    )  # fmt: skip


@pytest.fixture
def board() -> Board:
    return decided()


def test_conditions_are_imposed_whose_test_holds(board):
    assert [(c.name, c.kind) for c in board.case.conditions.values()] == [("plan", "before")]
    assert [c.name for c in decided(dual_use="yes").case.conditions.values()] == ["plan", "report_yearly"]


def test_a_case_is_not_active_before_its_precondition_is_verified(board):
    assert (board.case.stage, board.people_owing("evidence")) == ("preconditions", {"ada"})
    board.when(satisfy(), by="mallory").refused("not_your_role")
    board.when(satisfy(), by="ada").tells(ConditionSatisfied)
    assert (board.case.stage, board.people_owing("verify")) == ("preconditions", {"science"})
    board.when(verify(), by="faye").refused("not_your_role")
    board.when(verify(), by="erin").tells(ConditionVerified, SlotGiven)
    assert board.case.stage == "running"


def test_what_is_not_shown_is_not_verified_and_what_is_shown_is_not_shown_twice(board):
    board.when(verify(), by="erin").refused("no_evidence")
    board.given(MET).when(satisfy(), by="ada").refused("awaits_verification")
    board.when(satisfy(7), by="ada").refused("no_such_condition")


def test_evidence_is_sent_back_and_shown_anew(board):
    board.given(MET).when(verify(accepted=False), by="erin").tells(EvidenceRejected)
    assert board.people_owing("evidence") == {"ada"}
    board.given(MET).when(verify(), by="erin").leads_to("running")


def test_nobody_verifies_their_own_condition():
    board = decided()
    board.holders["contact_point"] = (Holder("science", ("ada", "erin")),)
    board.given(MET).when(verify(), by="ada").refused("own_condition")
    board.when(verify(), by="erin").leads_to("running")


def test_nor_does_another_who_owes_it_too():
    board = decided(changes={"conditions.plan.owner": "head"})
    board.holders["head"] = (Holder("optics", ("hugo", "hera")),)
    board.holders["contact_point"] = (Holder("science", ("hera",)), Holder("university", ("ulla",)))
    board.given(done(satisfy(), "hugo"))
    assert board.people_owing("verify") == {"university"}
    board.when(verify(), by="hera").refused("own_condition")
    board.when(verify(), by="ulla").leads_to("running")


def test_a_deputy_verifies_only_with_that_role_and_never_for_the_owner(board):
    board.given(MET, delegated("erin", "gus", "dean"))
    board.when(verify(), by="gus", on_behalf_of="erin").refused("not_delegated")
    board.given(delegated("erin", "ada"))
    board.when(verify(), by="ada", on_behalf_of="erin").refused("own_condition")
    board.given(delegated("erin", "gus", "contact_point"))
    board.when(verify(), by="gus", on_behalf_of="erin").leads_to("running")


def test_verifying_is_not_held_out_to_an_owner_who_stands_in_for_the_verifier(board):
    board.given(MET, delegated("erin", "ada"), delegated("erin", "gus", "contact_point"))

    def verifying(deputy: str) -> tuple[str, ...]:
        (found,) = [p for p in available(board.situation(deputy, "erin")) if p.command == "Verify"]
        return tuple(reason.code for reason in found.reasons)

    assert verifying("ada") == ("own_condition",)
    assert verifying("gus") == ()


def test_a_condition_is_waived_by_whoever_is_listed_and_never_by_its_owner(board):
    board.when(waive(), by="erin").refused("not_listed")
    board.when(waive(7), by="rita").refused("no_such_condition")
    board.when(waive(), by="rita").tells(ConditionWaived)
    assert board.case.stage == "running"


def test_a_condition_is_not_waived_by_one_of_its_owners():
    board = decided(changes={"conditions.plan.owner": "rector"})
    board.when(waive(), by="rita").refused("own_condition")


def test_a_condition_is_overdue_once_the_day_after_it_was_due(board):
    board.given(day_by_day(30))
    assert board.of_kind(ConditionOverdue) == []
    board.given(day_by_day(5))
    assert len(board.of_kind(ConditionOverdue)) == 1
    board.given(MET).when(verify(), by="erin").leads_to("running")


def test_evidence_that_waits_for_its_verifier_is_not_overdue(board):
    board.given(day_by_day(29), MET, day_by_day(10))
    assert board.of_kind(ConditionOverdue) == []
    board.when(verify(), by="erin").leads_to("running")


def test_evidence_shown_late_stays_shown(board):
    board.given(day_by_day(35), MET, day_by_day(3))
    assert board.case.conditions[1].state == "satisfied"
    board.when(verify(), by="erin").leads_to("running")


def test_evidence_sent_back_after_its_day_is_overdue_again(board):
    board.given(day_by_day(35), MET, done(verify(accepted=False), "erin"), day_by_day(1))
    assert len(board.of_kind(ConditionOverdue)) == 2


def running_with_a_report() -> Board:
    return decided(dual_use="yes").given(MET, VERIFIED)


def test_a_recurring_condition_is_shown_on_time_again_and_again():
    board = running_with_a_report()
    assert board.case.stage == "running"
    first = board.case.conditions[2].due
    for _ in range(3):
        board.given(later(days=150), ticked, done(satisfy(2), "ada"), done(verify(2), "erin"))
    assert board.case.conditions[2].due > first
    assert (board.case.stage, board.of_kind(ConditionOverdue)) == ("running", [])


def test_a_recurring_condition_that_nobody_shows_again_suspends_the_case():
    board = running_with_a_report().given(done(satisfy(2), "ada"), done(verify(2), "erin"), later(days=190))
    board.when_the_clock_looks().leads_to("halted")
    assert board.case.conditions[2].state == "overdue"


def test_between_two_reports_the_next_one_is_owed_by_its_day():
    board = running_with_a_report().given(done(satisfy(2), "ada"), done(verify(2), "erin"))
    assert "ada" in board.people_owing("evidence")
    assert "kept" in board.case.given


def test_a_condition_does_not_fall_due_before_its_decision_takes_effect():
    twice = {
        "stages.decision.next": [{"to": "second"}],
        "stages.second": {
            "phase": "sign_off",
            "work": {"last_word": {"by": "rector", "sign": "Seen"}},
            "next": [{"to": "preconditions"}],
        },
    }  # fmt: skip
    board = decided(changes=twice).given(day_by_day(40))
    assert (board.case.stage, board.of_kind(ConditionOverdue)) == ("second", [])


def test_who_stood_aside_before_does_not_verify():
    board = Board("office").given(
        done(submit("asked", ends_on="2028-12-31"), "ada"), done(confirm("asked"), "hugo"),
        done(declare_conflict(), "erin"), done(choose("triage", "heavy"), "eric"),
        done(decide("verdict", "with_conditions"), "faye"), MET,
    )  # fmt: skip
    board.when(verify(), by="erin").refused("recused")
    board.when(verify(), by="eric").leads_to("running")
