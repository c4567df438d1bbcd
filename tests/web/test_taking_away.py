"""What an auditor takes away: the same sample for the same seed, a workbook in two clicks, and proof of the trail."""

import io
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from openpyxl import load_workbook

from tests.actions.chain import tamper
from tests.queries.world import START, World
from tests.web.reading import Page
from workflows.actions import replay
from workflows.dossier import files
from workflows.models import Delegation, RoleHolding, StoredFile
from workflows.queries.reach import reach_of
from workflows.queries.samples import draw
from workflows.queries.trail_filters import Asked, audited
from workflows.web.making import Said, Step, page_while
from workflows.web.views import verifying


@pytest.fixture
def many(world):
    """Six cases; one of them was decided, and one was opened a year before the others."""
    world.at = START - timedelta(days=365)
    old = world.asked()
    world.at = START
    return old, world.decided(), *[world.asked() for _ in range(4)]


def drawn(world: World, seed: str, size: int = 3, **given) -> list[str]:
    scope = audited(world.people["olga"], reach_of(world.people["olga"], at=world.at), at=world.at)
    return [case.reference for case in draw(scope, Asked.read(given), size=size, seed=seed, language="en").cases]


def test_the_same_seed_draws_the_same_and_another_does_not(world, many):
    assert drawn(world, "48151") == drawn(world, "48151") and len(drawn(world, "48151")) == 3
    assert len({tuple(drawn(world, str(seed))) for seed in range(20)}) > 5
    assert sorted(drawn(world, "1", size=100)) == sorted(case.reference for case in many)
    before = drawn(world, "7", size=6)
    world.asked()
    assert [reference for reference in drawn(world, "7", size=7) if reference in before] == before, "others keep lots"


def test_a_sample_is_of_what_the_search_finds(world, many):
    assert drawn(world, "1", size=9, kind="DecisionRecorded") == [many[1].reference]
    assert drawn(world, "1", size=9, until="2025-12-31") == [many[0].reference]
    assert many[0].reference not in drawn(world, "1", size=9, since="2026-01-01")


def test_the_page_says_seed_and_number_and_leads_to_case_dossier_and_workbook(world, many, browser):
    client = browser("olga")
    page = Page(client.get("/audit/sample/?size=2&seed=48151"))
    assert "2 of 6 cases" in page.text and "seed 48151" in page.text
    links = [found["href"] for found in page.all("a")]
    assert [link.split("/")[2] for link in links if link.endswith("dossier.pdf")] == drawn(world, "48151", 2)
    (take,) = [form["action"] for form in page.all("form", method="post") if "workbook" in form["action"]]
    sheets = read(client.post(take))
    assert {row[1] for row in sheets["Cases"][1:]} == set(drawn(world, "48151", 2))
    told = dict(row for row in sheets["How to read this"] if row[0])
    assert told["A sample"].startswith("2 of 6 cases, drawn with the seed 48151.") and "Of the time" not in told


def read(answer) -> dict[str, list[list[object]]]:
    assert answer.status_code == 200 and "attachment" in answer["Content-Disposition"]
    opened = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in opened}


def test_the_workbook_of_a_year_is_two_clicks_from_the_first_page(world, many, browser):
    client = browser("olga")
    (trail,) = [a["href"] for a in Page(client.get("/")).all("a") if a["href"] == "/audit/"]
    years = [f["action"] for f in Page(client.get(trail)).all("form", method="post") if "workbook" in f["action"]]
    assert len(years) == 2
    assert read(client.post(years[0])).keys() >= {"Cases", "Entries", "Votes", "Conditions", "Overrides", "Hits"}


def test_the_workbook_of_a_period_holds_the_cases_in_which_something_happened_then(world, many, browser):
    client = browser("olga")
    sheets = read(client.post("/audit/workbook/?since=2025-01-01&until=2025-12-31"))
    assert [row[1] for row in sheets["Cases"][1:]] == [many[0].reference]
    assert {row[3] for row in sheets["Entries"][1:]} == {many[0].reference}, "what stood beside cases was in 2026"
    sheets = read(client.post("/audit/workbook/?since=2026-01-01&until=2026-12-31"))
    assert many[0].reference not in {row[1] for row in sheets["Cases"][1:]} and len(sheets["Cases"]) == 6
    assert None in {row[3] or None for row in sheets["Entries"][1:]}, "the publication of the procedure"
    assert "From 2026-01-01 until 2026-12-31" in dict(r for r in sheets["How to read this"] if r[0])["Of the time"]


def test_the_workbook_of_a_search_holds_what_it_finds(world, many, browser):
    sheets = read(browser("olga").post("/audit/workbook/?override=yes"))
    assert [row[1] for row in sheets["Cases"][1:]] == [many[1].reference]


