"""Single answers asked for anew from the pages, given in place by the applicant, and shown side by side afterwards."""

import pytest

from tests.web.reading import Page, carried
from workflows.dossier.history import read_case
from workflows.dossier.seal import open_records

WORD = {"why": "The part for sensors was left out."}


@pytest.fixture
def case(world):
    """A case before the experts; the export officer asks about one answer."""
    return world.screened()


def ask(browser, case, *about: str, by: str = "erin", slot: str = "colour"):
    address = f"/cases/{case.reference}/do/ask/{slot}/"
    client = browser(by)
    page = Page(client.get(address))
    boxes = {box["value"] for box in page.all("input", name="about")}
    form = {**carried(client.get(address)), "question": "Does this hold for the sensors too?", "about": list(about)}
    return boxes, client.post(address, form)


def asked(browser, case, *about: str) -> str:
    """The page on which the applicant answers."""
    _boxes, answer = ask(browser, case, *about)
    assert answer.status_code == 302
    return f"/cases/{case.reference}/answer/{max(read_case(case).file.requests)}/"


def answers(case):
    digest = read_case(case).file.forms["request"]
    return open_records([digest])[digest]


def test_the_asker_ticks_questions_of_the_forms_and_the_applicant_finds_the_page(browser, case):
    boxes, answer = ask(browser, case, "dual_use")
    assert {"partners", "dual_use", "visitor"} <= boxes and answer.status_code == 302
    page = Page(browser("ada").get(f"/cases/{case.reference}/"))
    assert f"/cases/{case.reference}/answer/1/" in page.html and "Dual use" in page.text


def test_the_page_holds_what_was_asked_and_nothing_else(browser, case):
    page = Page(browser("ada").get(asked(browser, case, "dual_use")))
    assert "Does this hold for the sensors too?" in page.text
    assert page.all("input", name="q.dual_use") and not page.all("input", name="q.partners.0.name")
    assert not page.all("input", name="q.visitor")


def test_what_is_answered_in_place_stands_beside_what_was_said_before(browser, case):
    address, client = asked(browser, case, "dual_use"), browser("ada")
    before = answers(case)
    form = {**carried(client.get(address)), "q.dual_use": "no", **WORD, "do": "submit"}
    assert client.post(address, form)["Location"] == f"/cases/{case.reference}/"
    assert answers(case) == {**before, "dual_use": "no"}
    assert not read_case(case).file.open_requests
    page = Page(browser("erin").get(f"/cases/{case.reference}/revisions/request/"))
    assert "Dual use? Yes No changed" in page.text and "unchanged" in page.text
    assert "The part for sensors was left out." in page.text
    assert "Vito" not in page.text, "about a person stays hidden from who does not need it"
    assert "Voor" in Page(browser("erin").get(f"/cases/{case.reference}/revisions/request/?language=nl")).text


def test_without_a_word_or_another_answer_nothing_is_recorded(browser, case):
    address, client = asked(browser, case, "dual_use"), browser("ada")
    held = carried(client.get(address))
    assert client.post(address, {**held, "q.dual_use": "no", "do": "submit"}).status_code == 422
    same = client.post(address, {**held, "q.dual_use": "yes", **WORD, "do": "submit"})
    assert same.status_code == 409 and "other than it was" in Page(same).text
    assert read_case(case).file.open_requests


def test_an_answer_to_a_question_that_was_taken_back_is_refused_with_the_reason(browser, case):
    address, client = asked(browser, case, "dual_use"), browser("ada")
    form = {**carried(client.get(address)), "q.dual_use": "no", **WORD, "do": "submit"}
    back = f"/cases/{case.reference}/do/withdrawquestion/1/"
    erin = browser("erin")
    assert erin.post(back, {**carried(erin.get(back)), "why": "Found in the annex."}).status_code == 302
    refused = client.post(address, form)
    assert refused.status_code == 409 and "taken back" in Page(refused).text
    assert answers(case)["dual_use"] == "yes"


@pytest.mark.parametrize(("name", "status"), [("erin", 409), ("dan", 409), ("zeno", 404), ("mallory", 404)])
def test_nobody_but_an_applicant_answers(browser, case, name, status):
    assert browser(name).get(asked(browser, case, "dual_use")).status_code == status


@pytest.mark.parametrize("name", ["zeno", "mallory", "noor"])
def test_who_does_not_see_the_case_finds_no_revisions(browser, case, name):
    assert browser(name).get(f"/cases/{case.reference}/revisions/request/").status_code == 404


def test_a_form_that_was_not_given_has_no_revisions(browser, case):
    assert browser("erin").get(f"/cases/{case.reference}/revisions/nothing/").status_code == 404
    assert "Nothing in this form was changed" in Page(
        browser("erin").get(f"/cases/{case.reference}/revisions/request/")
    ).text
