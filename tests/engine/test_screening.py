"""Hits are leads that a person disposes of."""

from tests.engine.asks import (
    confirm,
    decide,
    dispose,
    record_check,
    submit,
)
from tests.engine.board import Board, done
from workflows.engine.acts.disposing import HitDisposed
from workflows.engine.acts.screening import CheckRecorded, HitRaised
from workflows.engine.situation import SCREENER
from workflows.engine.slots import SlotAwaits

PARTNERS = [{"id": "1", "name": "Institute of Fictional Optics"}]
PARTNERED = done(submit("asked", partners=PARTNERS), "ada")
HIT, OTHER = ("entry 7", "prohibits"), ("entry 8", "prohibits")


def halted_with_two_hits() -> Board:
    board = Board("screened").given(PARTNERED, done(record_check("lists"), SCREENER))
    board.given(done(decide("verdict", "approved"), "faye"), done(record_check("lists", HIT, OTHER), SCREENER))
    return board.given(done(record_check("lists"), SCREENER))


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


def test_none_of_those_who_disposed_of_a_hit_confirms():
    board = halted_with_two_hits().given(done(dispose(1, "cleared"), "iris"), done(dispose(2, "cleared"), "sam"))
    board.when(confirm("new_hits"), by="iris").refused("confirmed_by_another", "not_your_role")


def test_a_new_hit_is_looked_at_before_the_others_are_confirmed():
    board = halted_with_two_hits().given(done(dispose(1, "cleared"), "iris"), done(dispose(2, "cleared"), "iris"))
    board.given(done(record_check("lists", ("entry 9", "prohibits")), SCREENER))
    board.when(confirm("new_hits"), by="sam").refused("open_hit")
    board.given(done(dispose(3, "cleared"), "iris")).when(confirm("new_hits"), by="sam").leads_to("running")
