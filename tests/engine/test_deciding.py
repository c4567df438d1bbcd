"""Advice, decisions, departures from advice, and the promises at the door of every stage."""

import pytest

from tests.engine.asks import (
    advise,
    choose,
    confirm,
    decide,
    give_back,
    submit,
)
from tests.engine.board import Board, day_by_day, done
from workflows.engine.acts.decision import DecisionRecorded, Overridden
from workflows.engine.gates import why_shut
from workflows.engine.imposing import ConditionImposed
from workflows.engine.slots import SlotAwaits, SlotGiven

ASKED = done(submit("asked"), "ada")
EXPORT, RIGHTS, LOCAL = (
    done(advise("export", "favourable"), "iris"),
    done(advise("rights", "favourable"), "erin"),
    done(advise("local", "favourable"), "hugo"),
)
AT_DECISION = (
    done(submit("asked", ends_on="2026-12-31"), "ada"), done(confirm("asked"), "hugo"),
    done(choose("triage", "heavy"), "erin"),
)  # fmt: skip


@pytest.fixture
def experts() -> Board:
    return Board("experts")


def test_all_advice_is_awaited_in_any_order(experts):
    experts.given(ASKED, RIGHTS)
    assert experts.case.stage == "desk"
    experts.when(advise("export", "favourable"), by="iris").leads_to("sign")


def test_a_slot_appears_with_its_test_and_is_awaited_too(experts):
    experts.given(done(submit("asked", dual_use="yes"), "ada"), EXPORT, RIGHTS)
    assert experts.case.stage == "desk"
    experts.when(advise("local", "unfavourable"), by="hugo").leads_to("sign")


def test_any_advice_is_enough_where_the_join_says_any():
    board = Board("experts", {"stages.desk.join": "any"}).given(ASKED)
    board.when(advise("rights", "no_view"), by="erin").leads_to("sign")


@pytest.mark.parametrize(("given", "stage"), [((EXPORT,), "desk"), ((EXPORT, LOCAL), "sign")])
def test_two_of_three_are_enough_where_the_join_says_two(given, stage):
    board = Board("experts", {"stages.desk.join": {"at_least": 2}})
    assert board.given(done(submit("asked", dual_use="yes"), "ada"), *given).case.stage == stage


def test_the_form_that_goes_with_an_advice_comes_first():
    beside = {"stages.desk.work.rights.fill": "grounds", "forms.grounds": {"questions": {"found": {"type": "text"}}}}
    board = Board("experts", beside).given(ASKED, EXPORT)
    board.when(advise("rights", "favourable"), by="erin").refused("missing_form")
    board.given(done(submit("rights", found="Nothing"), "erin"))
    assert board.case.stage == "desk"
    board.when(advise("rights", "favourable"), by="erin").leads_to("sign")


def test_when_the_time_is_over_the_join_closes_as_it_stands(experts):
    experts.given(ASKED, EXPORT, day_by_day(10))
    assert experts.case.stage == "desk"
    experts.given(day_by_day(1))
    assert experts.case.stage == "sign"
    assert "rights" not in experts.case.given


def test_an_advice_is_one_of_those_laid_down(experts):
    experts.given(ASKED).when(advise("export", "splendid"), by="iris").refused("not_an_option")
    experts.when(advise("export", "favourable"), by="mallory").refused("not_your_role")
    experts.when(choose("export", "favourable"), by="iris").refused("other_verb")
    experts.given(EXPORT).when(advise("export", "favourable"), by="iris").refused("already_given")


def test_what_is_weighed_comes_first_unless_its_time_is_over():
    board = Board("experts", {"stages.sign.work.second.optional": "no"}).given(ASKED, EXPORT, RIGHTS)
    board.when(decide("verdict", "approved"), by="faye").refused("weigh_first")
    board.given(day_by_day(11)).when(decide("verdict", "approved"), by="faye").leads_to("closed")


def test_a_decision_rests_on_what_it_weighs(experts):
    experts.given(ASKED, EXPORT, RIGHTS, done(advise("second", "favourable"), "hugo"))
    found = experts.when(decide("verdict", "approved"), by="faye")
    basis = (("export", "favourable"), ("rights", "favourable"), ("second", "favourable"))
    assert found.event(DecisionRecorded).basis == basis
    found.tells_nothing_of(Overridden)


UNFAVOURABLE = (
    ASKED, done(advise("export", "unfavourable"), "iris"), RIGHTS, done(advise("second", "no_view"), "hugo"),
)  # fmt: skip


