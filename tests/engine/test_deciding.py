"""Advice, decisions, departures from advice, and the promises at the door of every stage."""

import pytest

from tests.engine.asks import (
    advise,
    choose,
    close_linked,
    confirm,
    decide,
    dispose,
    give_back,
    open_follow_up,
    open_linked,
    record_check,
    sign,
    submit,
)
from tests.engine.board import Board, day_by_day, done, later
from workflows.engine.acts.advice import FollowUpClosed, LinkedOpened
from workflows.engine.acts.decision import DecisionRecorded, Overridden
from workflows.engine.acts.screening import CheckRecorded, HitDisposed, HitRaised
from workflows.engine.gates import why_shut
from workflows.engine.imposing import ConditionImposed
from workflows.engine.situation import CAMPAIGN, CLOCK, SCREENER
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
PARTNERS = [{"id": "1", "name": "Institute of Fictional Optics"}]
PARTNERED = done(submit("asked", partners=PARTNERS), "ada")
HIT, OTHER = ("entry 7", "prohibits"), ("entry 8", "prohibits")


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


def test_no_signature_is_asked_while_a_hit_is_open():
    board = Board("screened").given(PARTNERED).when(record_check("lists", HIT), by=SCREENER).tells(HitRaised)
    assert board.case.stage == "check"
    board.when(dispose(1, "perhaps"), by="iris").refused("not_an_option")
    board.when(dispose(2, "cleared"), by="iris").refused("no_open_hit")
    board.when(dispose(1, "cleared"), by="mallory").refused("not_your_role")
    board.when(dispose(1, "cleared"), by="iris").leads_to("sign")


def test_a_confirmed_hit_has_the_effect_of_its_list():
    board = Board("screened").given(PARTNERED, done(record_check("lists", HIT), SCREENER))
    board.when(dispose(1, "confirmed"), by="iris").leads_to("out")


def test_a_check_names_every_list_it_is_against():
    board = Board("screened").given(PARTNERED)
    board.when(lambda b: record_check("lists")(b).__class__("lists"), by=SCREENER).refused("not_consulted")
    board.when(record_check("people"), by=SCREENER).refused("no_such_check")
    board.when(record_check("lists"), by="mallory").refused("not_your_role")
    board.when(record_check("lists"), by=SCREENER).tells(CheckRecorded)


def test_a_hit_that_comes_while_the_dean_decides_stops_an_approval_and_not_a_refusal():
    board = Board("screened").given(PARTNERED, done(record_check("lists"), SCREENER))
    board.given(done(record_check("lists", HIT), SCREENER))
    board.when(decide("verdict", "approved"), by="faye").refused("open_hit")
    assert board.people_owing("hit")
    board.when(decide("verdict", "refused"), by="faye").leads_to("closed")


def test_a_hit_while_running_suspends_and_two_people_say_what_it_is():
    board = Board("screened").given(PARTNERED, done(record_check("lists"), SCREENER))
    board.given(done(decide("verdict", "approved"), "faye"))
    board.when(record_check("lists", HIT), by=SCREENER).leads_to("halted")
    board.given(done(record_check("lists"), SCREENER))
    board.when(dispose(1, "cleared"), by="iris").tells(HitDisposed, SlotAwaits)
    board.when(confirm("new_hits"), by="iris").refused("confirmed_by_another", "not_your_role")
    board.when(confirm("new_hits"), by="sam").leads_to("running")


def halted_with_two_hits() -> Board:
    board = Board("screened").given(PARTNERED, done(record_check("lists"), SCREENER))
    board.given(done(decide("verdict", "approved"), "faye"), done(record_check("lists", HIT, OTHER), SCREENER))
    return board.given(done(record_check("lists"), SCREENER))


def test_none_of_those_who_disposed_of_a_hit_confirms():
    board = halted_with_two_hits().given(done(dispose(1, "cleared"), "iris"), done(dispose(2, "cleared"), "sam"))
    board.when(confirm("new_hits"), by="iris").refused("confirmed_by_another", "not_your_role")


