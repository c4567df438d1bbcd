"""The register of sign-offs on its page and in its workbook, and the warning on the procedure that runs."""

import io
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from tests.queries.test_acceptances import laying
from tests.web.conftest import given_again
from tests.web.reading import Page
from tests.web.test_drafting import keeping
from workflows.models import ProcedureVersion, Proposal
from workflows.queries.acceptances import acceptances


def test_the_page_and_its_workbook_show_it_and_the_procedure_warns(world, browser):
    version = laying(world, until="2020-01-01")
    page = Page(browser("olga").get("/register/accepted/"))
    assert "Legal counsel" in page.text and "1 January 2020" in page.text and "over" in page.text
    sheet = load_workbook(io.BytesIO(browser("olga").get("/register/accepted/sheet/").content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][3] == "Finding" and rows[1][6] == "Legal counsel" and rows[1][-1] == version.sha256
    running = browser("erin").get(f"/procedures/lowland/{version.sha256[:12]}/")
    assert "until somebody accepts it anew" in Page(running).text
    assert "Legal counsel" not in Page(browser("mallory").get("/register/accepted/")).text


def test_a_sign_off_is_renewed_in_one_s_own_name_and_a_second_person_publishes_it(world, browser):
    keeping(world)
    version, hugo, noor = laying(world, until="2020-01-01"), browser("hugo"), given_again(browser("noor"))
    place = f"/administration/lowland/procedures/{version.sha256}/accepted/origin_alone/"
    assert Page(hugo.get("/register/accepted/")).all("a", href=place)
    assert not Page(browser("olga").get("/register/accepted/")).all("a", href=place)
    until = timezone.localdate() + timedelta(days=365)
    number = Page(hugo.get(place)).hidden("request_id")
    typed = {"request_id": number, "why": "It opens a search, no more.", "until": until}
    waits = hugo.post(place, typed)["Location"]
    assert hugo.post(place, typed)["Location"] == waits, "the same form is one proposal"
    assert [one.by for one in acceptances(world.people["olga"], at=timezone.now(), language="en")] == ["Legal counsel"]
    step = {"do": "confirm", "proposal": waits.split("/")[-2]}
    own = given_again(hugo).post("/administration/lowland/step/", {**step, "request_id": str(uuid4())})
    assert own.status_code == 409 and "second administrator" in Page(own).text
    assert noor.post("/administration/lowland/step/", {**step, "request_id": str(uuid4())}).status_code == 302
    found = acceptances(world.people["olga"], at=timezone.now(), language="en")
    assert [(one.by, one.until, one.state) for one in found] == [
        (world.people["hugo"].get_full_name(), until, "runs"), ("Legal counsel", date(2020, 1, 1), "former")
    ]  # fmt: skip
    new = ProcedureVersion.objects.get(document__contains="It opens a search, no more.")
    shown = Page(browser("erin").get(f"/procedures/lowland/{new.sha256[:12]}/")).text
    assert "until somebody accepts it anew" not in shown
    assert hugo.post(place, {**typed, "request_id": str(uuid4())}).status_code == 409, "a newer version is there"


@pytest.mark.parametrize(
    ("why", "days", "say"),
    [("", 30, "reasons"), ("Still so.", 0, "a day to come"), ("Still so.", 800, "a day to come")],
)
def test_a_renewal_without_reasons_or_a_day_to_come_is_refused_and_kept(world, browser, why, days, say):
    keeping(world)
    version = laying(world, until="2020-01-01")
    place = f"/administration/lowland/procedures/{version.sha256}/accepted/origin_alone/"
    until = timezone.localdate() + timedelta(days=days)
    answer = browser("hugo").post(place, {"request_id": str(uuid4()), "why": why, "until": until})
    assert answer.status_code == 409 and say in Page(answer).text
    assert why in Page(answer).text and f"Until {until}" in Page(answer).text
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("name", ["olga", "erin", "ada", "mallory"])
def test_who_keeps_no_procedures_renews_nothing(world, browser, name):
    version = laying(world, until="2020-01-01")
    place = f"/administration/lowland/procedures/{version.sha256}/accepted/origin_alone/"
    assert browser(name).get(place).status_code == 404
    assert browser("hugo").get(place.replace("origin_alone", "collected_early")).status_code == 404
