"""The pages of consulting: a package read and sent, taken as a text, and the register with its workbook."""

import io
from uuid import uuid4

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from tests.actions.advised import ANSWERS
from tests.actions.test_consulting import Desk
from tests.web.reading import Page
from workflows.models import Consultation


@pytest.fixture
def world(db: None) -> Desk:
    """The cast, now: the pages look at today."""
    found = Desk()
    found.at = timezone.now()
    return found


@pytest.fixture
def case(world):
    return world.handed_in(ANSWERS)


def typed(page: Page, **changes):
    kept = {"request_id": page.hidden("request_id"), "shown": page.hidden("shown"), "desk": "National desk"}
    return {**kept, "read": "topic", **changes}


def test_a_package_is_read_sent_and_stands_in_the_register(browser, world, case) -> None:
    erin, place = browser("erin"), f"/cases/{case.reference}/package/desk_view/"
    assert place in Page(erin.get(f"/cases/{case.reference}/")).html
    page = Page(erin.get(place))
    assert "Lenses for telescopes." in page.text and "Vito" not in page.text and "A name may stand in it" in page.text
    assert erin.post(place, typed(page, read="")).status_code == 409
    assert erin.post(place, typed(page, shown="0" * 64, request_id=str(uuid4()))).status_code == 409
    assert not Consultation.objects.exists()
    assert erin.post(place, typed(page, request_id=str(uuid4()))).status_code == 302
    shown = Page(erin.get("/register/advice/"))
    assert "National desk" in shown.text and case.reference in shown.text and "not yet" in shown.text
    assert "National desk" not in Page(erin.get("/register/advice/?state=followed")).text
    assert "National desk" not in Page(browser("ada").get("/register/advice/")).text


def test_the_text_to_take_along_holds_the_package_and_nothing_more(browser, world, case) -> None:
    answer = browser("erin").get(f"/cases/{case.reference}/package/desk_view/text/")
    text = answer.content.decode()
    assert "attachment" in answer["Content-Disposition"] and "Lenses for telescopes." in text
    assert "Vito" not in text and "expert@" not in text and "Ada" not in text


@pytest.mark.parametrize("name", ["ada", "iris", "mallory", "zeno"])
def test_for_others_there_is_no_package(browser, world, case, name) -> None:
    for place in ("", "text/"):
        assert browser(name).get(f"/cases/{case.reference}/package/desk_view/{place}").status_code == 404


def test_the_register_is_taken_as_a_workbook_under_the_same_filters(browser, world, case) -> None:
    world.sent(case)
    erin = browser("erin")
    for address, rows in (("", 1), ("?state=followed", 0)):
        answer = erin.get(f"/register/advice/sheet/{address}")
        made = load_workbook(io.BytesIO(answer.content)).active
        assert made.max_row == rows + 1 and made.title == "Advice from outside"
