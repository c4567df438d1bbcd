"""A case is placed on an agenda from its own page by whoever the procedure lists for it, with a seat or without."""

from copy import deepcopy
from uuid import uuid4

import pytest
from django.utils import timezone

from tests.queries.procedure import DOCUMENT
from tests.web.reading import Page
from tests.web.test_meeting import in_a_meeting
from workflows.models import AgendaItem, Committee, Meeting


@pytest.fixture
def waiting(world, browser):
    """A case that waits for its board, of which the contact point may fill the agenda, and a meeting to come."""
    document = in_a_meeting(deepcopy(DOCUMENT))
    document["may"]["contact_point"].append("place_on_agenda")
    world.at, world.home.version = timezone.now(), world.home.lays_down(document)
    case = world.advised()
    board = Committee.objects.get(institution=world.home.institution)
    called = {"committee": board.pk, "request_id": str(uuid4()), "do": "call", "on": "2030-12-10T14:00"}
    assert browser("ben").post("/committees/step/", called).status_code == 302
    return case


def where(page: Page) -> list[str]:
    """The places that the page offers."""
    return [option["value"] for option in page.all("option") if option["value"].startswith("view ")]


def place(client, case, wanted: str):
    return client.post(f"/cases/{case.reference}/agenda/", {"request_id": str(uuid4()), "where": wanted})


def test_who_is_listed_places_it_and_is_not_offered_it_twice(waiting, browser):
    erin, address = browser("erin"), f"/cases/{waiting.reference}/"
    (wanted,) = where(Page(erin.get(address)))
    assert place(erin, waiting, wanted)["Location"] == address
    assert AgendaItem.objects.get().case == waiting
    page = Page(erin.get(address))
    assert "Placed on the agenda of meeting 1." in page.text and where(page) == []
    again = place(erin, waiting, wanted)
    assert again.status_code == 409 and AgendaItem.objects.count() == 1


def test_who_is_not_listed_is_not_offered_it_and_is_refused_with_the_reason(waiting, browser):
    wanted = f"view {Meeting.objects.get().pk}"
    for name in ("iris", "ada"):
        assert where(Page(browser(name).get(f"/cases/{waiting.reference}/"))) == []
        assert place(browser(name), waiting, wanted).status_code == 409
    assert place(browser("mallory"), waiting, wanted).status_code == 404
    assert not AgendaItem.objects.exists()


@pytest.mark.parametrize("wanted", ["", "view", "view 0", "view x", "nothing"])
def test_a_meeting_that_is_not_there_is_no_place(waiting, browser, wanted):
    assert place(browser("erin"), waiting, wanted).status_code == 404
