"""The board of screening again: for who screens for the whole institution; runs, batches, and a table of names."""

import io
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from tests.queries.procedure import DOCUMENT
from tests.web.leads import VERSIONS, explanation
from tests.web.reading import Page
from workflows.actions.clock import service
from workflows.actions.execute import execute
from workflows.engine.acts.disposing import DisposeHit
from workflows.engine.acts.screening import Found, RecordCheck
from workflows.engine.situation import SCREENER
from workflows.models import Partner, PartnerLead, RoleHolding, ScreeningRun

BOARD, STEP = "/screening/", "/screening/step/"


@pytest.fixture
def screener(world, browser):
    """Hugo screens for the whole institution."""
    RoleHolding.objects.create(
        institution=world.home.institution, account=world.people["hugo"], role="screener", unit=None
    )
    return browser("hugo")


def sent(client, **typed):
    number = Page(client.get(BOARD)).all("input", name="request_id")[0]["value"]
    return client.post(STEP, {"house": "lowland", "request_id": number, **typed})


def test_nobody_else_finds_it(browser):
    assert browser("ada").get(BOARD).status_code == 404
    for name in ("ada", "mallory"):
        assert browser(name).post(STEP, {"house": "lowland", "do": "begin"}).status_code == 404
    assert 'value="lowland"' not in Page(browser("mallory").get(BOARD)).html  # her own institution's, and no other


def test_a_run_is_begun_goes_on_batch_by_batch_and_is_over(world, screener):
    world.screened()
    Partner.objects.create(institution=world.home.institution, name="Universiteit Zeemeeuw", country="NL")
    assert sent(screener, do="begin").status_code == 302
    assert "under way" in Page(screener.get(BOARD)).text
    assert sent(screener, do="begin").status_code == 409 and ScreeningRun.objects.count() == 1
    for _ in range(3):
        sent(screener, do="go_on")
    run = ScreeningRun.objects.get()
    assert run.finished_at and run.done == run.total
    assert f"{run.done} of {run.total}" in Page(screener.get(BOARD)).text


def test_a_table_of_names_comes_back_as_a_workbook(screener):
    table = SimpleUploadedFile("names.csv", b"name,kind\nInstitute of Fictional Optics,organisation\n")
    answer = sent(screener, do="names", names=table)
    assert answer.status_code == 200 and "attachment" in answer["Content-Disposition"]
    assert load_workbook(io.BytesIO(answer.content)).sheetnames == ["Subjects", "Leads", "Lists"]


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"name,kind\nA,robot\n", "Row 2, kind"), (b"", "headings"), (b"\xff\xfe\x00", "UTF-8"), (None, "at most 5 MB")],
)
def test_a_table_with_faults_is_not_used_and_each_fault_names_its_row(screener, content, said):
    files = {} if content is None else {"names": SimpleUploadedFile("names.csv", content)}
    answer = sent(screener, do="names", **files)
    assert answer.status_code == 422 and said in Page(answer).text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"name,kind\nA,robot\n", "schrijf persoon of organisatie"), (b"", "er staat niets in"),
        (b"\xff\xfe\x00", "het is geen UTF-8"), (None, "van hoogstens 5 MB"),
    ],
)  # fmt: skip
def test_the_faults_of_a_table_are_said_in_dutch_too(screener, content, said):
    screener.get(f"{BOARD}?language=nl")
    files = {} if content is None else {"names": SimpleUploadedFile("names.csv", content)}
    answer = sent(screener, do="names", **files)
    assert answer.status_code == 422 and said in Page(answer).text


@pytest.mark.parametrize(
    ("over", "failed", "english", "dutch"),
    [
        (False, 0, "under way", "bezig"), (True, 0, "over", "klaar"),
        (True, 2, "over, not complete", "klaar, niet volledig"),
    ],
)  # fmt: skip
def test_every_state_of_a_run_is_said_in_both_languages(world, screener, over, failed, english, dutch):
    finished = world.at if over else None
    titled = {"title": {"en": "the United Nations", "nl": "de Verenigde Naties"}}
    world.home.institution.configuration["screening"] = {"un_sanctions": titled}
    world.home.institution.save()
    ScreeningRun.objects.create(
        institution=world.home.institution, list_name="un_sanctions", version="v", started_at=world.at,
        finished_at=finished, failed=failed,
    )  # fmt: skip
    for code, state, list_name in (("en", english, "in the United Nations"), ("nl", dutch, "in de Verenigde Naties")):
        page = Page(screener.get(f"{BOARD}?language={code}"))
        assert state in page.text and list_name in page.text


