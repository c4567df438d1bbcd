"""What is said beside a case: who may say it, whom it reaches, and what is kept from blind advisers."""

import pytest

from tests.engine.asks import WHY, advise, choose, comment, confirm, declare_conflict, plainly, submit
from tests.engine.board import Board, delegated, done
from workflows.engine.acts.asking import Comment, Commented
from workflows.engine.beside import colleagues, heard_by, kept_back
from workflows.engine.situation import Situation

AT_DESK = (done(submit("asked", ends_on="2026-12-31"), "ada"), done(confirm("asked"), "hugo"))


def mention(*people: str):
    """A comment for the attention of some."""
    return plainly(Comment(WHY, people))


class Overseen(Board):
    """A case in a house that has an auditor, Olga."""

    def situation(self, by: str, on_behalf_of: str | None = None) -> Situation:
        return super().situation(by, on_behalf_of)._replace(auditors=frozenset({"olga"}))


@pytest.fixture
def office() -> Board:
    return Overseen("office").given(*AT_DESK)


def test_a_comment_mentions_those_alone_who_read_it(office):
    office.when(mention("eric"), by="erin").tells(Commented)
    assert office.of_kind(Commented)[-1] == Commented(WHY, ("eric",))
    for stranger in ("faye", "ada", "mallory", ""):
        office.when(mention("eric", stranger), by="erin").refused("cannot_read_it")
    office.when(mention("faye", "ada"), by="erin").refused("cannot_read_it", "cannot_read_it")


def test_an_applicant_learns_from_no_mention_who_handles_the_request(office):
    assert heard_by(office.situation("ada"), "ada") == {"ada", "hugo"}
    office.when(mention("erin"), by="ada").refused("cannot_read_it")
    office.when(mention("nobody"), by="ada").refused("cannot_read_it")
    office.when(comment(), by="ada").tells(Commented)


def test_who_gave_something_may_still_say_something_when_others_have_the_case(office):
    office.when(comment(), by="faye").refused("not_your_role")
    office.given(done(choose("triage", "heavy"), "erin"))
    office.when(comment(), by="erin").tells(Commented)
    office.when(comment(), by="eric").refused("not_your_role")
    office.when(mention("faye"), by="erin").tells(Commented)
    office.when(mention("erin"), by="faye").refused("cannot_read_it")


def test_a_role_that_reads_the_answers_takes_part_in_every_stage():
    board = Board("office", {"sees": {"contact_point": ["answers"]}}).given(*AT_DESK)
    board.given(done(choose("triage", "heavy"), "erin"))
    board.when(mention("eric"), by="faye").tells(Commented)
    board.when(comment(), by="eric").tells(Commented)


def test_an_auditor_reads_along_may_be_mentioned_and_says_nothing(office):
    office.when(mention("olga"), by="erin").tells(Commented)
    office.when(comment(), by="olga").refused("not_your_role")


def test_who_stands_aside_neither_speaks_nor_is_spoken_to(office):
    office.given(done(declare_conflict(), "erin"))
    office.when(comment(), by="erin").refused("not_your_role")
    office.when(mention("erin"), by="eric").refused("cannot_read_it")


def test_what_is_told_in_confidence_reaches_those_who_handle_it():
    reads = {"sees": {"dean": ["answers"], "contact_point": ["answers"]}}
    for confidential, found in ((["contact_point"], False), ([], True)):
        board = Overseen("office", {**reads, "confidential": confidential}).given(*AT_DESK)
        assert ({"faye", "olga"} <= colleagues(board.situation("erin"))) is found


def test_words_of_other_blind_advisers_are_kept_until_ones_own_view_is_given():
    board = Board("experts").given(done(submit("asked"), "ada"))
    assert kept_back(board.situation("iris"), "iris") == {"erin", "eric"}
    assert kept_back(board.situation("hugo"), "hugo") == frozenset()
    board.when(mention("iris"), by="erin").refused("cannot_read_it")
    board.given(done(advise("export", "favourable"), "iris"))
    assert kept_back(board.situation("iris"), "iris") == frozenset()
    assert kept_back(board.situation("erin"), "erin") == {"iris", "ivo"}
    board.given(done(advise("rights", "favourable"), "erin"))
    board.when(mention("erin"), by="faye").refused("cannot_read_it")


def test_a_deputy_speaks_for_whom_they_stand_in(office):
    office.given(delegated("erin", "gus"))
    office.when(mention("eric"), by="gus", on_behalf_of="erin").tells(Commented)
