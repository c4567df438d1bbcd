"""Correcting, merging and moving a case from its pages, by who is listed for it; a hold and a pause taken back."""

import json
from datetime import date

import pytest
from django.utils.formats import date_format

from tests.queries.procedure import DOCUMENT
from tests.web.reading import Page, carried
from workflows.actions.publish import publish
from workflows.dossier.history import read_case
from workflows.dossier.seal import open_records
from workflows.engine.procedure import Procedure
from workflows.models import AccessLog, AuditEntry, Case

PARTNER = {"q.partners.count": "1", "q.partners.0.name": "Institute of Fictional Optics", "q.partners.0.country": "NL"}
WHY = {"why": "The applicant wrote it down wrongly."}


@pytest.fixture
def case(world):
    return world.screened()


@pytest.fixture
def address(case):
    return f"/cases/{case.reference}/correct/asked/"


def answers(case):
    digest = read_case(case).file.forms["request"]
    return open_records([digest])[digest]


def rows_as_posted(page: Page) -> dict[str, str]:
    return {**PARTNER, "q.partners.0.id": page.hidden("q.partners.0.id")}


def test_the_case_page_leads_to_the_correction_of_what_was_answered(browser, case, address):
    assert address in Page(browser("erin").get(f"/cases/{case.reference}/")).html
    assert address not in Page(browser("iris").get(f"/cases/{case.reference}/")).html


def test_what_is_wrong_is_corrected_and_what_was_said_before_is_shown_beside_it(browser, case, address):
    client = browser("erin")
    page = Page(client.get(address))
    assert page.all("input", name="q.partners.0.name")[0]["value"] == "Institute of Fictional Optics"
    typed = {**carried(client.get(address)), **rows_as_posted(page), "q.dual_use": "no", **WHY, "do": "submit"}
    assert client.post(address, typed)["Location"] == f"/cases/{case.reference}/"
    assert answers(case)["dual_use"] == "no"
    told = Page(client.get(f"/cases/{case.reference}/")).text
    assert "The applicant wrote it down wrongly." in told and "Erin (fictional)" in told
    assert "What was answered before Dual use? Yes" in told
    assert "corrected the form Request: Dual use" in told


def test_what_is_about_a_person_is_neither_shown_nor_lost(browser, case, address):
    client = browser("erin")
    shown = Page(client.get(address))
    assert "Vito" not in shown.html and "stays as it was" in shown.text
    typed = {**carried(client.get(address)), **rows_as_posted(shown), "q.dual_use": "no", **WHY, "do": "submit"}
    client.post(address, {**typed, "q.visitor": "Somebody Else"})
    assert answers(case)["visitor"] == "Vito Invented"


def test_whoever_reads_answers_to_correct_them_is_noted(world, browser, case, address):
    browser("erin").get(address)
    record = read_case(case).file.forms["request"]
    assert AccessLog.objects.filter(account=world.people["erin"], record=record).exists()


def test_trying_answers_records_nothing_and_a_reason_is_asked_for(browser, case, address):
    client, before = browser("erin"), AuditEntry.objects.count()
    typed = {**carried(client.get(address)), **PARTNER, "q.dual_use": "no"}
    tried = Page(client.post(address, {**typed, "do": "show"}))
    assert "checked" in tried.all("input", name="q.dual_use", value="no")[0]
    silent = client.post(address, {**typed, "do": "submit"})
    assert silent.status_code == 422 and "Write why it must be corrected." in Page(silent).text
    missing = client.post(address, {**typed, "q.partners.0.country": "", **WHY, "do": "submit"})
    assert missing.status_code == 422 and "Country" in Page(missing).text
    assert AuditEntry.objects.count() == before


def test_who_is_not_listed_is_refused_and_strangers_find_nothing(browser, address):
    assert browser("faye").get(address).status_code == 409
    assert browser("mallory").get(address).status_code == 404


