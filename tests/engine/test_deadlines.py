"""The clock, which is an account: reminders, the ladder when late, stops, extensions; a person lets a case lapse."""

from datetime import date

import pytest

from tests.engine.asks import (
    ask_applicant,
    choose,
    close_linked,
    decide,
    dispose,
    extend,
    open_linked,
    pause,
    record_check,
    reply,
    resume,
    sign,
    submit,
    tick,
)
from tests.engine.awaited import ASKED, AT_DESK, LAPSING, due
from tests.engine.board import Board, day_by_day, done, later, ticked
from workflows.engine.acts.ticking import Escalated, Reminded
from workflows.engine.clocks import running, shares
from workflows.engine.situation import CLOCK


@pytest.fixture
def ladder() -> Board:
    return Board("ladder")


@pytest.fixture
def office() -> Board:
    return Board("office").given(*AT_DESK)


def test_only_the_clock_looks_and_nothing_due_is_nothing_done(ladder):
    ladder.given(ASKED).when(tick(), by="erin").refused("not_your_role")
    ladder.when(tick(), by=CLOCK).refused("nothing_due")


def test_reminders_come_once_each(ladder):
    ladder.given(ASKED, day_by_day(9))
    assert [event.days for event in ladder.of_kind(Reminded)] == [5, 2]
    ladder.given(ticked, ticked)
    assert len(ladder.of_kind(Reminded)) == 2


def test_of_several_reminders_missed_only_the_nearest_is_sent(ladder):
    ladder.given(ASKED, later(days=9), ticked, ticked)
    assert [event.days for event in ladder.of_kind(Reminded)] == [2]


def test_the_ladder_is_climbed_rung_by_rung(ladder):
    ladder.given(ASKED, day_by_day(10))
    assert ladder.of_kind(Escalated) == []
    climbed = []
    for _ in range(8):
        climbed.append(len(ladder.given(day_by_day(1)).of_kind(Escalated)))
    assert climbed == [1, 1, 1, 2, 2, 2, 2, 3]
    assert [event.tell_role or event.to for event in ladder.of_kind(Escalated)] == ["dean", "rector", "board_desk"]
    assert ladder.case.stage == "board_desk"
    assert ladder.people_owing() == {"science"}


def test_another_person_decides_after_the_escalation(ladder):
    ladder.given(ASKED, day_by_day(18)).when(choose("triage", "light"), by="erin").refused("not_asked")
    ladder.when(choose("view", "light"), by="faye").leads_to("lapsing")


def test_a_week_without_a_clock_is_caught_up_without_a_flood(ladder):
    ladder.given(ASKED, later(days=20), ticked)
    assert [(e.tell_role, e.to) for e in ladder.of_kind(Escalated)] == [
        ("dean", None), ("rector", None), (None, "board_desk"),
    ]  # fmt: skip
    assert ladder.of_kind(Reminded) == []
    ladder.when_the_clock_looks().refused("nothing_due")


def test_a_question_stops_the_clock_until_the_answer(office):
    before = due(office)
    office.given(done(ask_applicant("triage"), "erin"), later(days=6), done(reply(), "ada"))
    assert (due(office) - before).days == 6
    assert set(shares(office.case, office.at)) == {"us", "you"}


def test_a_clock_that_does_not_pause_runs_on():
    board = Board("office", {"stages.desk.deadline.pauses": []}).given(*AT_DESK)
    before = due(board)
    board.given(done(ask_applicant("triage"), "erin"), later(days=6), done(reply(), "ada"))
    assert due(board) == before


def test_while_a_late_clock_stands_still_it_grows_no_later(office):
    office.given(day_by_day(12), done(ask_applicant("triage"), "erin"), later(days=20))
    (run,) = running(office.situation("nobody"))
    assert run.late == 2


def test_time_outside_stops_a_clock_that_pauses_for_it():
    board = Board("linked").given(ASKED, done(open_linked("licence"), "iris"), day_by_day(90))
    assert board.of_kind(Escalated) == []
    board.when(close_linked("licence", "granted"), by=CLOCK).leads_to("out")


