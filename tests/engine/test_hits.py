"""What becomes of a hit: handed on, agreed by two, remembered, raised again, opened again, its entry gone."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.asks import confirm, decide, declare_conflict, dispose, note_gone, record_check, reopen_hit, submit
from tests.engine.board import Board, done, folded, later
from workflows.engine import leads
from workflows.engine.acts.disposing import HitDisposed, HitHandedOn, HitReopened
from workflows.engine.acts.handling import Claim
from workflows.engine.acts.screening import ClearedBefore, Clearing, EntryGone, HitRaised
from workflows.engine.case import CaseFile, Command
from workflows.engine.guards import Facts
from workflows.engine.play import Surroundings
from workflows.engine.situation import SCREENER, ListRule

PARTNERS = [{"id": "1", "name": "Institute of Fictional Optics"}]
HIT, FLAG = ("7", "prohibits"), ("7", "flags")
YEAR = Surroundings(screening={"un": ListRule(remembers=365)})
EARLIER = Clearing(("sam",), "2026-01-02", "2026-12-31")


def screened(*, changes: dict[str, Any] | None = None, world: Surroundings = YEAR, **found: Any) -> Board:
    """A request of Ada with one hit in the UN's list."""
    board = Board("screened", changes, world=world).given(done(submit("asked", partners=PARTNERS), "ada"))
    return board.given(done(record_check("lists", HIT, **{"subject": "partner", "version": "v1", **found}), SCREENER))


TWO_ASKED = {
    "by the list": {"world": Surroundings(screening={"un": ListRule(second_person=True)})},
    "by the check": {"changes": {"checks.lists.second_person": True}},
}


@pytest.mark.parametrize("asked", TWO_ASKED)
def test_a_second_person_says_the_same_where_the_list_or_the_check_asks_for_it(asked):
    board = screened(**TWO_ASKED[asked])
    board.when(dispose(1, "cleared"), by="iris").tells(HitDisposed)
    assert board.case.open_hits == (1,) and board.case.stage == "check"
    board.when(dispose(1, "cleared"), by="iris").tells(HitDisposed)
    assert board.case.open_hits == (1,)
    board.when(dispose(1, "cleared"), by="sam").leads_to("sign")


def test_without_such_a_list_one_person_is_enough():
    screened().when(dispose(1, "cleared"), by="iris").leads_to("sign")


def test_two_who_do_not_agree_are_not_two_and_either_may_come_round():
    board = screened(**TWO_ASKED["by the list"])
    board.given(done(dispose(1, "cleared"), "iris"), done(dispose(1, "confirmed"), "sam"))
    assert board.case.open_hits == (1,)
    board.when(dispose(1, "confirmed"), by="iris").leads_to("out")


def test_the_word_of_who_steps_aside_is_not_one_of_the_two():
    board = screened(**TWO_ASKED["by the list"]).given(done(dispose(1, "cleared"), "iris"))
    board.given(done(declare_conflict(), "iris"), done(dispose(1, "cleared"), "sam"))
    assert board.case.open_hits == (1,)


def test_a_claim_does_not_keep_the_second_person_away():
    board = screened(**TWO_ASKED["by the list"]).given(done(_claim, "iris"), done(dispose(1, "cleared"), "iris"))
    board.when(dispose(1, "cleared"), by="sam").leads_to("sign")


def test_who_cannot_tell_hands_the_hit_on_and_it_stays_open():
    board = screened()
    assert not _offered(board)
    board.when(dispose(1, "cannot_tell"), by="iris").tells(HitHandedOn)
    assert board.case.open_hits == (1,) and board.case.stage == "check"
    board.when(decide("verdict", "approved"), by="faye").refused("not_asked")
    assert _offered(board) == {"sam"}
    board.when(dispose(1, "cleared"), by="sam").leads_to("sign")


def test_where_nobody_else_is_there_a_hit_comes_back_to_who_could_not_tell():
    board = screened().given(done(dispose(1, "cannot_tell"), "iris"), done(dispose(1, "cannot_tell"), "sam"))
    assert _offered(board) == {"iris", "sam"}
    board.when(dispose(1, "cleared"), by="iris").leads_to("sign")


def test_who_proposed_and_then_cannot_tell_proposes_nothing_any_more():
    board = screened(**TWO_ASKED["by the list"])
    board.given(done(dispose(1, "cleared"), "iris"), done(dispose(1, "cannot_tell"), "iris"))
    board.when(dispose(1, "cleared"), by="sam").tells(HitDisposed)
    assert board.case.open_hits == (1,)


