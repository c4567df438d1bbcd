"""Letters to the partner or person and to everybody: each text in its own letter, for whoever may read that text."""

from copy import deepcopy

import pytest

from tests.documents.reading import Paper
from tests.queries.procedure import DOCUMENT
from tests.queries.test_texts import WRITTEN, decided
from workflows.authoring.folder import load_folder
from workflows.dossier.seal import erase
from workflows.queries.access import case_for
from workflows.queries.addressed import letter_to, letters_to_others
from workflows.queries.looking import look_at

CONFIG = "institution_config"
LETTERS = {
    language: letters.copy() | {
        "to_person": {"subject": f"{language} {{reference}}", "body": "Dear reader,\n\n{reasons}"},
        "summary": {"subject": "{outcome}", "body": "{reasons}"},
    }
    for language, letters in DOCUMENT["letters"].items()
}  # fmt: skip
MAY = {"faye": {"to_person", "summary"}, "olga": {"to_person", "summary"}, "ada": {"summary"}, "ben": {"summary"}}


@pytest.fixture
def case(world):
    world.home.version = world.home.lays_down({**deepcopy(DOCUMENT), "letters": LETTERS})
    return decided(world)


def look(world, case, name):
    found = case_for(world.people[name], case.reference, at=world.at)
    return look_at(found, world.people[name], at=world.at)


@pytest.mark.parametrize("name", MAY)
def test_who_may_read_a_text_may_take_out_its_letter_and_nobody_else(world, case, name):
    found = set(letters_to_others(look(world, case, name)))
    assert found == {(audience, language) for audience in MAY[name] for language in ("en", "nl")}
    refused = {"to_person", "summary", "internal", "limits"} - MAY[name]
    assert all(letter_to(look(world, case, name), audience, "en") is None for audience in refused)


def test_each_holds_its_own_text_and_none_of_the_others(world, case):
    for audience in ("to_person", "summary"):
        made = letter_to(look(world, case, "faye"), audience, "nl")
        said = " ".join(line for paragraph in made.paragraphs for line in paragraph)
        assert WRITTEN[audience] in said and made.language == "nl"
        assert not [text for other, text in WRITTEN.items() if other != audience and text in said]
        assert made.conditions == () and made.objection == ""


def test_there_is_none_before_the_decision_takes_effect_nor_in_another_language(world, case):
    assert list(letters_to_others(look(world, world.voted(), "faye"))) == []
    assert letter_to(look(world, case, "faye"), "to_person", "fr") is None


def test_what_was_erased_goes_out_no_more(world, case):
    erase(institution=case.institution_id, stream=case.stream, at=world.at)
    assert list(letters_to_others(look(world, case, "faye"))) == []


def test_the_page_offers_them_as_pdf(world, case, browser):
    page = browser("faye").get(f"/cases/{case.reference}/").content.decode()
    place = f"/cases/{case.reference}/letter/to_person/nl/"
    assert f'href="{place}"' in page
    kept = browser("faye").get(place)
    assert kept["Content-Disposition"] == f'attachment; filename="{case.reference}-to_person.pdf"'
    assert WRITTEN["to_person"] in Paper(kept.content).text
    assert place not in browser("ada").get(f"/cases/{case.reference}/").content.decode()
    assert browser("ada").get(place).status_code == 404 == browser("mallory").get(place).status_code


def test_every_institution_has_both_in_each_of_its_languages_in_the_version_it_publishes():
    folder = load_folder(f"{CONFIG}/institutions/leiden", (CONFIG, f"{CONFIG}/templates"))
    assert folder.faults == []
    for language in folder.institution.languages:
        assert {"to_person", "summary"} <= set(folder.letters[language])
    published = folder.published(folder.procedures["leiden_collaboration"])
    assert '"to_person":{"subject"' in published and '"summary":{"subject"' in published