def test_a_pause_stops_every_clock_and_resuming_lets_them_run(office):
    before = due(office)
    office.when(pause(), by="faye").refused("not_listed")
    office.when(resume(), by="erin").refused("not_paused")
    office.given(done(pause(), "erin"), day_by_day(30))
    assert office.of_kind(Escalated) == []
    office.when(pause(), by="erin").refused("already_paused")
    office.given(done(resume(), "eric"))
    assert (due(office) - before).days == 30


def test_a_clock_is_extended_in_its_own_unit():
    board = Board("office", {"may.contact_point": ["extend"]}).given(*AT_DESK, done(choose("triage", "heavy"), "erin"))
    assert due(board) == date(2026, 1, 19)
    board.when(extend("decision", 5), by="faye").refused("not_listed")
    board.when(extend("desk", 5), by="erin").refused("no_such_clock")
    board.when(extend("decision", 0), by="erin").refused("not_a_number")
    board.given(done(extend("decision", 5), "erin"))
    assert due(board) == date(2026, 1, 26)


def test_an_extended_clock_climbs_its_ladder_anew(ladder):
    ladder.given(ASKED, day_by_day(12), done(extend("desk", 10), "erin"))
    told = len(ladder.of_kind(Escalated))
    ladder.given(day_by_day(9))
    assert [e.tell_role for e in ladder.of_kind(Escalated)][told:] == ["dean"]


def test_a_closed_case_has_no_clock(ladder):
    ladder.given(*LAPSING, done(sign("papers"), "ada"), later(days=500))
    ladder.when_the_clock_looks().refused("closed")


SPAN = {
    "deadlines.whole": {
        "from": "desk", "until": "out", "days": 28, "extends": {"days": 42, "when": {"passed": "board_desk"}},
        "late": [{"tell": "dean"}],
    },
    "stages.desk.deadline": None,
    "stages.desk.next": [{"to": "board_desk", "when": {"triage": "heavy"}}, {"to": "lapsing"}],
    "stages.lapsing.deadline": None,
}  # fmt: skip


def test_a_spanning_clock_runs_through_its_stages_and_is_extended_when_its_test_holds():
    board = Board("ladder", SPAN).given(ASKED, later(days=3))
    start = due(board)
    board.given(done(choose("triage", "heavy"), "erin"), later(days=3))
    assert (due(board) - start).days == 14
    board.given(done(choose("view", "light"), "faye"), later(days=3))
    assert (due(board) - start).days == 14


def test_a_spanning_clock_runs_on_in_a_stage_that_a_ladder_leads_to():
    ladder = {"days": 5, "late": [{"to": "board_desk"}]}
    moves = [{"to": "lapsing"}]
    board = Board("ladder", SPAN | {"stages.desk.deadline": ladder, "stages.desk.next": moves}).given(ASKED)
    whole = next(run.due for run in running(board.situation("nobody")) if run.clock.name == "whole")
    board.given(day_by_day(7))
    assert (board.case.stage, board.case.path[-1][0]) == ("board_desk", "board_desk")
    (run,) = running(board.situation("nobody"))
    assert (run.clock.name, (run.due - whole).days) == ("whole", 14)


def test_a_deadline_on_a_date_follows_the_answer():
    board = Board("office").given(*AT_DESK, done(choose("triage", "heavy"), "erin"))
    board.given(done(decide("verdict", "approved"), "faye"))
    assert due(board) == date(2027, 12, 31)


def test_a_rung_that_would_break_a_promise_waits_and_the_others_are_climbed():
    late = {"stages.check.deadline": {"days": 5, "late": [{"to": "sign"}, {"after": 2, "tell": "dean"}]}}
    board = Board("screened", late).given(done(submit("asked", partners=[{"id": "1", "name": "Institute"}]), "ada"))
    board.given(done(record_check("lists", ("entry 7", "prohibits")), "screener_service"), day_by_day(9))
    assert board.case.stage == "check"
    assert [event.tell_role for event in board.of_kind(Escalated)] == ["dean"]
    board.when(dispose(1, "cleared"), by="iris").leads_to("sign")
