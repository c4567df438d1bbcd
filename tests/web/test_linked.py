"""Linked cases on their pages: a visit is opened from its partnership, which shows it; what is inside may be closed."""

import pytest

from tests.queries.kin import laid_down, opened
from tests.web.reading import Page
from tests.web.test_filling import ROW, sent
from workflows.models import Case


@pytest.fixture
def case(world):
    return laid_down(world).screened()


def page(browser, case, by, language=""):
    return Page(browser(by).get(f"/cases/{case.reference}/{language and f'?language={language}'}"))


def test_a_visit_is_opened_from_its_partnership_filled_in_and_stands_on_its_page(browser, case):
    address = f"/cases/{case.reference}/open/visit/"
    form = Page(browser("ada").get(address))
    assert form.all("input", name="q.partners.0.name")[0]["value"] == "Institute of Fictional Optics"
    browser("ada").post(address, sent("submit", **{**ROW, "q.dual_use": "no"}))
    visit = Case.objects.get(parent=case)
    assert visit.kind == "visit"
    shown = page(browser, case, "ada", "nl")
    assert shown.all("a", href=f"/cases/{visit.reference}/")
    assert "loopt ernaast" in shown.text and "Het ligt bij: screener" in shown.text
    assert page(browser, visit, "ada").all("a", href=f"/cases/{case.reference}/")


def test_the_page_says_what_the_case_waits_for_and_opens_it_to_those_alone_who_may_see_it(world, browser, case):
    licence = opened(world, case, "licence", "iris", item="Laser 3A001")
    theirs, others = page(browser, case, "iris"), page(browser, case, "dan")
    for shown in (theirs, others):
        assert "this case waits for it" in shown.text and "It lies with: Dean" in shown.text
    assert theirs.all("a", href=f"/cases/{licence.reference}/") and "Laser 3A001" in theirs.text
    assert licence.reference not in others.html and "Laser 3A001" not in others.html
    assert not theirs.all("a", href=f"/cases/{case.reference}/open/licence/"), "it is open already"
    again = browser("iris").post(f"/cases/{case.reference}/open/licence/", sent("submit", **{"q.item": "Another"}))
    assert again.status_code == 409 and "already open" in Page(again).text
    assert Case.objects.filter(parent=case).count() == 1