def test_a_new_hit_is_looked_at_before_the_others_are_confirmed():
    board = halted_with_two_hits().given(done(dispose(1, "cleared"), "iris"), done(dispose(2, "cleared"), "iris"))
    board.given(done(record_check("lists", ("entry 9", "prohibits")), SCREENER))
    board.when(confirm("new_hits"), by="sam").refused("open_hit")
    board.given(done(dispose(3, "cleared"), "iris")).when(confirm("new_hits"), by="sam").leads_to("running")


def test_a_linked_case_is_opened_and_its_end_comes_back():
    board = Board("linked").given(ASKED)
    assert board.case.turns[-1][1] == "outside"
    board.when(open_linked("licence"), by="mallory").refused("not_your_role")
    board.when(open_linked("licence"), by="iris").tells(LinkedOpened)
    board.when(open_linked("licence", "second"), by="iris").refused("already_open")
    board.when(close_linked("licence", "granted"), by="iris").refused("not_your_role")
    board.when(close_linked("licence", "granted", "another"), by=CLOCK).refused("no_such_follow_up")
    board.when(close_linked("licence", "granted"), by=CLOCK).leads_to("out")


def test_asked_anew_a_linked_case_is_opened_anew():
    board = Board("linked").given(ASKED, done(open_linked("licence"), "iris"))
    board.given(done(close_linked("licence", "incomplete"), CLOCK))
    board.given(ASKED).when(open_linked("licence", "second"), by="iris").tells(LinkedOpened)
    board.when(close_linked("licence", "granted", "second"), by=CLOCK).leads_to("out")


def test_an_appeal_is_opened_in_time_by_the_applicant_and_moves_the_case():
    board = Board("office").given(*AT_DECISION, done(decide("verdict", "refused"), "faye"))
    board.when(open_follow_up("appeal"), by="erin").refused("not_your_role")
    board.given(later(days=30)).when(open_follow_up("appeal"), by="ada").tells(LinkedOpened)
    board.when(close_linked("appeal", "annulled"), by=CLOCK).tells(FollowUpClosed)
    assert board.case.stage == "decision"


def test_an_appeal_that_comes_too_late_is_refused():
    board = Board("office").given(*AT_DECISION, done(decide("verdict", "refused"), "faye"), later(days=31))
    board.when(open_follow_up("appeal"), by="ada").refused("too_late")


def test_an_appeal_that_fails_leaves_the_case_closed():
    board = Board("office").given(*AT_DECISION, done(decide("verdict", "refused"), "faye"))
    board.given(done(open_follow_up("appeal"), "ada"))
    board.when(close_linked("appeal", "upheld"), by=CLOCK).leads_to("closed")


def test_a_campaign_opens_a_follow_up_where_the_procedure_lets_it():
    board = Board("office").given(*AT_DECISION)
    board.when(open_follow_up("reassessment"), by=CAMPAIGN).refused("not_asked")
    board.given(done(decide("verdict", "approved"), "faye"))
    board.when(open_follow_up("appeal"), by=CAMPAIGN).refused("not_asked", "not_your_role")
    board.when(open_follow_up("reassessment"), by=CAMPAIGN).tells(LinkedOpened)


def test_an_alarm_suspends_and_the_rector_reinstates_or_ends():
    board = Board("office").given(*AT_DECISION, done(decide("verdict", "approved"), "faye"))
    board.when(sign("alarm"), by="erin").leads_to("halted")
    board.when(decide("resumption", "approved"), by="rita").leads_to("running")
    board.given(done(sign("alarm"), "eric")).when(decide("resumption", "ended"), by="rita").leads_to("closed")
    assert (board.case.outcome, board.case.effect) == ("ended", "neutral")


def test_closing_ends_it():
    board = Board("office").given(*AT_DECISION, done(decide("verdict", "approved"), "faye"))
    board.when(submit("report", returned="yes"), by="ada").leads_to("closed")
    assert board.case.outcome == "approved"
    assert not board.owed()
