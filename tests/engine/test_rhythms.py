"""Periodic checks: the clock asks a role again after so many months; it is answered, or somebody else hears of it."""

import pytest
from pydantic import ValidationError

from tests.engine.asks import choose, confirm, decide, sign, submit
from tests.engine.board import Board, compiled, done, later, ticked
from tests.engine.procedures import changed
from workflows.engine.acts.ticking import Escalated
from workflows.engine.clocks import CheckFellDue, running
from workflows.engine.owed import due_on

YEARLY = {"by": "contact_point", "choose": ["as_agreed", "concerns"], "optional": "yes",
          "every": {"months": 12, "within": {"days": 20}, "late": [{"tell": "rector"}]}}  # fmt: skip
RHYTHM = {
    "stages.running.work.yearly": YEARLY,
    "stages.running.deadline": {"days": 3000, "late": [{"tell": "dean"}]},
    "stages.running.next": [
        {"to": "halted", "after": "yearly", "when": {"yearly": "concerns"}}, {"to": "halted", "after": "alarm"},
        {"to": "closed"},
    ],
}  # fmt: skip


def board() -> Board:
    return Board("office", RHYTHM).given(
        done(submit("asked", ends_on="2026-12-31"), "ada"), done(confirm("asked"), "hugo"),
        done(choose("triage", "heavy"), "erin"), done(decide("verdict", "approved"), "faye"),
    )  # fmt: skip


def asked(found):
    return {one.slot for one in found.owed() if one.slot == "yearly"}


def test_it_is_asked_when_its_time_has_come_and_once():
    found = board()
    began = found.case.entered_at.date()
    assert not asked(found) and due_on(found.situation("erin")) == began.replace(year=began.year + 1)
    found.when(choose("yearly", "as_agreed"), by="erin").refused("not_asked")
    found.given(later(days=365)).when_the_clock_looks().tells(CheckFellDue)
    assert asked(found) == {"yearly"} and found.people_owing() >= {"science"}
    found.when_the_clock_looks().refused("nothing_due")
    found.when(choose("yearly", "as_agreed"), by="ada").refused("not_your_role")
    found.when(choose("yearly", "as_agreed"), by="erin").leads_to("running")
    assert not asked(found)
    found.given(later(days=366)).when_the_clock_looks().tells(CheckFellDue)
    assert asked(found) == {"yearly"}, "and again, as long after it was answered"


def test_not_answered_in_time_somebody_else_hears_of_it():
    found = board().given(later(days=365), ticked)
    (clock,) = [run for run in running(found.situation("erin")) if run.clock.name == "yearly"]
    assert clock.left == 20
    found.given(later(days=21))
    assert found.when_the_clock_looks().event(Escalated).tell_role == "rector"


def test_what_is_found_moves_the_case_and_a_halt_does_not_begin_the_year_anew():
    found = board().given(later(days=365), ticked)
    found.when(choose("yearly", "concerns"), by="erin").leads_to("halted")
    found.given(later(days=200), done(decide("resumption", "approved"), "rita"))
    assert not asked(found)
    found.given(later(days=166)).when_the_clock_looks().tells(CheckFellDue)


def test_asked_and_not_answered_it_is_still_asked_after_a_halt():
    found = board().given(later(days=365), ticked, done(sign("alarm"), "erin"))
    assert not asked(found)
    found.given(done(decide("resumption", "approved"), "rita"))
    assert asked(found) == {"yearly"}


@pytest.mark.parametrize(
    "change", [{"optional": "no"}, {"choose": None, "decide": ["approved"]}, {"every": {"months": 12}},
               {"every": {"months": 12, "within": {"days": 20}, "late": []}}],
)  # fmt: skip
def test_a_rhythm_has_a_term_and_a_ladder_and_nothing_waits_for_it(change):
    slot = {key: value for key, value in {**YEARLY, **change}.items() if value is not None}
    with pytest.raises(ValidationError):
        compiled(changed("office", {**RHYTHM, "stages.running.work.yearly": slot}))
