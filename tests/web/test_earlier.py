"""What was asked before is not written twice, and what is under way is not asked twice."""

from copy import deepcopy
from datetime import timedelta
from uuid import uuid4

import pytest

from tests.queries.procedure import DOCUMENT
from tests.web.reading import Page
from workflows.actions.execute import open_case
from workflows.dossier.seal import erase
from workflows.engine.acts.intake import Submit
from workflows.models import Draft

WRITTEN = {
    "q.partners.count": "1", "q.partners.0.name": "Institute of Fictional Optics", "q.partners.0.country": "NL",
    "q.dual_use": "no", "unit": "optics", "seen": "0",
}  # fmt: skip


@pytest.fixture
def place(world):
    return f"/new/lowland/{world.home.version.sha256[:12]}/partnership/"


def offered(page):
    return [found["value"] for found in page.all("option") if found.get("value", "").startswith("LOW-")]


def test_the_answers_of_an_earlier_case_come_into_a_draft_and_nothing_of_that_case_changes(world, browser, place):
    case, ada = world.asked(), browser("ada")
    assert offered(Page(ada.get(place))) == [case.reference]
    answer = ada.post(place, {"earlier": case.reference})
    page = Page(ada.get(answer["Location"]))
    assert page.all("input", name="q.partners.0.name")[0]["value"] == "Institute of Fictional Optics"
    assert f"These are the answers of {case.reference}." in page.text and offered(page) == []
    assert Draft.objects.get().owner == world.people["ada"] and Draft.objects.get().case is None


@pytest.mark.parametrize("name", ["noor", "iris", "mallory"])
def test_the_case_of_somebody_else_is_neither_offered_nor_taken_over(world, browser, place, name):
    case, client = world.asked(), browser(name)
    if name != "mallory":
        assert offered(Page(client.get(place))) == []
    assert client.post(place, {"earlier": case.reference}).status_code == 404
    assert not Draft.objects.exists()


def test_what_was_erased_is_not_offered(world, browser, place):
    case = world.asked()
    erase(institution=case.institution_id, stream=case.stream, at=world.at)
    assert offered(Page(browser("ada").get(place))) == []


def test_who_writes_of_a_partner_with_whom_a_case_is_open_is_warned_before_handing_in(world, browser, place):
    case, ada = world.asked(), browser("ada")
    draft = ada.post(place, {**WRITTEN, "do": "save"})["Location"]
    warned = Page(ada.get(draft))
    assert "An open case about the same exists." in warned.text and case.reference in warned.html
    checked = ada.post(draft, {**WRITTEN, "do": "check"})["Location"]
    assert case.reference in Page(ada.get(checked)).html
    assert "Er loopt al een dossier over hetzelfde." in Page(ada.get(f"{draft}&language=nl")).text


def test_another_partner_or_a_case_that_is_closed_or_not_ones_to_see_brings_no_warning(world, browser, place):
    world.asked()
    other = {**WRITTEN, "q.partners.0.name": "Another Institute"}
    ada, noor = browser("ada"), browser("noor")
    for client, written in ((ada, other), (noor, WRITTEN)):
        page = Page(client.get(client.post(place, {**written, "do": "save"})["Location"]))
        assert "about the same" not in page.text


@pytest.fixture
def in_parts(world):
    """The partners stand in a second form, which is written once the case has a number."""
    document = deepcopy(DOCUMENT)
    questions = document["forms"]["request"]["questions"]
    document["forms"]["with_whom"] = {"title": "With whom?", "questions": {"partners": questions.pop("partners")}}
    work = document["stages"]["request"]["work"]
    work["whom"] = {"by": work["asked"]["by"], "fill": "with_whom"}
    world.home.version = world.home.lays_down(document)
    return world


def test_a_form_that_is_written_within_the_case_is_taken_over_and_warned_of_too(in_parts, browser):
    ada, house, cases = browser("ada"), in_parts.home, []
    for _ in range(2):
        in_parts.at += timedelta(minutes=1)
        step = {"by": in_parts.people["ada"], "at": in_parts.at, "request_id": uuid4()}
        asked = Submit("asked", {"dual_use": "no"})
        cases.append(open_case(house.version, "partnership", house.optics, asked, **step))
    partners = [{"name": {"name": "Institute of Fictional Optics"}, "country": "NL"}]
    in_parts.send(cases[0], Submit("whom", {"partners": partners}), "ada")
    place = f"/cases/{cases[1].reference}/form/whom/"
    assert offered(Page(ada.get(place))) == [cases[0].reference]
    assert ada.post(place, {"earlier": cases[1].reference}).status_code == 404
    page = Page(ada.get(ada.post(place, {"earlier": cases[0].reference})["Location"]))
    assert page.all("input", name="q.partners.0.name")[0]["value"] == "Institute of Fictional Optics"
    assert "An open case about the same exists." in page.text and offered(page) == []
