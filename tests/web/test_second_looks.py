"""Assessing again at the pages: who has a part in it, what they read, and that nothing of the decision is among it."""

from uuid import uuid4

import pytest

from tests.web.reading import Page
from workflows.models import AccessLog, SecondLook

RULE = {"by": "second_reader", "tell": ["contact_point"], "one_in": {"decided": 1}, "every": "month"}
DRAW = {"house": "lowland", "since": "2026-03-01", "until": "2026-04-01", "seed": "7"}


@pytest.fixture
def case(world):
    """A case that was refused; Noor assesses again."""
    world.home.institution.configuration = {"assessed_again": RULE}
    world.home.institution.save()
    world.home.holds("second_reader", world.people["noor"], None)
    return world.decided(outcome="refused")


def test_from_the_draw_to_both_assessments_side_by_side(world, browser, case):
    auditor, reader = browser("olga"), browser("noor")
    assert auditor.post("/second-looks/draw/", {**DRAW, "request_id": uuid4()}).status_code == 302
    look = SecondLook.objects.get()
    here = f"/second-looks/{look.pk}/"
    assert f"{here}" in reader.get("/second-looks/").content.decode()
    assert "Assess again (1)" in Page(reader.get("/")).text
    world.abroad.holds("second_reader", world.people["mallory"], None)
    assert "Assess again" not in Page(browser("mallory").get("/")).text
    assert "Dual use?" not in Page(reader.get(here)).text
    assert reader.post(here, {"do": "take", "request_id": uuid4()})["Location"] == here
    page = Page(reader.get(here)).text
    assert "Dual use?" in page and "Institute of Fictional Optics" in page
    assert "Vito Invented" not in page and case.reference not in page
    assert "The committee advises it" not in page
    assert "Uw beoordeling" in Page(reader.get(f"{here}?language=nl")).text
    assert set(AccessLog.objects.filter(account=world.people["noor"]).values_list("purpose", flat=True)) == {
        "second_look"
    }
    reader.get("/?language=en")
    given = {"do": "give", "outcome": "approved", "why": "The access is narrow.", "request_id": uuid4()}
    assert reader.post(here, {**given, "why": " "}).status_code == 409
    assert reader.post(here, {**given, "request_id": uuid4()})["Location"] == "/second-looks/"
    assert reader.get(here).status_code == 404
    for name in ("olga", "erin"):
        told = Page(browser(name).get("/second-looks/?language=en")).text
        assert case.reference in told and "The access is narrow." in told and "they differ" in told
    assert "The access is narrow." not in Page(reader.get("/second-looks/")).text
    assert "Two assessments that agree" in Page(auditor.get("/reports/quality/")).text


@pytest.mark.parametrize("name", ["ada", "ben", "iris", "faye", "zeno", "mallory", "hugo"])
def test_for_whoever_has_no_part_in_it_there_is_no_such_page(world, browser, case, name):
    browser("olga").post("/second-looks/draw/", {**DRAW, "request_id": uuid4()})
    client, look = browser(name), SecondLook.objects.get()
    assert client.get("/second-looks/").status_code == 404
    assert client.get(f"/second-looks/{look.pk}/").status_code == 404
    assert client.post(f"/second-looks/{look.pk}/", {"do": "take", "request_id": uuid4()}).status_code == 404
    assert SecondLook.objects.get().taken_by is None


def test_who_may_not_draw_is_told_why_and_another_house_is_not_there(world, browser, case):
    answer = browser("erin").post("/second-looks/draw/", {**DRAW, "request_id": uuid4()})
    assert answer.status_code == 409 and not SecondLook.objects.exists()
    elsewhere = {**DRAW, "house": "elsewhere", "request_id": uuid4()}
    assert browser("olga").post("/second-looks/draw/", elsewhere).status_code == 404


@pytest.mark.parametrize(("name", "asked"), [("since", "Decided from"), ("until", "And before")])
@pytest.mark.parametrize("day", ["", "soon", "0026-03-01"])
def test_what_is_no_day_is_said_and_the_seed_is_kept(world, browser, case, name, asked, day):
    sent = {**DRAW, "seed": "of my own", name: day, "request_id": uuid4()}
    answer = browser("olga").post("/second-looks/draw/", sent)
    said = Page(answer).text
    assert answer.status_code == 409 and f"{asked}: this is not a date" in said and "of my own" in said
    assert not SecondLook.objects.exists()


def test_what_another_has_taken_is_not_offered_and_given_back_it_is(world, browser, case):
    world.home.holds("second_reader", world.people["zeno"], None)
    browser("olga").post("/second-looks/draw/", {**DRAW, "request_id": uuid4()})
    here = f"/second-looks/{SecondLook.objects.get().pk}/"
    first, other = browser("noor"), browser("zeno")
    first.post(here, {"do": "take", "request_id": uuid4()})
    assert other.get(here).status_code == 404 and here not in other.get("/second-looks/").content.decode()
    first.post(here, {"do": "leave", "request_id": uuid4()})
    assert other.get(here).status_code == 200
