"""The end as a list of tasks: imposed on entering it, seen to and verified by two, and nothing closes before."""

from tests.engine.asks import choose, confirm, decide, plainly, satisfy, sign, submit, verify, waive
from tests.engine.board import Board, done, later
from workflows.engine.acts.office import ImposeCondition
from workflows.engine.acts.ticking import ConditionOverdue
from workflows.engine.case import Words
from workflows.engine.imposing import ConditionImposed

TASK = {"kind": "exit", "owner": "host", "verifier": "contact_point", "evidence": "statement", "due": {"days": 10}}
EXIT = {
    "stages.halted.next": [{"to": "leaving", "when": {"resumption": "ended"}}, {"to": "running"}],
    "stages.leaving": {
        "phase": "suspended", "work": {"left": {"by": "contact_point", "meet": "exit"}, "over": {
            "by": "contact_point", "sign": "Over", "optional": "yes"}},
        "deadline": {"days": 90, "late": [{"tell": "dean"}, {"after": 5, "to": "closed"}]},
        "next": [{"to": "closed", "after": "over"}, {"to": "closed"}],
    },
    "conditions.data_back": {"text": "Data are back", **TASK},
    "conditions.care": {"text": "Researchers are cared for", **TASK, "owner": "head"},
    "conditions.of_others": {"text": "Not here", **TASK, "when": {"dual_use": "yes"}},
    "may.rector": ["waive_condition", "impose_condition"],
}  # fmt: skip


def running() -> Board:
    return Board("office", EXIT).given(
        done(submit("asked", ends_on="2026-12-31"), "ada"), done(confirm("asked"), "hugo"),
        done(choose("triage", "heavy"), "erin"), done(decide("verdict", "approved"), "faye"),
    )  # fmt: skip


def leaving() -> Board:
    found = running().given(done(sign("alarm"), "erin"))
    found.when(decide("resumption", "ended"), by="rita").tells(ConditionImposed, ConditionImposed)
    assert found.case.stage == "leaving"
    return found


def test_the_tasks_are_imposed_on_entering_and_none_comes_with_a_decision():
    assert running().case.conditions == {}
    found = leaving()
    assert [c.name for c in found.case.conditions.values()] == ["data_back", "care"]
    assert {one.slot for one in found.owed() if one.kind == "evidence"} == {"data_back", "care"}
    assert {c.due for c in found.case.conditions.values()} == {"2026-01-15"}


def test_it_closes_when_each_task_is_verified_or_waived_and_not_before():
    found = leaving().given(done(satisfy(1), "ada"))
    found.when(verify(1), by="ada").refused("own_condition")
    found.when(verify(1), by="erin").leads_to("leaving")
    found.when(sign("over"), by="erin").refused("end_unfinished")
    found.when(waive(2), by="erin").refused("not_listed")
    found.when(waive(2), by="rita").leads_to("closed")
    assert found.case.outcome == "ended"


def test_a_ladder_waits_at_the_door_and_what_is_late_is_told():
    found = leaving().given(later(days=11))
    found.when_the_clock_looks().tells(ConditionOverdue, ConditionOverdue)
    found.given(later(days=100))
    found.when_the_clock_looks().leads_to("leaving")
    found.given(done(satisfy(1), "ada"), done(verify(1), "erin"), done(satisfy(2), "hugo"))
    found.when(verify(2), by="erin").leads_to("closed")


def test_a_task_is_added_by_hand_while_the_end_is_seen_to_and_only_then():
    ask = plainly(ImposeCondition("exit", "host", "contact_point", Words("Tell the funder"), None))
    running().when(ask, by="rita").refused("not_an_option")
    found = leaving().given(done(ask, "rita"), done(waive(1), "rita"), done(waive(2), "rita"))
    assert found.case.stage == "leaving" and found.case.owed_conditions("exit") == (3,)
    found.given(done(satisfy(3), "ada")).when(verify(3), by="erin").leads_to("closed")
