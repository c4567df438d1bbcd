"""Every address, for each of the cast, signed out and in, in both languages: who gets what, and whole pages only."""

import re
from uuid import uuid4

import pytest
from django.urls import URLPattern

from tests.kept import Kept
from tests.queries.world import World
from tests.web.reading import Page
from workflows.actions import meetings
from workflows.models import Case, Certificate, Committee, Meeting
from workflows.web.urls import urlpatterns

OPEN_TO_ALL = {"healthz", "sign_in", "accessibility", "verify", "verify_code", "status"}
BY_TOKEN = {"outside", "choose_password"}
"""Nobody signs in for these; without a token that opens something there is no such page."""
POST_ONLY = {
    "sign_in_as", "sign_out", "settings", "password", "discard", "committee_step", "name_deputy", "end_deputy",
    "keep_view", "drop_view", "assign",
    "screening_step", "keep_notice_settings", "read_notice", "try_again", "status_code", "place_on_agenda",
    "audit_verify", "administration_step", "campaign_propose", "campaign_step", "send_links", "draw_second_looks",
    "declare_training",
    "reports_again", "audit_workbook", "relations_sheet",
}  # fmt: skip
SCRIPTS = {"/static/web/keys.js", "/static/web/sending.js"}
"""All there are; the pages do all without them."""
NOBODYS = "00000000-0000-0000-0000-000000000000"
SEEING = ("ada", "ben", "carol", "dan", "erin", "faye", "iris", "olga", "hugo")
NOT_SEEING = ("zeno", "mallory", "noor")


def address(pattern: URLPattern, case, digest) -> str:
    """One address of a pattern, about the case."""
    parts = {
        "reference": case.reference, "slot": "asked", "command": "comment", "target": "-", "name": "nothing",
        "record": "0" * 64, "house": "lowland", "digest": digest, "kind": "partnership", "draft": NOBODYS,
        "meeting": str(Meeting.objects.get().pk), "other": digest,
        "slug": "lowland", "code": Certificate.objects.get(case=case).code,
        "form": "request", "token": "nothing", "number": "1", "audience": "summary", "tongue": "en",
        "play": "listed", "list_name": "receiving",
        "topic": "quality", "finding": "origin_alone", "campaign": NOBODYS, "notice": NOBODYS,
    }  # fmt: skip
    return "/" + re.sub(r"<\w+:(\w+)>", lambda found: parts[found[1]], str(pattern.pattern))


def met() -> World:
    """A case that was decided, and a meeting of the board."""
    world = World()
    world.certified()
    board = Committee.objects.get(name="board")
    meetings.call(board, world.at, by=world.people["ben"], at=world.at, request_id=uuid4())
    return world


MET = Kept(met)


@pytest.fixture
def world(db: None) -> World:
    return MET.get()


@pytest.fixture
def case(world: World) -> Case:
    return Case.objects.get()


@pytest.fixture
def addresses(world, case):
    """name -> address of every pattern."""
    digest = world.home.version.sha256[:12]
    return [(str(p.name), address(p, case, digest)) for p in urlpatterns]


def test_signed_out_every_page_but_the_open_ones_leads_to_signing_in(browser, addresses):
    client = browser()
    for name, place in addresses:
        answer = client.post(place) if name in POST_ONLY else client.get(place)
        if name in OPEN_TO_ALL:
            assert answer.status_code == 200, place
        elif name == "sign_in_as" or name in BY_TOKEN:
            assert answer.status_code == 404
        else:
            assert answer.status_code == 302 and answer["Location"].startswith("/sign-in/"), place


def test_what_changes_something_is_no_get(browser, addresses):
    client = browser("ada")
    found = {name: client.get(place).status_code for name, place in addresses if name in POST_ONLY}
    assert found == dict.fromkeys(POST_ONLY, 405)


@pytest.mark.parametrize("name", SEEING)
def test_whoever_has_a_part_in_a_case_sees_its_page(browser, case, name):
    assert browser(name).get(f"/cases/{case.reference}/").status_code == 200


