"""What is kept about a person: who may look, what may be taken out, and a text without the names of others."""

import pytest

from tests.engine.asks import plainly, submit
from tests.engine.board import Board, done
from workflows.engine.acts.gathering import (
    CopyHandedOver,
    Gather,
    HandOver,
    OpenedForPerson,
    OpenForPerson,
    PersonSought,
)
from workflows.engine.case import Words
from workflows.engine.naming import names_in, normal, stands_in, without
from workflows.engine.situation import CLOCK

FILE = "f" * 64


def board() -> Board:
    made = Board("office", {"may.rector": "gather"})
    return made.given(done(submit("asked", ends_on="2026-12-31"), "ada"))


def look(*cases: str):
    return plainly(Gather(Words("names"), cases))


def test_who_is_listed_looks_and_takes_out_what_was_found():
    made = board()
    made.when(look("2", "1"), by="rita").tells(PersonSought)
    assert made.given(done(look("2", "1"), "rita")).case.sought == ("1", "2")
    made.when(plainly(HandOver(("2",), FILE)), by="rita").tells(CopyHandedOver)


@pytest.mark.parametrize(("by", "codes"), [("erin", ("not_listed",)), ("ada", ("not_listed", "own_request"))])
def test_nobody_else_looks_or_takes_out(by, codes):
    made = board().given(done(look("1"), "rita"))
    made.when(look("1"), by=by).refused(*codes)
    made.when(plainly(HandOver(("1",), FILE)), by=by).refused(*codes)


@pytest.mark.parametrize("cases", [(), ("3",), ("1", "3")])
def test_what_was_not_found_is_not_taken_out(cases):
    made = board().given(done(look("1", "2"), "rita"))
    made.when(plainly(HandOver(cases, FILE)), by="rita").refused("not_sought")


def test_only_the_offices_own_door_opens_records_for_a_person():
    ask = plainly(OpenForPerson("9", "OFF-2026-0009", ("r",), "rita"))
    board().when(ask, by=CLOCK).tells(OpenedForPerson)
    board().when(ask, by="rita").refused("not_your_role")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Wout Verzonnen", True), ("dr. WOUT  VERZÓNNEN (UGent)", True), (["x", {"name": "Wout Verzonnen"}], True),
        ("Wouter Verzonnen", False), ("Wout", False), ("", False), (7, False),
    ],
)  # fmt: skip
def test_a_name_is_found_as_whole_words_with_or_without_accents(text, found):
    assert stands_in(["Wout Verzonnen"], text) is found


def test_the_names_of_others_are_left_out_and_ones_own_stay():
    said = "Ilse Verzonnen recommends Wout; Mrs Adams disagrees, and so does ADAMS' group. Addams stays."
    others = ["Ilse Verzonnen", "Carol Adams"]
    assert without(said, others, ["Wout Verzonnen"], "[…]") == (
        "[…] recommends Wout; Mrs […] disagrees, and so does […]' group. Addams stays."
    )


@pytest.mark.parametrize("said", ["Zoë Müller", "zoe muller", "Zoe\u0308  Mu\u0308ller", "Zoe\nMULLER", "Dr. Müller"])
def test_the_name_of_another_is_left_out_however_it_is_written(said):
    for other in ("Zoë Müller", "Zoe Muller"):
        left = without(f"{said} disagrees", [other], ["Wout Verzonnen"], "[…]")
        assert left.removeprefix("Dr. ") == "[…] disagrees"


def test_a_name_is_left_out_whose_accents_are_signs_of_their_own_and_one_that_underscores_join():
    yoruba = "Ade\u0301bo\u0323\u0300wale\u0301 Invented"
    assert without(f"{yoruba}, at last", [yoruba], ["Wout Verzonnen"], "[…]") == "[…], at last"
    left = without("CV_Ilse_Verzonnen_2026.pdf", ["Ilse Verzonnen"], ["Wout Verzonnen"], "[…]")
    assert left == "CV_[…]_2026.pdf" and stands_in(["Ilse Verzonnen"], "CV_Ilse_Verzonnen_2026.pdf")


def test_names_too_short_to_look_for_are_left_out():
    assert names_in(" Wout Verzonnen \n\nX\nWout Verzonnen\nLi Na") == ("Wout Verzonnen", "Li Na")
    assert normal("Ångström-Löf") == "angstrom lof"
