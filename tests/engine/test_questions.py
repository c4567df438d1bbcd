"""Questions to the applicants: answered in place and nowhere else, reminded, taken back, and lapsing by a person."""

from typing import Any

import pytest

from tests.engine.asks import WHY, choose, confirm, plainly, reply, sign, submit
from tests.engine.board import Ask, Board, done, later
from workflows.engine.acts.asking import Ask as AskThem
from workflows.engine.acts.revising import AnswersRevised, QuestionWithdrawn, Revise, WithdrawQuestion
from workflows.engine.acts.ticking import KeepOpen, LapseOffered, LetLapse
from workflows.engine.case import Answers, Command
from workflows.engine.questions import QuestionReminded
from workflows.engine.settling import WorkOffered

AT_DESK = (done(submit("asked", ends_on="2027-12-31"), "ada"), done(confirm("asked"), "hugo"))


def ask(*about: str, slot: str = "triage") -> Ask:
    return plainly(AskThem(slot, WHY, about))


def take_back(number: int = 1) -> Ask:
    return plainly(WithdrawQuestion(number, WHY))


def revise(number: int = 1, slot: str = "asked", **answers: Any) -> Ask:
    """Other answers to these questions, the rest as it was given."""

    def made(board: Board) -> Command:
        given = board.records[board.case.forms["request"]]
        return Revise(number, slot, Answers(board.record({**given, **answers})), WHY)

    return made


def office(**information: Any) -> Board:
    return Board("office", {"information": information} if information else None).given(*AT_DESK)


ASKED = done(ask("dual_use"), "erin")


def test_the_asker_picks_questions_and_the_applicant_answers_exactly_those_in_place():
    board = office().given(ASKED)
    assert board.case.requests[1].about == ("dual_use",) and board.case.turns[-1][1] == "you"
    before = board.case.forms["request"]
    found = board.when(revise(dual_use="yes"), by="ada").event(AnswersRevised)
    assert (found.questions, found.before, board.case.former["request"]) == (("dual_use",), before, (before,))
    assert board.case.given["asked"].record == board.case.forms["request"] == found.record
    assert not board.case.open_requests and board.case.turns[-1][1] == "us"


def test_nothing_but_what_was_asked_about_is_changed_and_every_reason_is_said():
    board = office().given(ASKED)
    board.when(revise(dual_use="yes", ends_on="2028-06-30"), by="ada").refused("not_asked_about")
    board.when(revise(), by="ada").refused("nothing_changed")
    board.when(revise(dual_use="perhaps"), by="ada").refused("not_an_option")
    board.when(revise(slot="triage", dual_use="yes"), by="ada").refused("nothing_to_correct")
    board.when(revise(dual_use="yes"), by="erin").refused("not_an_applicant")


def test_a_question_without_a_form_is_not_answered_in_one():
    office().given(done(ask(), "erin")).when(revise(dual_use="yes"), by="ada").refused("nothing_to_correct")


@pytest.mark.parametrize(
    ("about", "why"), [(("nonsense",), "not_answered_before"), (("returned",), "not_answered_before")]
)
def test_what_was_not_answered_cannot_be_asked_anew(about: tuple[str, ...], why: str):
    office().when(ask(*about), by="erin").refused(why)


def test_questions_of_two_forms_are_asked_apart():
    board = office()
    board.when(ask("dual_use", "returned"), by="erin").refused("not_answered_before", "several_forms")


def test_a_word_without_another_answer_is_an_answer_too():
    board = office().given(ASKED)
    board.when(reply(1), by="ada").leads_to("desk")
    assert not board.case.open_requests


def test_a_question_that_was_taken_back_is_not_answered_any_more():
    board = office().given(ASKED)
    board.when(take_back(), by="faye").refused("not_your_role")
    board.when(take_back(), by="erin").tells(QuestionWithdrawn)
    assert board.case.turns[-1][1] == "us"
    board.when(revise(dual_use="yes"), by="ada").refused("question_withdrawn")
    board.when(reply(1), by="ada").refused("question_withdrawn")
    board.when(reply(1), by="faye").refused("not_an_applicant", "question_withdrawn")
    board.when(take_back(), by="erin").refused("no_such_question")


