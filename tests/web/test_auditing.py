"""The auditor's pages: for auditors alone, each line a sentence that leads into its case."""

import pytest

from tests.web.reading import Page


@pytest.fixture
def case(world):
    return world.decided()


@pytest.mark.parametrize("name", ["ada", "ben", "erin", "faye", "gus", "hugo", "zeno"])
def test_who_is_no_auditor_finds_no_such_page_and_no_way_to_it(case, browser, name):
    client = browser(name)
    assert client.get("/audit/").status_code == 404
    assert "/audit/" not in client.get("/").content.decode()


def test_an_auditor_of_another_institution_reads_nothing_of_this_one(world, case, browser):
    page = Page(browser("mallory").get("/audit/"))
    assert case.reference not in page.html and "(fictional)" not in page.text.replace("Mallory (fictional)", "")
    assert "No such" not in page.text and "Nothing in the trail answers this." not in page.text, "their own procedure"


def test_a_line_leads_to_its_own_entry_in_the_case(case, browser):
    client = browser("olga")
    page = Page(client.get("/audit/?kind=DecisionRecorded"))
    (link,) = [found["href"] for found in page.all("a") if "#entry-" in found["href"]]
    place, _, entry = link.partition("#")
    assert place == f"/cases/{case.reference}/" and entry in Page(client.get(place)).ids
    assert "The decision stands: Approved with conditions (Decision of the dean)" in page.text


def test_the_facets_stand_in_the_address_and_in_the_form_again(case, browser, world):
    faye = world.people["faye"].pk
    page = Page(browser("olga").get(f"/audit/?person={faye}&override=yes&since=2026-03-01"))
    assert page.all("option", value=str(faye))[0].get("selected") == ""
    assert "checked" in page.all("input", name="override")[0] and page.all("input", value="2026-03-01")
    assert "only by" not in page.text, "everything on this page is"
    assert "Clear the filters" in page.text


def test_older_and_newest_are_links(case, browser, world):
    for _ in range(2):
        world.decided()
    client = browser("olga")
    (older,) = [found["href"] for found in Page(client.get("/audit/")).all("a") if "before=" in found["href"]]
    assert "Newest" in Page(client.get(older)).text


def test_it_is_told_in_dutch(case, browser):
    page = Page(browser("olga").get("/audit/?kind=DecisionRecorded&language=nl"))
    assert "Zoeken in het spoor" in page.text and "Beslissing" in page.text and case.reference in page.text