def test_a_decision_against_advice_waits_for_its_second_signatory(experts):
    found = experts.given(*UNFAVOURABLE).when(decide("verdict", "approved"), by="faye")
    assert found.event(SlotAwaits).departs == ("export",)
    assert experts.case.outcome is None
    experts.when(confirm("verdict"), by="erin").refused("not_your_role")
    found = experts.when(confirm("verdict"), by="rita").tells(SlotGiven, DecisionRecorded, Overridden)
    (over,) = found.of_kind(Overridden)
    assert (over.departs, over.persons, over.reasons) == (("export",), ("faye", "rita"), "why")


def test_the_second_signatory_returns_it_and_nothing_is_decided(experts):
    experts.given(*UNFAVOURABLE, done(decide("verdict", "approved"), "faye"), done(give_back("verdict"), "rita"))
    assert experts.case.outcome is None and "verdict" in experts.case.offered


def test_an_override_of_one_advice_is_an_agreement_with_another(experts):
    found = experts.given(*UNFAVOURABLE).when(decide("verdict", "refused"), by="faye")
    assert found.event(SlotAwaits).departs == ("rights",)


def test_no_view_is_never_departed_from(experts):
    experts.given(ASKED, done(advise("export", "no_view"), "iris"), done(advise("rights", "unfavourable"), "erin"))
    experts.given(done(advise("second", "no_view"), "hugo"))
    found = experts.when(decide("verdict", "approved"), by="faye")
    assert found.event(SlotAwaits).departs == ("rights",)


def test_without_departing_an_override_still_stands_beside_the_decision():
    board = Board("experts", {"stages.sign.work.verdict.departing": None})
    board.given(*UNFAVOURABLE).when(decide("verdict", "approved"), by="faye").tells(DecisionRecorded, Overridden)


def test_conditions_of_a_decision_that_came_back_never_were():
    board = Board("experts").given(*UNFAVOURABLE, done(decide("verdict", "with_conditions"), "faye"))
    board.given(done(give_back("verdict"), "rita"))
    assert board.case.conditions == {}
    board.when(decide("verdict", "with_conditions"), by="faye").tells(SlotAwaits)
    board.when(confirm("verdict"), by="rita").tells(ConditionImposed, DecisionRecorded)
    assert board.case.stage == "preconditions"


def test_only_outcomes_of_the_slot_are_decided_and_with_reasons():
    board = Board("office").given(*AT_DECISION)
    board.when(decide("verdict", "ended"), by="faye").refused("not_an_option")
    board.when(lambda b: decide("verdict", "approved")(b).__class__("verdict", "approved", ""), by="faye").refused(
        "missing_reasons"
    )


def test_a_pending_decision_routes_and_is_no_outcome():
    board = Board("office").given(*AT_DECISION)
    board.when(decide("verdict", "not_yet"), by="faye").leads_to("desk")
    assert (board.case.outcome, board.case.given.get("triage")) == (None, None)


def test_a_later_decision_replaces_an_earlier_one_and_its_conditions():
    twice = {
        "stages.decision.next": [{"to": "second"}],
        "stages.second": {
            "phase": "sign_off",
            "work": {"last_word": {"by": "rector", "decide": ["approved", "refused"]}},
            "next": [{"to": "closed", "when": {"last_word": "refused"}}, {"to": "running"}],
        },
    }  # fmt: skip
    board = Board("office", twice).given(*AT_DECISION, done(decide("verdict", "with_conditions"), "faye"))
    assert board.case.owed_conditions("before")
    board.when(decide("last_word", "approved"), by="rita").leads_to("running")
    assert board.case.outcome == "approved" and not board.case.owed_conditions("before")


def test_what_one_struck_another_may_impose_and_an_approval_with_conditions_has_one():
    board = Board("office").given(*AT_DECISION)
    board.when(decide("verdict", "with_conditions", without=("plan",)), by="faye").refused("which_condition")
    struck = decide("verdict", "with_conditions", without=("plan",), adding=("in words",))
    assert [c.name for c in board.when(struck, by="faye").board.case.conditions.values()] == [""]
    assert board.case.stage == "preconditions"


def test_a_gate_is_shut_until_the_case_stands_there():
    board = Board("office").given(*AT_DECISION)
    assert [r.code for r in why_shut(board.situation("ada"), "badge")] == ["gate_not_in_stage"]
    board.given(done(decide("verdict", "approved"), "faye"))
    assert why_shut(board.situation("ada"), "badge") == ()
    assert [r.code for r in why_shut(board.situation("ada"), "bagde")] == ["no_such_gate"]


def test_a_gate_is_shut_where_its_test_fails():
    board = Board("office").given(done(submit("asked", dual_use="yes", ends_on="2026-12-31"), "ada"), *AT_DECISION[1:])
    board.given(done(decide("verdict", "approved"), "faye"))
    assert [r.code for r in why_shut(board.situation("ada"), "badge")] == ["gate_test_fails"]
