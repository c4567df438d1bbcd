"""A third language is a line, words and a catalogue; whatever it lacks stands on each page in English."""

import pytest

from tests.web.reading import Page
from tests.web.test_addresses import POST_ONLY, addresses, case, world  # noqa: F401
from tests.web.third_language import WORDS, third_language


@pytest.fixture
def french(tmp_path, settings):
    """An installation that somebody begins to translate into French."""
    with third_language(tmp_path) as catalogues:
        settings.LANGUAGES = [*settings.LANGUAGES, ("fr", "Français")]
        settings.LOCALE_PATHS = [*settings.LOCALE_PATHS, str(catalogues)]
        yield


@pytest.mark.parametrize(("name", "under"), [("erin", "/"), ("hugo", "/administration/")])
def test_every_page_is_whole_in_a_language_that_has_few_words(french, browser, addresses, name, under):  # noqa: F811
    client = browser(name)
    for pattern, place in addresses:
        if place.startswith(under) and pattern not in POST_ONLY and pattern != "healthz":
            answer = client.get(f"{place}?language=fr")
            assert answer.status_code in (200, 404, 409), place
            if answer["Content-Type"].startswith("text/html"):
                assert Page(answer).all("html")[0]["lang"] == "fr", place


def test_what_is_translated_is_said_so_and_the_rest_in_english(french, world, browser):  # noqa: F811
    world.advised()
    page = Page(browser("erin").get("/cases/?language=fr"))
    assert "Dossiers visibles" in page.text and WORDS["phases"]["review"] in page.text
    assert "Waits with" in page.text and "Committee" in page.text