@pytest.mark.parametrize("name", ["erin", "hugo", "ada"])
def test_nobody_else_takes_anything(many, browser, name):
    client = browser(name)
    assert client.get("/audit/sample/?seed=1").status_code == 404
    assert client.post("/audit/workbook/?since=2026-01-01&until=2026-12-31").status_code == 404
    assert client.post("/audit/verify/", {"house": "lowland"}).status_code == 404


def test_an_auditor_elsewhere_draws_and_proves_nothing_here(many, browser):
    client = browser("mallory")
    assert many[1].reference not in Page(client.get("/audit/sample/?size=200&seed=1")).html
    assert client.post("/audit/verify/", {"house": "lowland"}).status_code == 404


def test_who_audits_a_faculty_proves_no_chain_of_the_house(world, many, browser):
    RoleHolding.objects.filter(role="auditor", account=world.people["olga"]).update(unit=world.home.science)
    client = browser("olga")
    assert "Prove the trail" not in Page(client.get("/audit/")).text
    assert client.post("/audit/verify/", {"house": "lowland"}).status_code == 404


@pytest.fixture
def proving(own_database):
    """The auditor's browser on a database of its own: a proof reads one moment, outside any transaction."""
    world = World()
    Delegation.objects.all().delete()  # a row of the cast that no entry tells
    world.decided()
    client = Client()
    client.force_login(world.people["olga"], backend="django.contrib.auth.backends.ModelBackend")
    return lambda: Page(client.post("/audit/verify/", {"house": "lowland"}))


def test_the_page_proves_the_trail_and_names_the_first_difference(proving):
    page = proving()
    assert "Whole and unaltered" in page.text and "does not agree" not in page.text
    tamper("UPDATE workflows_auditentry SET role = 'dean' WHERE seq = 3")
    page = proving()
    assert "The trail does not agree" in page.text and "Entry 3" in page.text and "Whole" not in page.text


def test_of_a_long_trail_the_page_tells_how_far_the_proof_is_and_then_what_came_of_it(proving, settings, monkeypatch):
    """The control: an entry that was changed stands there, on a page that was under way."""
    settings.ENTRIES_AT_ONCE = 1
    monkeypatch.setattr(replay, "BATCH", 1)
    page = proving()
    told = [int(bar["value"]) for bar in page.all("progress")]
    assert told == sorted(told) and told[0] == 0 < told[-1] < 100
    assert "Whole and unaltered" in page.text and page.text.index("Every entry was read.") < page.text.index("Whole")
    tamper("UPDATE workflows_auditentry SET role = 'dean' WHERE seq = 3")
    page = proving()
    assert "The trail does not agree" in page.text and "Entry 3" in page.text and "Whole" not in page.text


def test_a_row_that_differs_from_the_trail_is_found_from_the_page_too(proving):
    tamper("UPDATE workflows_case SET outcome = 'refused'")
    assert "The trail does not agree" in proving().text


def test_a_chain_too_long_to_wait_for_names_the_command(proving, monkeypatch):
    monkeypatch.setattr(verifying, "MOST_ENTRIES", 5)
    page = proving()
    assert "manage.py verify_trail --institution lowland" in page.text and "Whole" not in page.text


def test_of_a_long_trail_a_page_tells_how_far_the_workbook_is_and_where_it_lies(world, many, browser, settings):
    """The file is the auditor's alone, sealed in storage, and gone a day later."""
    settings.ENTRIES_AT_ONCE = 1
    client, days = browser("olga"), "since=2026-01-01&until=2026-12-31"
    assert client.get(f"/audit/workbook/?{days}").status_code == 405 and not StoredFile.objects.exists()
    answer = client.post(f"/audit/workbook/?{days}")
    page = Page(answer)
    assert answer.streaming
    told = [int(bar["value"]) for bar in page.all("progress")]
    assert told == sorted(told) and told[0] == 0 and max(told) < 100
    (take,) = [a["href"] for a in page.all("a") if "/taken/" in a["href"]]
    assert page.all("meta", content=f"0; url={take}"), "the browser takes it by itself"
    taken = client.get(take)
    sheets = {sheet.title: list(sheet.values) for sheet in load_workbook(io.BytesIO(taken.content))}
    assert len(sheets["Cases"]) == 6 and "trail-2026-01-01-2026-12-31.xlsx" in taken["Content-Disposition"]

    assert browser("hugo").get(take).status_code == 404 == browser("mallory").get(take).status_code
    row = StoredFile.objects.get()
    assert files.fault(row.sealed) == "" and b"xl/worksheets" not in files.path_of(row.sealed).read_bytes()
    files.sweep(row.at + timedelta(days=1))
    assert client.get(take).status_code == 404


def test_a_page_that_cannot_go_on_says_so(rf, browser):
    def steps():
        yield Step(1, 10)
        raise OSError("the disk is full")

    request = rf.get("/audit/workbook/")
    request.user = AnonymousUser()
    page = Page(page_while(request, steps(), Said("The trail", "", "", "", "Take the file"), back="/audit/"))
    assert "It could not be made" in page.text and "Take the file" not in page.text
