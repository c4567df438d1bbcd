"""One name in many scripts and spellings is one name; two names that only look alike are two."""

import pytest

from integrations.screening.likeness import LEAST, likeness
from integrations.screening.scripts import romanised
from integrations.screening.sounds import outline, syllables
from integrations.screening.tokens import tokens
from tests.integrations.screening.lists import found
from tests.integrations.screening.test_matcher import person


@pytest.mark.parametrize(
    ("written", "listed"),
    [
        ("عبد الرحمن المزروقي", "Abdul Rahman Al-Mazruqi"),
        ("Abdurrahman Mazruqi", "‘Abd al-Rahman al-Mazruqi"),
        ("MAZRUQI, ABDUL", "Abdul Mazruqi"),
        ("RAHMAN MAZRUQI, ABDUL", "Abdul Rahman Mazruqi"),
        ("نورالله زرين", "Nur Allah Zarrin"),
        ("שמעון ברזילי", "Shimon Barzilai"),
        ("Volodymyr Tverskyi", "Vladimir TVERSKY"),
        ("Jewgenij Orechowskij", "Yevgeny Orekhovsky"),
        ("Cho Kyong-hun", "JO Gyeong Hun"),
        ("조경훈", "JO Kyong Hun"),
        ("경훈 이", "RI Kyong Hun"),
        ("Hsiao Chao-lin", "Xiao Zhaolin"),
        ("歐陽兆林", "Ouyang Zhaolin"),
        ("兆林 冯", "FENG Zhaolin"),
        ("バルトネック", "Bartoneck"),
        ("Тверский", "Tversky"),
        ("Almazruqi Tariq", "Tariq Mazruqi"),
    ],
)
def test_a_name_is_found_in_another_script_or_romanisation(written, listed):
    (hit,) = found(written, "person", person(listed))
    assert hit.score >= hit.threshold
    assert not any(mark in str(hit.as_data()["pairs"]) for mark in "~^")


@pytest.mark.parametrize(
    ("written", "listed"),
    [
        ("Abdul Rahim Mazruqi", "Abdul Rahman Mazruqi"),
        ("Hassan Mazruqi", "Hussein Mazruqi"),
        ("杨洋", "Ying Yang"),
        ("王佳蓉", "Wang Jiadong"),
        ("Karim Borisovich Tversky", "Karim Ruslanovich Tversky"),
        ("Karim O Tversky", "Karim Joachim Tversky"),
        ("Karim Ali Tversky", "Karim Osman Tversky"),
    ],
)
def test_another_name_is_not_found(written, listed):
    assert found(written, "person", person(listed)) == ()


def test_a_letter_of_another_script_is_never_lost_without_a_sound():
    assert romanised("إبراهيم") == "ibrahim~" and romanised("זרין") == "zrin~" and romanised("Karimi") == "karimi"
    assert tokens("عبد الله", person=True) == ("abdullah",) and tokens("محمد", person=True) == ("mohammed",)


def test_syllables_and_outlines_are_of_what_can_be_one():
    assert syllables("hyok") == syllables("hyeok") and syllables("chong") == syllables("jung")
    assert syllables("christopher") == "" and outline("thorvald") == outline("torfalt")


@pytest.mark.parametrize(("one", "other"), [("aleksandr", "alexander"), ("sasha", "alexander"), ("ahmad", "ahmed")])
def test_writings_and_pet_forms_of_one_name_are_alike_both_ways(one, other):
    assert likeness(one, other, True) == likeness(other, one, True) >= LEAST
    assert likeness(one, "wolfgang", True) == 0
