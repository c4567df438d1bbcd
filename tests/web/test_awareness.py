"""Awareness at the pages: an officer writes, looks, sends and follows; each person reads and confirms."""

from io import BytesIO
from uuid import uuid4

import pytest
from openpyxl import load_workbook

from tests.web.conftest import PASSWORD
from tests.web.reading import Page
from workflows.actions.notices import list_since
from workflows.models import Addressee, AwarenessNotice

TEXT = {
    "title_nl": "Reizen", "title_en": "Travel", "text_nl": "Neem weinig mee.", "text_en": "Take little along.",
    "link": "https://guides.example/travel", "read_by": "2099-01-31",
}  # fmt: skip
HERE = "/awareness/lowland/"


@pytest.fixture
def officer(world, browser):
    """Noor, who is the awareness officer."""
    world.home.institution.configuration = {"awareness": {"by": "awareness_officer"}}
    world.home.institution.save()
    world.home.holds("awareness_officer", world.people["noor"], None)
    return browser("noor")


def looked(officer, group="role:dean", **changed) -> tuple[dict, Page]:
    """What the page would send once one has looked whom it reaches."""
    said = {**TEXT, "group": group, **changed}
    page = Page(officer.post(f"{HERE}new/", {**said, "do": "look", "request_id": uuid4()}))
    seen = next(found["value"] for found in page.all("input", name="seen"))
    return {**said, "seen": seen, "do": "send", "request_id": uuid4()}, page


def test_from_writing_to_the_last_receipt(world, browser, officer):
    world.people["noor"].set_password(PASSWORD)
    world.people["noor"].save()
    officer = browser()
    assert officer.get(HERE).status_code == 302, "she signs in first"
    officer.post("/sign-in/", {"username": "noor", "password": PASSWORD})
    assert 'href="/awareness/"' in officer.get("/").content.decode()
    assert f'href="{HERE}"' in officer.get("/awareness/").content.decode()
    ready, page = looked(officer)
    assert "It reaches 2 people." in page.text and "Faye (fictional)" in page.text, "whom no mail reaches, by name"
    assert page.all("input", name="title_en")[0]["value"] == "Travel" and not AwarenessNotice.objects.exists()
    board = officer.post(f"{HERE}new/", ready)["Location"]
    assert officer.post(f"{HERE}new/", ready)["Location"] == board, "sent once, however often it is asked"
    list_since(world.home.institution, at=world.at)
    faye, notice = browser("faye"), AwarenessNotice.objects.get()
    told = faye.get("/notices/")
    assert "One awareness notice waits" in Page(told).text and 'href="/awareness/"' in told.content.decode()
    place = f"/awareness/notices/{notice.pk}/"
    assert place in faye.get("/awareness/").content.decode()
    assert "Take little along." in Page(faye.get(place)).text and "Neem weinig mee." in Page(
        faye.get(f"{place}?language=nl")
    ).text
    assert "Awareness (1)" in Page(faye.get("/?language=en")).text, "it waits wherever one is"
    assert not Addressee.objects.exclude(read_at=None).exists(), "opening it confirms nothing"
    assert faye.post(place, {"request_id": uuid4()})["Location"] == "/awareness/"
    assert "You confirmed on" in Page(faye.get(place)).text
    again = faye.post(place, {"request_id": uuid4()})
    assert again.status_code == 409 and "You confirmed already" in Page(again).text
    assert "waits for you to confirm" not in Page(faye.get("/notices/")).text
    assert 'href="/awareness/"' not in faye.get("/").content.decode()
    assert officer.post(board, {"do": "remind", "request_id": uuid4()})["Location"] == board
    assert "Reminded: 1 person." in Page(officer.get(board)).text
    assert officer.post(board, {"do": "withdraw", "why": " ", "request_id": uuid4()}).status_code == 409
    officer.post(board, {"do": "withdraw", "why": "The address was wrong.", "request_id": uuid4()})
    gone = Page(browser("zeno").get(place)).text
    assert "The address was wrong." in gone and "Take little along." not in gone
    assert "Travel" in Page(officer.get(HERE)).text


def test_what_may_not_be_sent_is_refused_and_nothing_of_it_is_lost(officer):
    for changed, says in (
        ({"text_nl": ""}, "A title or a text is missing."), ({"link": "ftp://x"}, "The link leads nowhere"),
        ({"read_by": "2001-01-01"}, "has passed already"), ({"read_by": "soon"}, "this is not a date"),
        ({"group": "unit:moon"}, "This group has nobody in it"), ({"seen": "other"}, "not the one that you were shown"),
    ):  # fmt: skip
        ready, _ = looked(officer)
        answer = officer.post(f"{HERE}new/", {**ready, **changed})
        page = Page(answer)
        assert answer.status_code == 409 and says in page.text, changed
        assert page.all("input", name="title_en")[0]["value"] == "Travel" and "Take little along." in page.text
    assert not AwarenessNotice.objects.exists()


def test_who_is_in_a_group_of_cases_is_told_to_nobody(world, officer):
    world.asked()
    for group, says in (("kind:partnership", "It reaches 1 person."), ("unit:optics", "It reaches ")):
        _, page = looked(officer, group)
        assert says in page.text and "no mail" in page.text and "Ada" not in page.text, group


def test_for_whoever_is_no_officer_and_was_not_written_to_there_is_nothing(world, browser, officer):
    ready, _ = looked(officer)
    board = officer.post(f"{HERE}new/", ready)["Location"]
    theirs = f"/awareness/notices/{AwarenessNotice.objects.get().pk}/"
    for client in map(browser, ("ada", "erin", "olga", "hugo", "mallory")):
        assert "Travel" not in Page(client.get("/awareness/")).text and "Awareness" not in Page(client.get("/")).text
        for place in (HERE, f"{HERE}new/", board, theirs):
            assert client.get(place).status_code == 404, place
        for place in (f"{HERE}new/", board, theirs):
            assert client.post(place, {**ready, "request_id": uuid4()}).status_code == 404, place
    assert AwarenessNotice.objects.count() == 1


def test_the_officer_reads_what_awareness_came_to_and_no_other_figures(world, browser, officer):
    ready, _ = looked(officer, "everybody")
    officer.post(f"{HERE}new/", ready)
    place = "/reports/awareness/"
    assert f"{place}?institution=lowland" in officer.get(HERE).content.decode()
    shown = officer.get(place)
    page = Page(shown)
    assert "Travel" in page.text and page.all("svg", role="img") and "/reports/quality/" not in shown.content.decode()
    assert "Berichten en wie ze bevestigde" in Page(officer.get(f"{place}?language=nl")).text
    book = load_workbook(BytesIO(officer.get(f"{place}workbook.xlsx?language=en").content))
    assert book["Notices and who confirmed them"]["B2"].value == 12
    for other in ("/reports/", "/reports/quality/", "/reports/quality/workbook.xlsx"):
        assert officer.get(other).status_code == 404, other
    for name in ("ada", "erin", "mallory"):
        assert browser(name).get(f"{place}?institution=lowland").status_code == 404, name