def test_in_a_slot_that_two_confirm_who_could_not_tell_may_confirm_what_another_says():
    board = _halted().given(done(dispose(1, "cannot_tell"), "iris"), done(dispose(1, "cleared"), "sam"))
    board.when(confirm("new_hits"), by="sam").refused("confirmed_by_another", "not_your_role")
    board.when(confirm("new_hits"), by="iris").leads_to("running")


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
    board = _running().given(done(record_check("lists", FLAG, subject="p", version="v1"), SCREENER))
    board.given(done(record_check("lists"), SCREENER), done(dispose(1, "confirmed"), "iris"))
    board.given(done(confirm("new_hits"), "sam"))
    board.given(done(record_check("lists", FLAG, subject="p", version="v2"), SCREENER))
    board.given(done(record_check("lists"), SCREENER))
    assert _value(board) == "flags"
    board.given(done(dispose(2, "cleared"), "iris"), done(confirm("new_hits"), "sam"))
    assert _value(board) == "clear"


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
    board = _running()
    board.given(done(record_check("lists", FLAG, subject="p", version="v1", before=EARLIER), SCREENER))
    assert board.case.stage == "running"
    _running().when(record_check("lists", FLAG, subject="p", version="v1"), by=SCREENER).leads_to("halted")


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
    board = _halted().given(done(dispose(1, "confirmed"), "iris"))
    board.when(note_gone("7"), by="iris").refused("not_your_role")
    board.given(done(note_gone("7"), SCREENER))
    assert board.of_kind(EntryGone) and board.people_owing("hit")
    board.when(note_gone("7"), by=SCREENER).refused("nothing_due")


def test_what_a_confirmed_hit_means_once_its_entry_is_gone_two_people_say_where_two_must():
    board = _running({"stages.running.next": [{"to": "closed", "after": "alarm"}]})
    board.given(done(record_check("lists", FLAG, subject="p", version="v1"), SCREENER))
    board.given(done(dispose(1, "confirmed"), "iris"), done(note_gone("7"), SCREENER))
    assert _value(board) == "flags" and board.people_owing("hit") == {"university"}
    board.given(done(dispose(1, "cleared"), "sam"))
    assert _value(board) == "clear" and not board.people_owing("hit")


@pytest.mark.parametrize(
    ("found", "code"),
    [(("7", "informs"), "not_against"), (("Ivan the Fictional", "prohibits"), "no_entry_number"),
     (("Ivanov", "prohibits"), "no_entry_number")],
)  # fmt: skip
def test_what_a_person_found_by_hand_is_as_the_check_lays_it_down_and_names_nobody(found, code):
    board = Board("screened").given(done(submit("asked", partners=PARTNERS), "ada"))
    board.when(record_check("lists", found), by="iris").refused(code)
    board.when(record_check("lists", HIT, before=EARLIER), by="iris").refused("not_by_hand")
    board.when(record_check("lists", HIT), by="iris").tells(HitRaised)
    assert board.case.open_hits == (1,)


def test_a_hit_is_told_again_from_its_events():
    board = screened(**TWO_ASKED["by the check"]).given(done(dispose(1, "cleared"), "iris"))
    board.given(done(dispose(1, "cannot_tell"), "sam"), done(note_gone("7"), SCREENER))
    assert folded(board.told) == board.case != CaseFile()


def _offered(board: Board) -> frozenset[str]:
    """Who is offered the first hit beside its slot."""
    if "university" not in board.people_owing("hit"):
        return frozenset()
    return frozenset(p for _, holder in leads.offers(board.situation("nobody"), 1) for p in holder.people)


def _claim(board: Board) -> Command:
    return Claim("hits")


def _value(board: Board) -> str:
    return Facts(board.situation("nobody")).get("lists")


def _running(changes: dict[str, Any] | None = None) -> Board:
    """A case in which a listed partner raises a flag, and nothing worse, approved and running."""
    plain = {"stages.check.next": [{"to": "sign"}], "stages.halted.next": [{"to": "running"}]}
    laid_down = {"checks.lists.against.un": "flags", **plain, **(changes or {})}
    board = Board("screened", laid_down, world=YEAR).given(done(submit("asked", partners=PARTNERS), "ada"))
    return board.given(done(record_check("lists"), SCREENER), done(decide("verdict", "approved"), "faye"))


def _halted() -> Board:
    board = _running().given(done(record_check("lists", FLAG, subject="p", version="v1"), SCREENER))
    return board.given(done(record_check("lists"), SCREENER))
