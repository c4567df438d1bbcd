"""One list of languages; each table of words is whole in those we ship, and English where another lacks a word."""

import pytest

from tests.web.third_language import WORDS, third_language
from workflows.authoring.institution import Institution
from workflows.engine.drafting.telling import words_in
from workflows.reports import table, workbook
from workflows.words import events, notices, papers, person, pieces, reasons
from workflows.words.countries import country_name
from workflows.words.languages import LANGUAGES, TABLES, filled, said_in
from workflows.words.names import term

READ = (table, workbook, events, notices, papers, person, pieces, reasons)


def shape(words):
    """The names in a table of words, however deep; nothing of what they say."""
    return {key: shape(said) for key, said in words.items()} if isinstance(words, dict) else None


@pytest.mark.parametrize("language", ["en", "nl"])
def test_each_language_that_we_ship_has_every_word(language):
    assert len(TABLES) > 15 and len(READ) == 8
    lacking = {(one.name, one.bases) for one in TABLES if shape(one.own[language]) != shape(one.own["en"])}
    assert lacking == set()


def test_a_word_that_a_language_lacks_is_found():
    assert shape({"a": {"b": "x"}}) != shape({"a": {"b": "x", "c": "y"}})


def test_what_a_language_lacks_is_said_in_english():
    assert filled({"a": {"b": "un"}}, {"a": {"b": "one", "c": "two"}, "d": "three"}) == {
        "a": {"b": "un", "c": "two"}, "d": "three"
    }  # fmt: skip
    assert said_in({"nl": "een", "en": "one"}, "fr") == "one" and said_in({"nl": "een"}, "fr") == ""
    for one in TABLES:
        assert one["xx"] == one["en"]
    assert country_name("BE", "xx") == "Belgium" and words_in("xx") == words_in("en") != words_in("nl")


def test_a_language_is_added_by_a_line_and_by_modules_of_words(tmp_path):
    with third_language(tmp_path):
        assert term("phases", "review", "fr") == WORDS["phases"]["review"]
        assert term("phases", "intake", "fr") == term("phases", "intake", "en")
    assert term("phases", "review", "fr") == term("phases", "review", "en")


def test_an_institution_speaks_what_is_listed_and_nothing_else():
    field = Institution.model_fields["languages"]
    assert all(language in str(field.annotation) for language in LANGUAGES) and "fr" not in str(field.annotation)
