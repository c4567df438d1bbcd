"""Organisations: the same one in another language, script or form is found; one of the same family is not."""

import pytest

from integrations.screening.entry import Entry, Name
from integrations.screening.tokens import tokens
from tests.integrations.screening.lists import found


def body(*names: str) -> Entry:
    """A listed organisation; the first of its names is the primary one."""
    first, *others = names
    return Entry("O1", "organisation", (Name(first), *(Name(name, "alias") for name in others)))


@pytest.mark.parametrize(
    ("written", "listed"),
    [
        ("Universität Zarrin", "University of Zarrin"),
        ("Zarrini Egyetem", "Zarrini University"),
        ("Université Technique de Zarrin", "Zarrin University of Technology"),
        ("Зарринский государственный технический университет", "Zarrinskiy State Technical University"),
        ("دانشگاه صنعتی زرین", "Zarrin University of Technology"),
        ("哈尔滨理工大学", "Harbin University of Technology"),
        ("中国人民解放军哈尔滨工程学院", "Harbin Engineering College"),
        ("西安航空学院", "Xi'an Aviation Institute"),
        ("서울공업대학교", "Seoul University of Technology"),
        ("PLA Zarrin Engineering University", "Zarrin Engineering University"),
        ("Zarrin Jiao Tong University", "Zarrin Jiaotong University"),
        ("St. Zarrin College", "Saint Zarrin College"),
        ("Zarrin Hospital II", "Second Zarrin Hospital"),
        ("Technische Universitaet Nuernberg", "Technical University of Nuremberg"),
        ("Obschestvo s ogranichennoi otvetstvennostyu Meridian", "Meridian OOO"),
        ("Qvarta Limited", "Kvarta LLC"),
        ("Meridian Bank", "Meridian"),
        ("Global Industrial Supply Limited", "Global Industrial Supply Ltd."),
    ],
)
def test_the_same_organisation_is_found(written, listed):
    assert [hit.entry for hit in found(written, "organisation", body(listed))] == ["O1"]


@pytest.mark.parametrize(
    ("written", "listed"),
    [
        ("Zarrin Normal University", "Zarrin University"),
        ("Zarrin University", "Zarrin Normal University"),
        ("Zarrin University of Medical Sciences", "Zarrin University"),
        ("Zarrin College", "Zarrin Institute of Physics"),
        ("Zhenjiang Open University", "Zhenjiang University"),
        ("Beijing University of Technology", "Beijing Institute of Technology"),
        ("Zhenjiang University of Science and Technology", "Zhenjiang University of Technology"),
        ("Polytechnic University", "Zhenjiang Polytechnic University"),
        ("National Academy of Sciences", "Hunan Provincial Academy of Sciences"),
        ("Zhenjiang Provincial Academy of Sciences", "Chinese Academy of Sciences"),
        ("University of Geosciences (Zhenjiang)", "University of Geosciences (Beijing)"),
        ("First Affiliated Hospital of Zhenjiang Medical University", "Zhenjiang Medical University"),
        ("701st Research Institute", "Research Institute"),
        ("Royal Naval Academy of Thailand", "Royal Navy Academy"),
        ("Zarrin Gas Company", "Zarrin Oil Company"),
    ],
)
def test_a_sibling_is_not_found(written, listed):
    assert found(written, "organisation", body(listed)) == ()


def test_a_word_that_is_known_is_no_slip_of_another():
    assert found("Hutan Institute of Physics", "organisation", body("Hunan Institute of Physics")) == ()
    assert len(found("Hutanum Institute of Physics", "organisation", body("Hutanam Institute of Physics"))) == 1


def test_a_chinese_word_that_english_puts_in_several_ways_is_like_each_of_them():
    for listed in ("Harbin Military College", "Harbin Military Academy", "Harbin Military Institute"):
        (hit,) = found("哈尔滨军事学院", "organisation", body(listed))
        assert hit.score < 1000 and ("xueyuan", 950) in {(pair.subject, pair.score) for pair in hit.pairs}
        (back,) = found(listed, "organisation", body("哈尔滨军事学院"))
        assert back.score == hit.score
    assert found("Harbin Military College", "organisation", body("Harbin Military Institute")) == ()


def test_slavic_adjectives_are_known_in_every_ending():
    for written in ("gosudarstvennyy", "Gosudarstvennoe", "gosudarstvennaya", "GOSUDARSTVENNOGO"):
        assert tokens(written, person=False) == ("state",)