def test_a_duplicate_is_merged_by_its_reference_and_both_pages_say_so(
    world, browser, case, django_capture_on_commit_callbacks
):
    stays, client = world.asked(), browser("erin")
    address = f"/cases/{case.reference}/do/merge/"
    typed = {**carried(client.get(address)), "why": "Sent twice."}
    nowhere = client.post(address, {**typed, "into": "LOW-2026-9999"})
    assert nowhere.status_code == 422 and "an open case that you may see" in Page(nowhere).text
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(address, {**typed, "into": stays.reference}).status_code == 302
    assert Case.objects.get(pk=case.pk).outcome == "merged"
    ended = Page(client.get(f"/cases/{case.reference}/"))
    assert "Merged into another case" in ended.text and f"/cases/{stays.reference}/" in ended.html
    noted = Page(client.get(f"/cases/{stays.reference}/"))
    assert f"/cases/{case.reference}/" in noted.html and "merged into this case" in noted.text


def test_a_case_of_another_institution_cannot_be_named(world, browser, case):
    abroad = world.asked(house=world.abroad, by="mallory")
    client, address = browser("erin"), f"/cases/{case.reference}/do/merge/"
    typed = {**carried(client.get(address)), "why": "Sent twice.", "into": abroad.reference}
    assert client.post(address, typed).status_code == 422


def test_a_case_is_moved_to_a_newer_version_where_there_is_one(world, browser, case):
    client, address = browser("erin"), f"/cases/{case.reference}/do/moveversion/"
    assert address not in Page(client.get(f"/cases/{case.reference}/")).html
    newer = DOCUMENT | {"version": "2", "title": {"en": "Cooperation, newly", "nl": "Samenwerking, nieuw"}}
    version, _ = publish(
        world.home.institution, Procedure.model_validate(newer), json.dumps(newer), by=world.people["erin"],
        at=world.at, proved=True,
    )  # fmt: skip
    assert address in Page(client.get(f"/cases/{case.reference}/")).html
    page = Page(client.get(address))
    assert "Version 2" in page.text
    typed = {**carried(client.get(address)), "version": version.sha256, "why": "The rules have changed."}
    assert client.post(address, typed).status_code == 302
    assert "Cooperation, newly" in Page(client.get(f"/cases/{case.reference}/")).text


def test_what_is_laid_on_a_case_is_lifted_from_its_page(world, browser, case):
    client, here = browser("erin"), f"/cases/{case.reference}/"
    assert f"{here}do/lifthold/" not in Page(client.get(here)).html
    for command, back in (("hold", "lifthold"), ("pause", "resume")):
        address = f"{here}do/{command}/"
        client.post(address, {**carried(client.get(address)), "why": "A court asked for it."})
        page = Page(client.get(here))
        assert f"{here}do/{back}/" in page.html and address not in page.html
        client.post(f"{here}do/{back}/", {**carried(client.get(f"{here}do/{back}/")), "why": "It is over."})
        assert address in Page(client.get(here)).html


def test_a_closed_case_offers_only_what_may_be_done_after_closing(world, browser):
    case = world.decided(outcome="refused")
    page = Page(browser("erin").get(f"/cases/{case.reference}/")).html
    assert "/do/hold/" in page
    assert "/do/pause/" not in page and "/do/merge/" not in page and "/correct/" not in page


def test_a_closed_case_says_how_long_what_it_holds_is_kept(world, browser):
    open_still, case = world.voted(), world.decided(outcome="refused")
    day = case_closed_on(case)
    assert f"Personal data until {day}" in Page(browser("ada").get(f"/cases/{case.reference}/")).text
    assert "How long it is kept" not in Page(browser("ada").get(f"/cases/{open_still.reference}/")).text


def case_closed_on(case) -> str:
    """Six months after the case closed, as a page writes it."""
    closed = Case.objects.get(pk=case.pk).closed_at
    month = closed.month + 6
    return date_format(date(closed.year + (month > 12), (month - 1) % 12 + 1, closed.day), "j F Y")