def test_an_answered_question_is_neither_answered_again_nor_taken_back():
    board = office().given(ASKED, done(revise(dual_use="yes"), "ada"))
    board.when(revise(dual_use="no"), by="ada").refused("no_such_question")
    board.when(take_back(), by="erin").refused("no_such_question")


def test_reminders_come_after_three_ten_and_twenty_days_each_once():
    board, told = office(remind=[3, 10, 20]).given(ASKED), []
    for _ in range(25):
        board.given(later(days=1))
        heard = board.when_the_clock_looks()
        told += [event.days for event in heard.events if isinstance(event, QuestionReminded)] if not heard.no else []
    assert told == [3, 10, 20]
    board.when_the_clock_looks().refused("nothing_due")


def test_after_a_week_of_absence_only_the_last_reminder_is_sent():
    board = office(remind=[3, 10, 20]).given(ASKED, later(days=12))
    assert [event.days for event in board.when_the_clock_looks().events if isinstance(event, QuestionReminded)] == [10]


def test_whoever_has_answered_is_reminded_of_nothing():
    board = office().given(ASKED, done(revise(dual_use="yes"), "ada"), later(days=4))
    assert not [e for e in (board.when_the_clock_looks().events or ()) if isinstance(e, QuestionReminded)]


def test_a_question_lapses_only_by_the_person_to_whom_it_is_offered():
    board = office(lapses_after=30).given(ASKED, later(days=29))
    board.when_the_clock_looks()
    assert board.case.lapse is None
    board.given(later(days=1)).when_the_clock_looks().tells(LapseOffered)
    assert board.case.lapse and board.case.lapse.to == "contact_point"
    board.when(plainly(LetLapse(WHY)), by="ada").refused("not_your_role")
    board.when(plainly(LetLapse(WHY)), by="erin").leads_to("lapsed")


def test_kept_open_it_is_offered_again_two_weeks_later_and_no_sooner():
    board = office(lapses_after=30).given(ASKED, later(days=40))
    board.when_the_clock_looks().tells(LapseOffered)
    board.when(plainly(KeepOpen(WHY)), by="erin").leads_to("desk")
    board.given(later(days=13)).when_the_clock_looks()
    assert board.case.lapse is None
    board.given(later(days=1)).when_the_clock_looks().tells(LapseOffered)


@pytest.mark.parametrize("end", [done(revise(dual_use="yes"), "ada"), done(reply(1), "ada"), done(take_back(), "erin")])
def test_the_offer_to_let_it_lapse_ends_with_the_question(end: Any):
    board = office(lapses_after=30).given(ASKED, later(days=30))
    board.when_the_clock_looks().tells(LapseOffered)
    board.given(end)
    assert board.case.lapse is None


def test_without_a_rule_nothing_lapses_for_want_of_an_answer():
    board = office().given(ASKED, later(days=200))
    board.when_the_clock_looks()
    assert not board.of_kind(LapseOffered) and board.case.lapse is None


def test_which_review_is_repeated_is_a_rule_of_the_procedure():
    work = "stages.desk.work.note."
    changes = {work + "optional": "no", work + "again_for": "dual_use"}
    board = Board("office", changes).given(*AT_DESK, done(sign("note"), "erin"))
    assert "note" in board.case.given
    board.given(done(ask("ends_on"), "erin")).when(revise(1, ends_on="2028-06-30"), by="ada").tells(AnswersRevised)
    assert "note" in board.case.given, "that answer plays no part in it"
    board.given(done(ask("dual_use"), "erin"))
    heard = board.when(revise(2, dual_use="yes"), by="ada")
    assert heard.event(AnswersRevised).anew == ("note",)
    heard.tells(WorkOffered)
    assert "note" not in board.case.given and "note" in board.case.offered


def test_a_changed_answer_may_lead_back_to_an_earlier_stage_and_without_the_move_it_does_not():
    for moves, stage in (([{"to": "desk", "after": "revised", "when": {"dual_use": "yes"}}], "desk"), ([], "decision")):
        board = Board("office", {"stages.decision.next": [*moves, {"to": "running"}]}).given(*AT_DESK)
        board.given(done(choose("triage", "heavy"), "erin"), done(ask("dual_use", slot="verdict"), "faye"))
        board.when(revise(dual_use="yes"), by="ada").leads_to(stage)
