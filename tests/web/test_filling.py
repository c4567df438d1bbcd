"""A form: a draft always saves, submitting says everything that is missing, and a new request has a number at once."""

from copy import deepcopy
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from tests.queries.procedure import DOCUMENT
from tests.queries.test_expecting import DATED
from tests.web.conftest import PASSWORD
from tests.web.reading import Page
from workflows.models import Case, Draft, ProcedureVersion

ROW = {"q.partners.count": "1", "q.partners.0.name": "Institute of Fictional Optics", "q.partners.0.country": "NL"}
RUBBISH = {"q.dual_use": "perhaps", "q.partners.count": "99999999", "q.visitor": "x" * 50_000, "unit": "nowhere"}


@pytest.fixture
def new(world):
    """The address of a new request."""
    version = ProcedureVersion.objects.get(institution=world.home.institution)
    return f"/new/lowland/{version.sha256[:12]}/partnership/"


def sent(do="save", **typed):
    """What a page posts."""
    return {"request_id": str(uuid4()), "seen": "0", "do": do, **typed}


def test_a_new_request_is_a_few_answers_away_and_gets_its_number(browser, new):
    client = browser("ada")
    assert new in Page(client.get("/new/")).html
    answer = client.post(new, sent("submit", unit="optics", **ROW, **{"q.dual_use": "no"}))
    case = Case.objects.get()
    assert answer["Location"] == f"/cases/{case.reference}/"
    assert case.unit.code == "optics" and case.opener.username == "ada"
    assert not Draft.objects.exists()


@pytest.mark.parametrize(("language", "later"), [("en", "not asked yet"), ("nl", "nog niet gevraagd")])
def test_a_form_that_this_request_never_asks_is_not_listed_as_not_asked_yet(world, browser, language, later):
    """The control: one that hangs on an answer is listed so; one of this kind of request is asked, and so listed."""
    document, tests = deepcopy(DOCUMENT), {"Changed": "renews", "Visited": {"kind": "visit"}, "Risks": "risky"}
    document["kinds"] = {**document["kinds"], "visit": {"en": "Visit", "nl": "Bezoek"}}
    for name, test in {**tests, "Allied": {"kind": "partnership"}}.items():
        slot = {"by": "host", "fill": name.lower(), "when": test, "label": {"en": name, "nl": name}}
        document["stages"]["request"]["work"][f"on_{name.lower()}"] = slot
        document["forms"][name.lower()] = {"questions": {f"q_{name.lower()}": {"type": "text", "ask": "What?"}}}
    version = world.home.lays_down({**document, "version": "asks_by_kind"})
    page = Page(browser("ada").get(f"/new/lowland/{version.sha256[:12]}/partnership/?language={language}"))
    assert f"Risks {later}" in page.text and "Allied" in page.text and page.text.count(later) == 1
    assert "Changed" not in page.text and "Visited" not in page.text


@pytest.mark.parametrize("typed", [{}, RUBBISH, {"q.partners.0.name": "a\x00b", "q.partners.count": "1"}])
def test_a_draft_always_saves_whatever_is_in_it_and_is_shown_again(browser, new, typed):
    client = browser("ada")
    answer = client.post(new, sent(**typed))
    assert answer.status_code == 302 and Draft.objects.count() == 1
    assert client.get(answer["Location"]).status_code == 200
    assert "What you are writing" in Page(client.get("/")).text


def test_a_draft_comes_back_as_it_was_typed_and_is_overwritten_in_place(browser, new):
    client = browser("ada")
    back = client.post(new, sent(**ROW))["Location"]
    page = Page(client.get(back))
    assert page.all("input", name="q.partners.0.name")[0]["value"] == "Institute of Fictional Optics"
    client.post(new, sent(draft=page.hidden("draft"), **ROW, **{"q.dual_use": "yes"}))
    assert Draft.objects.count() == 1
    assert "checked" in Page(client.get(back)).all("input", name="q.dual_use", value="yes")[0]


def test_rows_are_added_and_taken_away_without_a_script(browser, new):
    client = browser("ada")
    back = client.post(new, sent("add:partners", **ROW))["Location"]
    page = Page(client.get(back))
    assert page.hidden("q.partners.count") == "2"
    draft = page.hidden("draft")
    client.post(new, sent("remove:partners:0", draft=draft, **{**ROW, "q.partners.count": "2"}))
    assert Page(client.get(back)).all("input", name="q.partners.0.name")[0]["value"] == ""


def test_submitting_says_all_that_is_missing_and_each_line_leads_to_its_place(browser, new):
    answer = browser("ada").post(new, sent("submit", unit="optics", **{"q.partners.count": "0"}))
    page = Page(answer)
    assert answer.status_code == 422 and not Case.objects.exists() and Draft.objects.count() == 1
    links = [found["href"][1:] for found in page.all("a") if found["href"].startswith("#q")]
    assert links and set(links) <= page.ids
    assert "Not submitted yet" in page.text


