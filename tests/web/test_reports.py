"""The picture for management: for who oversees the institution, drawn and in tables, by days, and taken away."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.web.reading import Page
from workflows.reports.topics import TOPICS

DAYS = "?since=2026-03-01&until=2026-04-30"


@pytest.mark.parametrize("name", ["olga", "hugo"])
def test_who_oversees_an_institution_reads_its_figures_in_either_language(world, browser, name):
    world.decided(outcome="approved")
    client = browser(name)
    page = Page(client.get(f"/reports/{DAYS}"))
    assert "Turnaround" in page.text and "Approved" in page.text and page.all("svg", role="img")
    assert "Doorlooptijd" in Page(client.get(f"/reports/{DAYS}&language=nl")).text


def test_management_reads_every_topic_and_no_case(world, browser):
    """The control: before she held the role there was no such page for her."""
    case = world.decided(outcome="approved")
    client = browser("noor")
    assert client.get("/reports/").status_code == 404
    world.home.holds("management", world.people["noor"], None)
    for topic in TOPICS:
        page = client.get(f"/reports/{topic}/{DAYS}")
        assert page.status_code == 200 and case.reference not in page.content.decode(), topic
        assert client.get(f"/reports/{topic}/workbook.xlsx{DAYS}").status_code == 200
    assert client.get("/reports/nothing/").status_code == 404
    assert "/reports/" in client.get("/").content.decode()
    assert case.reference not in client.get("/cases/").content.decode()
    assert client.get(f"/cases/{case.reference}/").status_code == 404 == client.get("/audit/").status_code


def test_whoever_audits_a_part_of_the_institution_reads_no_figures_of_the_whole(world, browser):
    world.home.holds("auditor", world.people["noor"], world.home.science)
    assert browser("noor").get("/reports/").status_code == 404


@pytest.mark.parametrize("name", ["ada", "ben", "erin", "iris", "faye", "zeno", "noor"])
def test_for_anybody_else_there_is_no_such_page(world, browser, name):
    client = browser(name)
    assert client.get("/reports/").status_code == 404 == client.get("/reports/workbook.xlsx").status_code
    assert "/reports/" not in client.get("/").content.decode()


def test_one_asks_for_no_other_institution_and_a_day_that_is_none_is_passed_over(world, browser):
    client = browser("olga")
    assert client.get("/reports/?institution=elsewhere").status_code == 404
    for days in ("since=soon&until=2026-13-45", "until=0001-01-01", "since=9999-12-31&until=0001-02-03"):
        assert client.get(f"/reports/?{days}").status_code == 200, days


def test_an_auditor_elsewhere_reads_nothing_of_this_institution(world, browser):
    world.decided(outcome="approved")
    client = browser("mallory")
    assert client.get("/reports/?institution=lowland").status_code == 404
    assert "Approved" not in client.get(f"/reports/{DAYS}").content.decode()


def test_days_without_a_decision_say_so(world, browser):
    world.decided(outcome="approved")
    page = Page(browser("olga").get("/reports/?since=2020-01-01&until=2020-12-31"))
    assert "Nothing in this time." in page.text


def test_the_workbook_holds_the_same_tables(world, browser):
    world.decided(outcome="approved")
    book = load_workbook(BytesIO(browser("olga").get(f"/reports/workbook.xlsx{DAYS}").content))
    assert book.sheetnames == ["Turnaround", "Outcomes", "Open work"]
    assert [cell.value for cell in book["Outcomes"][2]][:3] == ["Partnership", "Approved", 1]


def test_figures_of_a_long_trail_are_counted_once_a_day_or_when_somebody_asks(world, browser, settings):
    """The control: where the trail is not long, they are counted each time, and there is nothing to count again."""
    settings.CACHES = {**settings.CACHES, "figures": {**settings.CACHES["default"], "LOCATION": "figures"}}
    settings.FIGURES_KEPT_FROM = 1
    client, again = browser("olga"), f"/reports/work/again/{DAYS}"
    world.decided(outcome="approved")
    counting = Page(client.get(f"/reports/{DAYS}"))
    assert [bar["value"] for bar in counting.all("progress")] == ["0", "33", "66", "99"]
    (leads,) = [found["href"] for found in counting.all("a", class_="button") if "/reports/work/" in found["href"]]
    assert "Refused" not in Page(client.get(leads)).text and counting.all("meta", content=f"0; url={leads}")
    world.decided(outcome="refused")
    kept = Page(client.get(f"/reports/{DAYS}"))
    assert "Refused" not in kept.text and "Counted today at" in kept.text
    assert client.post(again)["Location"] == f"/reports/work/{DAYS.replace('?', '?institution=lowland&')}"
    assert "Refused" in Page(client.get(leads)).text and "Refused" in Page(client.get(f"/reports/{DAYS}")).text
    assert {browser(name).get(leads).status_code for name in ("erin", "noor", "mallory")} == {404}, "whoever asks"
    assert browser("erin").post(again).status_code == 404
    settings.FIGURES_KEPT_FROM = 10**9
    assert "Counted today at" not in Page(client.get(f"/reports/{DAYS}")).text


@pytest.mark.parametrize(("language", "take"), [("en", "Take the file"), ("nl", "Haal het bestand")])
def test_a_workbook_that_is_still_to_be_counted_tells_how_far_that_is(world, browser, settings, language, take):
    """The control: where it was counted today, and where the trail is not long, it is there at once."""
    kept = {**settings.CACHES["default"], "LOCATION": f"workbook-{language}"}
    settings.CACHES = {**settings.CACHES, "figures": kept}
    world.decided(outcome="approved")
    client, place = browser("olga"), f"/reports/work/workbook.xlsx{DAYS}&language={language}"
    assert not client.get(place).streaming
    settings.FIGURES_KEPT_FROM = 1
    counting = Page(client.get(place))
    assert [bar["value"] for bar in counting.all("progress")] == ["0", "33", "66", "99"] and take in counting.text
    (leads,) = [found["href"] for found in counting.all("a", class_="button") if "workbook.xlsx" in found["href"]]
    for there in (leads, place):
        (outcome,) = list(load_workbook(BytesIO(client.get(there).content)).worksheets[1].values)[1:]
        assert outcome[2] == 1
    assert {browser(name).get(leads).status_code for name in ("erin", "noor")} == {404}
