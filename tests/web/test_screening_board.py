"""The board of screening again: for who screens for the whole institution; runs, batches, and a table of names."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from tests.web.reading import Page
from workflows.models import Partner, RoleHolding, ScreeningRun

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


def test_the_board_is_there_in_dutch(screener):
    assert "Screen alles opnieuw" in Page(screener.get(f"{BOARD}?language=nl")).text
