"""An objection with suspensive effect: what was decided rests until another body has ruled; else nothing waits."""

from tests.engine.asks import choose, close_linked, confirm, decide, open_follow_up, satisfy, sign, submit, verify
from tests.engine.board import Board, done, later
from workflows.engine.acts.ticking import ConditionOverdue
from workflows.engine.gates import why_shut
from workflows.engine.situation import CLOCK

TASK = {"text": "Data are back", "kind": "exit", "owner": "host", "verifier": "contact_point", "evidence": "statement",
        "due": {"days": 10}}  # fmt: skip
ENDING = {
    "stages.halted.next": [{"to": "leaving", "when": {"resumption": "ended"}}, {"to": "running"}],
    "stages.leaving": {
        "phase": "suspended", "work": {"left": {"by": "contact_point", "meet": "exit"}},
        "deadline": {"days": 20, "late": [{"tell": "dean"}]},
        "next": [{"to": "desk", "after": "appeal", "when": {"appeal": "annulled"}}, {"to": "closed"}],
    },
    "conditions.data_back": TASK,
    "gates.papers": {"open_in": ["leaving", "running"]},
    "follow_ups.appeal": {"opens": "appeal", "by": "host", "open_in": ["leaving", "running"], "suspends": "yes",
                          "apart_from": ["verdict", "resumption"]},
}  # fmt: skip


def leaving(suspends: str = "yes") -> Board:
    return Board("office", {**ENDING, "follow_ups.appeal.suspends": suspends}).given(
        done(submit("asked", ends_on="2026-12-31"), "ada"), done(confirm("asked"), "hugo"),
        done(choose("triage", "heavy"), "erin"), done(decide("verdict", "approved"), "faye"),
        done(sign("alarm"), "erin"), done(decide("resumption", "ended"), "rita"),
    )  # fmt: skip


def test_while_it_is_heard_gates_are_shut_clocks_stand_still_and_nothing_closes():
    found = leaving()
    assert why_shut(found.situation("ada"), "papers") == ()
    found.given(done(open_follow_up("appeal"), "ada"))
    assert [why.code for why in why_shut(found.situation("ada"), "papers")] == ["objection_unheard"]
    assert found.case.turns[-1][1] == "paused"
    found.given(later(days=40)).when_the_clock_looks().refused("nothing_due")
    found.given(done(satisfy(1), "ada")).when(verify(1), by="erin").leads_to("leaving")
    found.when(close_linked("appeal", "upheld"), by=CLOCK).leads_to("closed")


def test_the_ruling_of_the_other_body_moves_the_case():
    found = leaving().given(done(open_follow_up("appeal"), "ada"))
    found.when(close_linked("appeal", "annulled"), by=CLOCK).leads_to("desk")
    assert found.case.turns[-1][1] == "us"


def test_of_two_each_must_have_ended():
    found = leaving().given(done(open_follow_up("appeal", "one"), "ada"), done(open_follow_up("appeal", "two"), "ada"))
    found.given(done(satisfy(1), "ada"), done(verify(1), "erin"))
    found.when(close_linked("appeal", "upheld", "one"), by=CLOCK).leads_to("leaving")
    found.when(close_linked("appeal", "upheld", "two"), by=CLOCK).leads_to("closed")


def test_without_suspensive_effect_what_was_decided_goes_on():
    found = leaving(suspends="no").given(done(open_follow_up("appeal"), "ada"))
    assert why_shut(found.situation("ada"), "papers") == ()
    found.given(later(days=40)).when_the_clock_looks().tells(ConditionOverdue)
    found.given(done(satisfy(1), "ada")).when(verify(1), by="erin").leads_to("closed")