def test_the_board_is_there_in_dutch(screener):
    assert "Screen alles opnieuw" in Page(screener.get(f"{BOARD}?language=nl")).text


@pytest.fixture
def lead(world):
    """A partner that resembles an entry, found by a run."""
    house = world.home.institution
    partner = Partner.objects.create(institution=house, name="Institute of Fictional Optics", country="NL")
    run = ScreeningRun.objects.create(institution=house, started_at=world.at, finished_at=world.at)
    return PartnerLead.objects.create(
        institution=house, partner=partner, run=run, list_name="un_sanctions", entry="QDe.1", same="s" * 64,
        score=912, data=explanation(),
    )  # fmt: skip


def test_a_lead_on_a_partner_is_judged_from_the_board(screener, lead):
    address = f"/screening/partners/{lead.pk}/"
    assert address in Page(screener.get(BOARD)).html
    page = Page(screener.get(address))
    assert "Optika Vymyslena" in page.text and "Why it matched" in page.text
    number = page.all("input", name="request_id")[0]["value"]
    silent = screener.post(address, {"request_id": number, "disposition": "cleared", "why": ""})
    assert silent.status_code == 409 and PartnerLead.objects.get().disposition == ""
    said = {"request_id": number, "disposition": "cleared", "why": "Another address."}
    assert screener.post(address, said).status_code == 302
    assert PartnerLead.objects.get().disposition == "cleared"
    again = Page(screener.get(address))
    assert "Another address." in again.text and "Open the lead again" in again.text
    number = again.all("input", name="request_id")[0]["value"]
    screener.post(address, {"request_id": number, "disposition": "reopen", "why": "A new photograph."})
    assert PartnerLead.objects.get().disposition == ""


def test_a_lead_on_a_partner_is_nobody_elses(browser, lead):
    address = f"/screening/partners/{lead.pk}/"
    for name in ("ada", "hugo", "mallory"):
        assert browser(name).get(address).status_code == 404
        assert browser(name).post(address, {"disposition": "cleared", "why": "Mine."}).status_code == 404


@pytest.mark.parametrize(
    ("disposition", "proposed", "english", "dutch"),
    [
        ("", "", "waits for a person", "wacht op een mens"),
        ("", "cleared", "proposed: not the same", "voorgesteld: een andere"),
        ("", "confirmed", "proposed: the same", "voorgesteld: dezelfde"),
        ("cleared", "", "cleared", "afgedaan"),
        ("confirmed", "", "confirmed", "bevestigd"),
    ],
)
def test_every_state_of_a_lead_is_said_in_both_languages(world, screener, lead, disposition, proposed, english, dutch):
    PartnerLead.objects.update(disposition=disposition, proposed=proposed, by=world.people["hugo"], at=world.at)
    for address in (BOARD, f"/screening/partners/{lead.pk}/"):
        assert english in Page(screener.get(f"{address}?language=en")).text
        assert dutch in Page(screener.get(f"{address}?language=nl")).text


def test_what_was_found_after_a_case_had_ended_stands_on_the_board_until_it_is_judged(world, screener):
    checks = {"lists": {**DOCUMENT["checks"]["lists"], "rescreens": "yes"}}
    world.home.version = world.home.lays_down(DOCUMENT | {"version": "2", "checks": checks})
    case = world.decided(outcome="refused")
    found = RecordCheck("lists", VERSIONS, (Found("un_sanctions", "flags", "QDe.1", 912, "p"),), (explanation(),))
    execute(case.pk, found, by=service(SCREENER), at=world.at, request_id=uuid4())
    page = Page(screener.get(BOARD))
    assert "Found after a case had ended" in page.text and f"/cases/{case.reference}/screening/1/" in page.html
    world.send(case, DisposeHit(1, "cleared", "Another institute."), "iris")
    assert "Found after a case had ended" not in Page(screener.get(BOARD)).text


@pytest.mark.parametrize(("name", "there"), [("hugo", True), ("ada", False)])
def test_the_way_to_the_board_stands_in_the_navigation_of_who_may_use_it(browser, name, there):
    assert ('href="/screening/"' in Page(browser(name).get("/")).html) is there
