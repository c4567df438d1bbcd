"""Whether somebody stands in an answer: the quick look at what is written passes over nobody."""

from itertools import product

import pytest

from workflows.dossier.canonical import canonical
from workflows.engine.naming import may_stand_in, stands_in

PARTS = ("Ada", "ÇELIK", "C\u0327elik", "Straße", "Ørsted", "n", "\n", "\t", '"', "\\", "_", " ", "\x01")
NAMES = ("Ada Çelik", "celik", "Strasse", "ADA", "Ørsted Ada", "Çelik Straße")


def test_the_quick_look_passes_over_nobody_who_stands_in_it():
    found = 0
    for said in map("".join, product(PARTS, repeat=3)):
        for name in NAMES:
            if stands_in((name,), {"name": [said]}):
                found += 1
                assert may_stand_in((name,), canonical({"name": [said]})), (name, said)
    assert found > 800


@pytest.mark.parametrize("said", ["Ada Celik", "ada çelik", "Dr. Ada_Çelik\n", "ADA C\u0327ELIK"])
def test_a_name_stands_in_a_text_whatever_its_accents_and_capitals(said):
    assert stands_in(("Ada Çelik",), [{"name": said}]) and may_stand_in(("Ada Çelik",), canonical({"name": said}))


@pytest.mark.parametrize("said", ["Adam Celik", "Ada", "Celik Ada"])
def test_another_does_not(said):
    assert not stands_in(("Ada Çelik",), said)


def test_a_word_that_is_missing_is_seen_at_once():
    assert not may_stand_in(("Ada Çelik",), canonical({"name": "Ada Kelic"}))
