"""What is more than a page shows is said on the page, with where the rest is."""

import pytest

from tests.queries.test_queue import many
from tests.web.reading import Page
from workflows.models import WorkItem
from workflows.queries import by_words, inbox


def test_a_search_says_how_far_back_it_looked_and_leads_to_the_older_cases(browser, world, monkeypatch):
    monkeypatch.setattr(by_words, "MOST", 3)
    many(world, 6)
    erin = browser("erin")
    page = Page(erin.get("/cases/?text=ada&order=newest"))
    assert "looked for in" in page.text and "LOW-2025-0002" not in page.text
    (older,) = {link["href"] for link in page.all("a") if "before=" in link.get("href", "")}
    further = Page(erin.get(older))
    assert "LOW-2025-0002" in further.text and "Look through the newest again" in further.text
    assert "looked for in" not in Page(erin.get("/cases/?order=newest")).text


@pytest.mark.parametrize(("most", "says"), [(1, True), (50, False)])
def test_an_inbox_counts_no_more_than_it_shows(browser, world, monkeypatch, most, says):
    monkeypatch.setattr(inbox, "MOST", most)
    world.screened()
    world.screened()
    WorkItem.objects.filter(finished=None).update(then={"optional": True})
    text = Page(browser("erin").get("/")).text
    assert ("More than 1 things you may do" in text) is says
