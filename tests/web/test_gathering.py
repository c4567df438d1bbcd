"""A person's request from the pages: who is listed looks and takes the copy out; third parties are never in it."""

import io
import json
from copy import deepcopy
from uuid import uuid4

import pytest
from openpyxl import load_workbook

from tests.queries.procedure import DOCUMENT
from tests.web.conftest import given_again
from tests.web.reading import Page
from workflows.engine.acts.correcting import Correct
from workflows.engine.refusal import Refused, reason
from workflows.models import AuditEntry
from workflows.queries import seeking
from workflows.web.views import gathering

PEOPLE = {"data": "personal", "purpose": "screening", "needed_for": "check"}
TEAM = {"type": "rows", "required": "no", **PEOPLE, "of": {
    "name": {"type": "person", "ask": "Name", **PEOPLE}, "born_in": {"type": "text", "ask": "Born in", **PEOPLE},
}}  # fmt: skip


@pytest.fixture
def case(world):
    """A case with two people in its team, and a procedure in which the contact point gathers for a person."""
    document = deepcopy(DOCUMENT)
    document["forms"]["request"]["questions"]["team"] = TEAM
    document["may"]["contact_point"].append("gather")
    world.home.version = world.home.lays_down(document)
    rows = [{"name": "Vito Invented", "born_in": "Zeestad"}, {"name": "Wout Other", "born_in": "Duinstad"}]
    return world.screened(world.asked(visitor="", team=rows))


@pytest.fixture
def request_case(world, case):
    """The case of the person who asks, which Ada takes in."""
    return world.asked(visitor="")


def sent(client, about, do, **fields):
    return client.post(f"/cases/{about.reference}/person/", {"do": do, "request_id": str(uuid4()), **fields})


def text_of(answer):
    book = load_workbook(io.BytesIO(answer.content), read_only=True)
    return " ".join(str(cell) for page in book for row in page.values for cell in row if cell is not None)


@pytest.mark.parametrize(
    ("name", "status"), [("ada", 409), ("dan", 409), ("olga", 409), ("mallory", 404), ("zeno", 404)]
)
def test_who_is_not_listed_looks_for_nobody(browser, request_case, name, status):
    client = browser(name)
    assert client.get(f"/cases/{request_case.reference}/person/").status_code == status
    assert sent(client, request_case, "search", names="Vito Invented").status_code == status
    assert not AuditEntry.objects.filter(kind="PersonSought").exists()


@pytest.mark.parametrize(
    ("asked", "mine", "others"),
    [("Vito Invented", ("Vito Invented", "Zeestad"), ("Wout Other", "Duinstad")),
     ("wout OTHER", ("Wout Other", "Duinstad"), ("Vito Invented", "Zeestad"))],
)  # fmt: skip
def test_each_gets_their_own_row_and_the_other_is_withheld(browser, case, request_case, asked, mine, others):
    erin = browser("erin")
    assert sent(erin, request_case, "search", names=asked).status_code == 302
    page = Page(erin.get(f"/cases/{request_case.reference}/person/"))
    assert case.reference in page.text and not [word for word in (*mine, *others) if word in page.text]
    assert sent(erin, request_case, "copy", cases=case.pk).status_code == 401, "the password is asked first"
    assert not AuditEntry.objects.filter(kind="OpenedForPerson").exists()
    answer = sent(given_again(erin), request_case, "copy", cases=case.pk)
    assert answer.status_code == 200 and "attachment" in answer["Content-Disposition"]
    told = text_of(answer)
    assert all(word in told for word in mine) and not [word for word in others if word in told]
    assert "it is about somebody else" in told
    assert AuditEntry.objects.get(kind="OpenedForPerson").stream == case.stream


@pytest.mark.parametrize(
    ("do", "fields"),
    [
        ("search", {"names": ""}), ("search", {"names": "X\n  \n"}),
        ("search", {"names": "Vito Invented", "username": "mallory"}),
        ("copy", {}), ("copy", {"cases": "nonsense"}), ("copy", {"cases": str(uuid4())}),
    ],
)  # fmt: skip
def test_bad_input_is_refused_and_nothing_is_entered(browser, request_case, do, fields):
    answer = sent(given_again(browser("erin")), request_case, do, **fields)
    assert answer.status_code == 409 and fields.get("names", "").strip() in Page(answer).text
    assert not AuditEntry.objects.filter(kind__in=("PersonSought", "OpenedForPerson", "CopyHandedOver")).exists()


