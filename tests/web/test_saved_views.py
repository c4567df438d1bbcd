"""A view of the queue kept under a name: a link to its filters, one's own alone, and never what was searched for."""

import re
from html import unescape

import pytest

from tests.web.reading import Page
from workflows.actions.saved_views import MOST
from workflows.models import SavedView


def kept(client, name="Late ones", filters="late=yes&order=newest"):
    return client.post("/views/keep/", {"name": name, "filters": filters})


def views(client, address="/cases/"):
    html = client.get(address).content.decode().partition('<nav class="views"')[2].partition("</nav>")[0]
    return {unescape(href): current for href, current in re.findall(r'href="([^"]+)"(?: aria-current="(\w+)")?', html)}


def test_a_view_is_a_link_to_its_filters(browser, world):
    erin = browser("erin")
    assert kept(erin)["Location"] == "/cases/?late=yes&order=newest"
    assert views(erin) == {"/cases/?late=yes&order=newest": ""}
    assert views(erin, "/cases/?late=yes&order=newest&text=LOW") == {"/cases/?late=yes&order=newest": "true"}


def test_it_is_ones_own_alone(browser, world):
    kept(browser("erin"))
    browser("iris").post("/views/drop/", {"name": "Late ones"})
    assert SavedView.objects.get().account == world.people["erin"]
    assert "Late ones" not in Page(browser("iris").get("/cases/")).text


def test_what_was_searched_for_and_what_is_no_filter_are_not_kept(browser, world):
    kept(browser("erin"), filters="text=Vito+Invented&phase=review&page=7&next=//elsewhere.example&order=unheard")
    assert SavedView.objects.get().filters == "phase=review"


def test_a_name_in_use_gets_the_new_filters_and_can_be_dropped(browser, world):
    erin = browser("erin")
    kept(erin)
    kept(erin, name=" Late  ones ", filters="phase=review")
    assert [(view.name, view.filters) for view in SavedView.objects.all()] == [("Late ones", "phase=review")]
    erin.post("/views/drop/", {"name": "Late ones"})
    assert not SavedView.objects.exists()


@pytest.mark.parametrize(("name", "says"), [("  ", "has no name"), ("x" * 61, "60")])
def test_a_name_that_is_none_is_refused(browser, world, name, says):
    answer = kept(browser("erin"), name=name)
    assert answer.status_code == 409 and says in Page(answer).text and not SavedView.objects.exists()
    assert name.strip() in Page(answer).text


def test_there_is_an_end_to_how_many(browser, world):
    erin = browser("erin")
    assert {kept(erin, name=f"View {n}").status_code for n in range(MOST)} == {302}
    assert kept(erin, name="One more").status_code == 409
    assert kept(erin, name="View 1", filters="phase=review").status_code == 302
