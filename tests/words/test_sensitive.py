"""What is said of origin, or of what the law protects most, is found in either language; plain words are left alone."""

import pytest

from tests.institution_config.shelf import HOME
from workflows.authoring.reading import read_yaml
from workflows.words import sensitive_en, sensitive_nl
from workflows.words.sensitive import origin_given_as_reason, sensitive

FOUND = {
    "Her nationality is a concern.": ("nationality",),
    "He was born in a country that worries us.": ("born in",),
    "Zijn geboorteland baart zorgen.": ("geboorteland",),
    "Zij is moslim en lid van een vakbond.": ("moslim", "vakbond"),
    "Refused because she is Chinese.": ("chinese",),
    "Geweigerd omdat hij uit Iran komt.": ("iran",),
    "A party member with a criminal record": ("party member", "criminal record"),
    "Nationality,\nnationality and NATIONALITY": ("nationality",),
}  # fmt: skip
LEFT_ALONE = (
    "The partner in China has a strong laboratory.", "The terrace and the embrace of open science.",
    "We refuse because the access is too wide.", "Het ras-algoritme is dat niet: terras, gras, glas.",
    "Een partner uit Iran. De toegang is te ruim, omdat het labo open is.", "",
)  # fmt: skip


@pytest.mark.parametrize("text", FOUND)
def test_a_protected_word_is_found_as_it_was_written(text):
    assert sensitive(text) == FOUND[text]


@pytest.mark.parametrize("text", [text for text in LEFT_ALONE if "ras-" not in text])
def test_a_plain_text_warns_of_nothing(text):
    assert sensitive(text) == ()


REASONS = (
    "It cannot start because of the nationality of the visitor.", "Refused: she comes from a high-risk country, "
    "given the guidance.", "Dat kan niet wegens uw land van herkomst.", "Op grond van uw geboorteplaats weigeren we.",
    "Not approved, since you are a citizen of another state.", "Geweigerd omdat u Russisch bent.",
)  # fmt: skip


@pytest.mark.parametrize("text", REASONS)
def test_origin_given_as_a_reason_is_found_with_its_sentence(text):
    assert origin_given_as_reason(f"Dear applicant. {text} Yours sincerely.") in text


def test_saying_that_origin_plays_no_part_gives_no_reason():
    assert origin_given_as_reason("The decision says nothing about your country of origin.") == ""
    assert origin_given_as_reason("We refuse because the access is too wide. Your nationality plays no part.") == ""


def test_no_letter_and_no_wording_that_ships_gives_origin_as_a_reason():
    files = sorted(HOME.glob("**/messages/*/*.yaml"))
    assert len(files) > 15
    texts = [text for file in files for message in read_yaml(file).data.values() for text in message.values()]
    assert [text for text in texts if origin_given_as_reason(str(text))] == []


def test_both_languages_have_words_for_each_of_the_lists():
    for group in ("ORIGIN", "SPECIAL", "BECAUSE", "PLACES"):
        for language in (sensitive_en, sensitive_nl):
            words = getattr(language, group)
            assert len(words) > 6 and len(set(words)) == len(words)
