"""The register of sign-offs on its page and in its workbook, and the warning on the procedure that runs."""

import io

from openpyxl import load_workbook

from tests.queries.test_acceptances import laying
from tests.web.reading import Page


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