@pytest.mark.parametrize("name", NOT_SEEING)
def test_whoever_has_none_finds_nothing_at_any_of_its_addresses(browser, case, addresses, name):
    client = browser(name)
    about = [place for pattern, place in addresses if case.reference in place and pattern not in POST_ONLY]
    assert client.post(f"/cases/{case.reference}/code/").status_code == 404
    assert len(about) > 5
    assert {client.get(place).status_code for place in about} == {404}


@pytest.mark.parametrize(("name", "language"), [("erin", "nl"), ("hugo", "en"), ("ada", "nl"), ("olga", "en")])
def test_every_page_is_whole_in_both_languages(browser, addresses, name, language):
    client = browser(name)
    for pattern, place in addresses:
        if pattern in POST_ONLY or pattern == "healthz":
            continue
        answer = client.get(f"{place}?language={language}")
        assert answer.status_code in (200, 404, 409), place
        if answer["Content-Type"].startswith("text/html"):
            page = Page(answer)
            assert page.all("html")[0]["lang"] == language, place
            assert len(page.all("h1")) == 1 and page.all("main", id="content"), place
            assert {s.get("src") for s in page.all("script")} <= SCRIPTS and not page.all("style"), place
            assert not [found for _tag, found in page.elements if "style" in found or "onclick" in found], place
            twice = [found["id"] for _tag, found in page.elements if "id" in found]
            assert len(twice) == len(set(twice)), (place, sorted(i for i in twice if twice.count(i) > 1))


@pytest.mark.parametrize("name", ["ada", "erin"])
def test_every_link_within_a_case_page_leads_somewhere(browser, case, name):
    client = browser(name)
    page = Page(client.get(f"/cases/{case.reference}/"))
    links = {found["href"] for found in page.all("a") if found["href"].startswith("/")}
    statuses = {link: client.get(link).status_code for link in links if "sign-out" not in link}
    assert {link: status for link, status in statuses.items() if status != 200} == {}


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("name", ["ben", "carol"])
def test_the_pages_of_a_meeting_are_whole_for_its_members(browser, case, name, language):
    client, number = browser(name), Meeting.objects.get().pk
    page = Page(client.get(f"/committees/{number}/?language={language}"))
    assert page.all("html")[0]["lang"] == language and len(page.all("h1")) == 1
    assert {s.get("src") for s in page.all("script")} <= SCRIPTS
    assert not [found for _tag, found in page.elements if "style" in found]


@pytest.mark.parametrize("name", [name for name in (*SEEING, *NOT_SEEING) if name not in ("ben", "carol", "dan")])
def test_who_has_no_seat_in_the_committee_finds_no_meeting(browser, case, name):
    assert browser(name).get(f"/committees/{Meeting.objects.get().pk}/").status_code == 404


def test_answers_of_a_signed_in_person_are_kept_by_no_cache(browser, case):
    answer = browser("ada").get(f"/cases/{case.reference}/")
    assert "no-store" in answer["Cache-Control"]


def test_a_language_that_is_not_offered_changes_nothing(browser):
    assert Page(browser("ada").get("/?language=xx")).all("html")[0]["lang"] == "en"


def test_a_filter_stands_in_the_address_and_narrows(browser, case):
    client = browser("erin")
    assert case.reference in Page(client.get("/cases/?phase=conditions")).text
    assert case.reference not in Page(client.get("/cases/?phase=closed")).text
    assert client.get("/cases/?phase=nonsense&page=99999&order=x&size=-1").status_code == 200


def test_the_bpmn_file_is_a_download(world, browser):
    answer = browser("erin").get(f"/procedures/lowland/{world.home.version.sha256[:12]}/bpmn/")
    assert "attachment" in answer["Content-Disposition"] and b"definitions" in answer.content


def test_a_certificate_is_there_for_a_decision_in_force_and_never_for_a_refusal(world, browser, case):
    client = browser("ada")
    assert client.get(f"/cases/{case.reference}/certificate/").status_code == 200
    refused, open_still = world.certified(world.decided(outcome="refused")), world.certified(world.voted())
    assert client.get(f"/cases/{refused.reference}/certificate/").status_code == 404
    assert client.get(f"/cases/{open_still.reference}/certificate/").status_code == 404
