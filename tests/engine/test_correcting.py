"""A given answer corrected by who may: held to the form, the old one kept, what rested on it looked at again."""

import pytest

from tests.engine.asks import WHY, answers_corrected, choose, confirm, decide, plainly, record_check, submit
from tests.engine.board import Board, done
from workflows.engine.acts.correcting import AnswersCorrected
from workflows.engine.acts.office import Disclose, Disclosed
from workflows.engine.settling import WorkOffered
from workflows.engine.situation import SCREENER

AT_DESK = (done(submit("asked", ends_on="2027-12-31"), "ada"), done(confirm("asked"), "hugo"))
FIRST = {"id": "1", "name": "Institute of Fictional Optics", "lead": "lea"}
SECOND = {"id": "2", "name": "Academy of Invented Letters", "lead": "leo"}


@pytest.fixture
def office() -> Board:
    return Board("office").given(*AT_DESK)


def test_who_is_listed_corrects_and_the_old_answers_stay(office):
    before = office.case.forms["request"]
    correction = answers_corrected("asked", dual_use="yes", ends_on="2027-12-31")
    office.when(correction, by="faye").refused("not_listed")
    heard = office.when(correction, by="erin")
    event = heard.event(AnswersCorrected)
    assert (event.before, event.questions) == (before, ("dual_use",))
    assert office.case.former == {"request": (before,)}
    assert office.case.given["asked"].record == office.case.forms["request"] == event.record
    assert office.records[before]["dual_use"] == "no"


def test_an_applicant_does_not_correct_what_was_handed_in(office):
    office.holders["contact_point"] = office.holders["contact_point"][:0]
    office.when(answers_corrected("asked", ends_on="2028-01-01"), by="ada").refused("not_listed", "own_request")


def test_a_correction_is_held_to_what_submitting_is_held_to(office):
    office.when(answers_corrected("asked", dual_use="maybe"), by="erin").refused("not_an_option", "missing")
    office.when(answers_corrected("asked", ends_on="2027-12-31"), by="erin").refused("nothing_changed")
    office.when(answers_corrected("triage"), by="erin").refused("nothing_to_correct")


def test_what_is_still_asked_is_not_corrected():
    board = Board("office").given(AT_DESK[0])
    board.when(answers_corrected("asked", dual_use="yes", ends_on="2027-12-31"), by="erin").refused("still_asked")


def test_what_rests_on_the_answer_follows():
    when = {"when": {"dual_use": "yes"}, "by": "contact_point", "sign": "Export looked at"}
    board = Board("office", {"stages.desk.work.export": when}).given(*AT_DESK)
    board.when(answers_corrected("asked", dual_use="yes", ends_on="2027-12-31"), by="erin").tells(WorkOffered)
    assert "export" in board.case.offered


def test_the_record_that_was_corrected_can_still_be_disclosed():
    board = Board("office", {"may.rector": ["disclose"]}).given(*AT_DESK)
    before = board.case.forms["request"]
    board.given(done(answers_corrected("asked", ends_on="2028-01-01"), "erin"))
    board.when(plainly(Disclose(before, WHY)), by="rita").tells(Disclosed)


def test_what_was_screened_under_another_name_is_screened_again_before_it_is_approved():
    partner = {"id": "1", "name": "Institute of Fictional Optics"}
    board = Board("screened", {"may": {"dean": "correct"}}).given(
        done(submit("asked", partners=[partner]), "ada"), done(record_check("lists"), SCREENER)
    )
    assert board.case.stage == "sign"
    board.given(done(answers_corrected("asked", partners=[{"id": "2", "name": "Another Institute"}]), "faye"))
    board.when(decide("verdict", "approved"), by="faye").refused("check_missing")
    board.given(done(record_check("lists"), SCREENER))
    board.when(decide("verdict", "approved"), by="faye").leads_to("running")


def test_a_row_that_comes_in_by_a_correction_owes_anew_and_the_others_stay():
    extra = {"stages.leads.work.seen": {"by": "contact_point", "sign": "Seen"}, "may": {"contact_point": "correct"}}
    board = Board("rows", extra).given(
        done(submit("asked", partners=[FIRST]), "ada"), done(choose("agreed", "yes", "1"), "lea")
    )
    assert "agreed" in board.case.given
    board.given(done(answers_corrected("asked", partners=[FIRST, SECOND]), "erin"))
    assert {(one.person, one.row) for one in board.owed() if one.slot == "agreed"} == {("leo", "2")}
