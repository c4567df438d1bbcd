"""A hit later on: remembered, raised again, opened again, its entry gone, found after the end."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.engine.asks import (
    WHY,
    confirm,
    decide,
    dispose,
    note_gone,
    record_check,
    reopen_hit,
)
from tests.engine.board import Board, done, later
from tests.engine.hits import EARLIER, FLAG, HIT, TWO_ASKED, halted, running, screened, value
from workflows.engine.acts.disposing import EntryGone, HitDisposed, HitReopened
from workflows.engine.acts.intake import Sign
from workflows.engine.acts.office import Reopen
from workflows.engine.acts.screening import CheckRecorded, ClearedBefore, Clearing, HitNoted, HitRaised
from workflows.engine.carrying import HitCarried, SubjectGone
from workflows.engine.case import Command
from workflows.engine.play import Surroundings
from workflows.engine.situation import SCREENER, ListRule


def test_the_same_found_again_is_no_news():
    board = screened().given(done(dispose(1, "cleared"), "iris"))
    board.when(record_check("lists", HIT, subject="partner", version="v1"), by=SCREENER).tells_nothing_of(HitRaised)


def test_a_clearing_says_until_when_it_holds_and_one_of_a_list_that_forgets_does_not():
    assert screened().when(dispose(1, "cleared"), by="iris").event(HitDisposed).until == "2027-01-05"
    forgets = screened(world=Surroundings(screening={"un": ListRule(remembers=0)}))
    assert forgets.when(dispose(1, "cleared"), by="iris").event(HitDisposed).until == ""
    assert screened().when(dispose(1, "confirmed"), by="iris").event(HitDisposed).until == ""


def test_a_cleared_hit_is_raised_again_when_the_subject_or_the_entry_changed():
    board = screened().given(done(dispose(1, "cleared"), "iris"))
    raised = board.when(record_check("lists", HIT, subject="partner", version="v2"), by=SCREENER).event(HitRaised)
    assert (raised.number, raised.again, board.case.open_hits) == (2, 1, (2,))
    assert board.case.hits[1].superseded


def test_a_cleared_hit_is_raised_again_when_its_clearing_is_over_and_not_a_day_before():
    board = screened().given(done(dispose(1, "cleared"), "iris"), later(days=365))
    again = record_check("lists", HIT, subject="partner", version="v1")
    board.when(again, by=SCREENER).tells_nothing_of(HitRaised)
    board.given(later(days=1)).when(again, by=SCREENER).tells(HitRaised)


def test_a_confirmed_hit_counts_until_its_changed_version_is_judged():
    board = running().given(done(record_check("lists", FLAG, subject="p", version="v1"), SCREENER))
    board.given(done(record_check("lists"), SCREENER), done(dispose(1, "confirmed"), "iris"))
    board.given(done(confirm("new_hits"), "sam"))
    board.given(done(record_check("lists", FLAG, subject="p", version="v2"), SCREENER))
    board.given(done(record_check("lists"), SCREENER))
    assert value(board) == "flags"
    board.given(done(dispose(2, "cleared"), "iris"), done(confirm("new_hits"), "sam"))
    assert value(board) == "clear"


def test_what_was_cleared_before_is_shown_as_cleared_by_those_persons_and_blocks_nothing():
    board = screened(before=EARLIER)
    (event,) = board.of_kind(ClearedBefore)
    assert (event.by, event.on, event.until) == (("sam",), "2026-01-02", "2026-12-31")
    assert board.case.stage == "sign" and board.case.hits[1].remembered
    assert not board.of_kind(HitRaised)


@pytest.mark.parametrize(
    ("before", "asked"),
    [
        (Clearing(("sam",), "2025-01-02", "2026-01-02"), {}),
        (Clearing(("ada",), "2026-01-02", "2026-12-31"), {}),
        (Clearing(("sam",), "2026-01-02", "2026-12-31"), TWO_ASKED["by the list"]),
    ],
    ids=["it is over", "an applicant cleared it", "it takes two now"],
)
def test_an_earlier_clearing_that_does_not_hold_leaves_the_hit_open(before, asked):
    board = screened(before=before, **asked)
    assert board.case.open_hits == (1,) and not board.of_kind(ClearedBefore)


def test_a_remembered_clearing_does_not_suspend_a_running_case():
    board = running()
    board.given(done(record_check("lists", FLAG, subject="p", version="v1", before=EARLIER), SCREENER))
    assert board.case.stage == "running"
    running().when(record_check("lists", FLAG, subject="p", version="v1"), by=SCREENER).leads_to("halted")


def test_a_cleared_hit_is_opened_again_by_a_person_and_then_it_is_as_any_open_one():
    board = screened(before=EARLIER)
    board.when(reopen_hit(1), by="mallory").refused("not_your_role")
    board.when(reopen_hit(2), by="iris").refused("not_cleared")
    board.when(reopen_hit(1), by="iris").tells(HitReopened)
    assert board.case.open_hits == (1,)
    board.when(decide("verdict", "approved"), by="faye").refused("open_hit")
    board.when(reopen_hit(1), by="iris").refused("not_cleared")
    board.given(done(dispose(1, "cleared"), "iris")).when(decide("verdict", "approved"), by="faye").leads_to("running")


def test_an_entry_that_is_gone_waits_for_a_person_and_changes_nothing_by_itself():
    board = halted().given(done(dispose(1, "confirmed"), "iris"))
    board.when(note_gone("7"), by="iris").refused("not_your_role")
    board.given(done(note_gone("7"), SCREENER))
    assert board.of_kind(EntryGone) and board.people_owing("hit")
    board.when(note_gone("7"), by=SCREENER).refused("nothing_due")


def test_what_a_confirmed_hit_means_once_its_entry_is_gone_two_people_say_where_two_must():
    board = running({"stages.running.next": [{"to": "closed", "after": "alarm"}]})
    board.given(done(record_check("lists", FLAG, subject="p", version="v1"), SCREENER))
    board.given(done(dispose(1, "confirmed"), "iris"), done(note_gone("7"), SCREENER))
    assert value(board) == "flags" and board.people_owing("hit") == {"university"}
    board.given(done(dispose(1, "cleared"), "sam"))
    assert value(board) == "clear" and not board.people_owing("hit")


def test_what_is_found_after_the_end_is_noted_and_is_open_once_the_case_is_reopened():
    board = running({"may": {"rector": ["reopen"]}}).given(done(_alarm, "erin"))
    assert board.case.phase == "closed"
    found = record_check("lists", FLAG, subject="p", version="v1")
    board.when(found, by="iris").refused("not_asked")
    board.when(found, by=SCREENER).tells(HitNoted)
    assert not board.case.open_hits and board.people_owing("hit") == {"university"}
    board.when(found, by=SCREENER).refused("nothing_due")
    board.when(_reopen, by="rita").leads_to("check")
    assert board.case.open_hits == (1,)


def test_what_was_found_after_the_end_is_judged_by_whoever_settles_and_the_case_stays_closed():
    board = running({"stages.running.next": [{"to": "closed", "after": "alarm"}]})
    board.given(done(_alarm, "erin"), done(record_check("lists", FLAG, subject="p", version="v1"), SCREENER))
    board.when(dispose(1, "cleared"), by="mallory").refused("not_your_role")
    board.given(done(dispose(1, "cleared"), "iris"))
    assert (board.case.phase, board.case.hits[1].state, board.owed()) == ("closed", "cleared", ())
    board.when(reopen_hit(1), by="iris").refused("closed")


def test_a_hit_that_was_open_when_a_refusal_ended_the_case_is_asked_of_nobody():
    board = screened(changes={"stages.check.next": [{"to": "sign"}]}).given(done(dispose(1, "cleared"), "iris"))
    board.given(done(record_check("lists", FLAG, subject="q", version="v1"), SCREENER))
    board.given(done(decide("verdict", "refused"), "faye"))
    assert board.case.hits[2].is_open and not board.owed()
    board.when(dispose(2, "cleared"), by="iris").refused("no_open_hit")


def renumbered(entry: str, *formerly: tuple[str, str], version: str = "v1", **more: Any) -> Any:
    """The check finds an entry that had other numbers before."""
    found = record_check("lists", (entry, "prohibits"), subject="now", version=version)
    return lambda board: replace(found(board), found=(replace(found(board).found[0], formerly=formerly),), **more)


def test_an_entry_with_another_number_is_the_same_hit_and_a_cleared_one_stays_cleared():
    board = screened().given(done(dispose(1, "cleared"), "iris"))
    board.when(renumbered("8", ("7", "partner")), by=SCREENER).tells(CheckRecorded, HitCarried)
    assert set(board.case.hits) == {1}
    assert (board.case.hits[1].state, board.case.hits[1].source) == ("cleared", "un:8")
    board.when(renumbered("8", ("7", "partner")), by=SCREENER).tells_nothing_of(HitCarried)


def test_an_entry_with_another_number_that_says_something_else_is_raised_instead_of_the_hit_before():
    board = screened().given(done(dispose(1, "cleared"), "iris"))
    board.when(renumbered("8", ("7", "partner"), version="v2"), by=SCREENER).tells(HitRaised)
    assert board.case.hits[1].superseded and board.case.open_hits == (2,)


def test_a_row_answered_anew_carries_its_hit_on_where_both_sides_say_the_same():
    board = screened().when(renumbered("7", unasked=(1,)), by=SCREENER).tells(HitCarried)
    assert (board.case.open_hits, board.case.hits[1].subject) == ((1,), "now")


def test_a_row_answered_otherwise_is_raised_instead_of_the_hit_before_and_that_one_is_not_left_open():
    board = screened().when(renumbered("7", version="v2", unasked=(1,)), by=SCREENER).tells(HitRaised)
    assert board.case.open_hits == (2,) and board.case.hits[1].superseded


def test_a_hit_of_which_no_answer_speaks_any_more_is_said_to_be_and_waits_for_a_person():
    board = screened().given(done(renumbered("9", unasked=(1,)), SCREENER))
    assert board.of_kind(SubjectGone) and board.case.open_hits == (1, 2) and board.case.hits[1].gone == "subject"
    board.when(renumbered("9", unasked=(1,)), by=SCREENER).tells_nothing_of(SubjectGone)
    board.given(done(dispose(1, "cleared"), "iris"))
    assert board.case.open_hits == (2,) and not board.case.hits[1].gone


def test_which_hits_no_answer_speaks_of_is_no_persons_word():
    board = screened()
    board.when(renumbered("9", unasked=(1,)), by="iris").refused("not_by_hand")
    board.when(renumbered("9", ("7", "partner")), by="iris").refused("not_by_hand")


def _alarm(board: Board) -> Command:
    return Sign("alarm")


def _reopen(board: Board) -> Command:
    return Reopen("check", WHY)