def test_a_list_that_is_required_and_empty_is_missing_and_so_is_an_empty_cell_of_a_row(browser, new):
    client = browser("ada")
    typed = {"unit": "optics", "q.dual_use": "no"}
    page = Page(client.post(new, sent("submit", **typed, **{"q.partners.count": "1"})))
    assert "#q-partners-0-name" in {found["href"] for found in page.all("a")} and not Case.objects.exists()
    half = {"q.partners.count": "1", "q.partners.0.name": "Institute of Fictional Optics"}
    page = Page(client.post(new, sent("submit", **typed, **half)))
    assert "#q-partners-0-country" in {found["href"] for found in page.all("a")} and not Case.objects.exists()
    assert "q-partners-0-country-error" in page.ids


def test_a_unit_is_asked_for_and_one_of_another_house_is_not_taken(world, browser, new):
    world.abroad.unit("foreign", "unit", world.abroad.science)
    for unit in ("", "foreign", "science"):
        answer = browser("ada").post(new, sent("submit", unit=unit, **ROW, **{"q.dual_use": "no"}))
        assert answer.status_code == 422 and "Choose the unit" in Page(answer).text
    assert not Case.objects.exists()


def test_a_unit_that_is_missing_hides_no_other_thing_that_is_missing(browser, new):
    page = Page(browser("ada").post(new, sent("submit", **ROW)))
    links = {found["href"] for found in page.all("a") if found["href"].startswith("#")}
    assert {"#unit", "#q-dual_use-yes"} <= links


def test_the_same_request_sent_twice_opens_one_case(browser, new):
    client, typed = browser("ada"), sent("submit", unit="optics", **ROW, **{"q.dual_use": "no"})
    first, second = client.post(new, typed), client.post(new, typed)
    assert first["Location"] == second["Location"] and Case.objects.count() == 1


def test_what_is_sent_after_the_session_has_ended_goes_through_signing_in_and_on(world, browser, new):
    ada = world.people["ada"]
    ada.set_password(PASSWORD)
    ada.save()
    client = browser()
    answer = client.post(new, sent("submit", unit="optics", **ROW, **{"q.dual_use": "no"}))
    assert answer.status_code == 401 and not Case.objects.exists()
    kept = {found["name"]: found["value"] for found in Page(answer).all("input", type="hidden")}
    wrong = client.post("/sign-in/", {**kept, "username": "ada", "password": "wrong"})
    kept = {found["name"]: found["value"] for found in Page(wrong).all("input", type="hidden")}
    page = Page(client.post("/sign-in/", {**kept, "username": "ada", "password": PASSWORD}))
    assert page.all("form", action=new) and not Case.objects.exists()
    again = {found["name"]: found["value"] for found in page.all("input", type="hidden")}
    assert "/cases/" in client.post(new, again)["Location"] and Case.objects.count() == 1


def test_a_draft_is_nobody_elses(browser, new):
    client = browser("ada")
    back = client.post(new, sent(**ROW))["Location"]
    draft = Draft.objects.get()
    assert browser("ben").get(back).status_code == 404
    assert browser("ben").post(new, sent(draft=str(draft.pk))).status_code == 404
    assert browser("ben").post(f"/drafts/{draft.pk}/discard/").status_code == 404
    assert client.get(f"/drafts/{draft.pk}/discard/").status_code == 405
    assert client.post(f"/drafts/{draft.pk}/discard/").status_code == 302 and not Draft.objects.exists()


@pytest.mark.parametrize("place", ["new/elsewhere/{digest}/partnership/", "procedures/elsewhere/{digest}/"])
def test_a_procedure_of_another_house_is_not_there(world, browser, place):
    address = "/" + place.format(digest=world.abroad.version.sha256[:12])
    assert browser("erin").get(address).status_code == 404
    assert browser("mallory").get(address).status_code == 200


@pytest.mark.parametrize("address", ["/new/lowland/000000000000/partnership/", "/procedures/lowland/abc/"])
def test_a_version_that_does_not_exist_is_not_there(browser, address):
    assert browser("erin").get(address).status_code == 404


def test_a_kind_that_the_procedure_does_not_know_is_not_there(browser, new):
    assert browser("ada").get(new.replace("partnership", "holiday")).status_code == 404


def test_the_form_says_when_a_decision_can_be_expected_and_whether_the_start_leaves_time(browser, world):
    laid = deepcopy(DATED)
    laid["forms"]["request"]["questions"]["begins"]["ask"] = {"en": "When?", "nl": "Wanneer?"}
    version = world.home.lays_down(laid)
    new = f"/new/lowland/{version.sha256[:12]}/partnership/"
    client, soon = browser("ada"), timezone.localdate() + timedelta(days=9)
    back = client.post(new, sent(**ROW, **{"q.dual_use": "yes", "q.begins": soon.isoformat()}))["Location"]
    text = Page(client.get(back)).text
    assert "A decision can be expected by" in text and "the terms of the procedure" in text
    assert "the start is in 9 days" in text and "Once the request is opened" in text
    client.post(new, sent("submit", draft=Draft.objects.get().pk, unit="optics", **ROW,
                          **{"q.dual_use": "yes", "q.begins": soon.isoformat()}))  # fmt: skip
    case = Case.objects.get()
    page = Page(client.get(f"/cases/{case.reference}/"))
    assert "the start is in 9 days" in page.text
    assert page.all("a", href=f"/cases/{case.reference}/do/expedite/")
    later = (soon + timedelta(days=400)).isoformat()
    back = client.post(new, sent(**ROW, **{"q.dual_use": "yes", "q.begins": later}))["Location"]
    assert "the start is" not in Page(client.get(back)).text