def test_somebody_with_an_account_is_found_where_they_asked_and_told_what_they_did(world, browser, case, request_case):
    other = world.asked(by="noor", visitor="")
    erin = given_again(browser("erin"))
    sent(erin, request_case, "search", names="", username="noor")
    page = Page(erin.get(f"/cases/{request_case.reference}/person/"))
    assert other.reference in page.text and case.reference not in page.text
    told = text_of(sent(erin, request_case, "copy", cases=other.pk))
    assert "Institute of Fictional Optics" in told and "Form answered" in told, "what they said, and what they did"
    dutch = Page(erin.get(f"/cases/{request_case.reference}/person/?language=nl"))
    assert dutch.all("html")[0]["lang"] == "nl" and "Waar de persoon staat" in dutch.text


@pytest.mark.parametrize(
    ("language", "told", "lies"),
    [("en", "cases", "See where they stand"), ("nl", "dossiers", "Zien waar de persoon staat")],
)
def test_over_many_cases_a_page_tells_how_far_it_is_and_where_they_stand(
    browser, case, request_case, settings, monkeypatch, language, told, lies
):
    settings.SEARCH_AT_ONCE = 1
    monkeypatch.setattr(seeking, "BATCH", 1)
    erin, place = browser("erin"), f"/cases/{request_case.reference}/person/"
    erin.get(f"{place}?language={language}")
    answer = sent(erin, request_case, "search", names="Vito Invented")
    page = Page(answer)
    assert answer.streaming and f"1 {'of' if language == 'en' else 'van'} 1 {told}" in page.text and lies in page.text
    assert not [word for word in ("Vito", case.reference) if word in page.text], "no name, and no case"
    assert page.all("a", href=place) and case.reference in Page(erin.get(place)).text
    assert json.loads(AuditEntry.objects.get(kind="PersonSought").payload)["cases"] == [str(case.pk)]


def test_a_search_that_may_no_longer_be_entered_says_why_on_the_page_that_is_under_way(
    world, browser, request_case, settings, monkeypatch
):
    settings.SEARCH_AT_ONCE = 1

    def closed_meanwhile(*given, **told):
        raise Refused(reason("closed"))

    monkeypatch.setattr(gathering, "enter_search", closed_meanwhile)
    page = Page(sent(browser("erin"), request_case, "search", names="Vito Invented"))
    assert "closed" in page.text and "See where they stand" not in page.text


def test_found_in_many_they_are_shown_and_taken_out_some_at_a_time(world, browser, request_case, monkeypatch):
    monkeypatch.setattr(gathering, "MOST", 2)
    others = {world.asked(by="noor", visitor="").reference for _ in range(3)}
    erin, place = given_again(browser("erin")), f"/cases/{request_case.reference}/person/"
    sent(erin, request_case, "search", names="", username="noor")
    pages = [Page(erin.get(f"{place}?page={number}")) for number in (1, 2)]
    shown = [[box["value"] for box in page.all("input", name="cases")] for page in pages]
    assert [len(numbers) for numbers in shown] == [2, 1] and "page 1 of 2" in pages[0].text
    assert all(any(reference in page.text for page in pages) for reference in others)
    assert sent(erin, request_case, "copy", cases=[*shown[0], *shown[1]]).status_code == 409
    assert not AuditEntry.objects.filter(kind="OpenedForPerson").exists()
    assert [sent(erin, request_case, "copy", cases=numbers).status_code for numbers in shown] == [200, 200]


def test_a_correction_names_an_open_request_and_no_other_case(world, browser, case, request_case):
    place, about = f"/cases/{case.reference}/correct/asked/", {"do": "submit", "why": "Asked by the person."}
    fields = {**about, "dual_use": "no", "request_id": str(uuid4())}
    erin = browser("erin")
    refused = erin.post(place, {**fields, "on_request": "LOW-1999-0001"})
    assert refused.status_code == 409 and not AuditEntry.objects.filter(kind="AnswersCorrected").exists()
    assert "On whose request" in Page(erin.get(place)).text
    right = {"dual_use": "no", "partners": [{"id": "1", "name": {"name": "Institute"}, "country": "NL"}]}
    world.send(case, Correct("asked", right, "Asked.", request_case.reference), "erin")
    assert f"on request {request_case.reference}" in Page(browser("olga").get(f"/cases/{case.reference}/")).text
