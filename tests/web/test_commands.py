"""A command's page: a GET decides nothing; a POST is carried out once, or refused with every reason, and texts kept."""

from uuid import uuid4

import pytest

from tests.web.reading import Page, carried
from workflows.engine.acts.asking import Comment
from workflows.models import AuditEntry, Delegation
from workflows.web.forms import OFFERED

GROUNDS = {"grounds": "No listed technology.", "choice": "favourable"}


def entries(case):
    """How many entries a case has."""
    return AuditEntry.objects.filter(stream=case.stream).count()


@pytest.fixture
def case(world):
    return world.screened()


@pytest.fixture
def address(case):
    return f"/cases/{case.reference}/do/advise/export_advice/"


def test_a_get_of_any_command_decides_nothing(world, browser, case):
    client, before = browser("erin"), entries(case)
    for command in OFFERED:
        for target in ("", "colour/"):
            assert client.get(f"/cases/{case.reference}/do/{command}/{target}").status_code in (200, 404)
    assert entries(case) == before


def test_an_advice_is_given_and_told(world, browser, case, address):
    client = browser("iris")
    before = entries(case)
    answer = client.post(address, {**carried(client.get(address)), **GROUNDS})
    assert answer["Location"] == f"/cases/{case.reference}/"
    page = Page(client.get(answer["Location"]))
    assert "Recorded: Give your advice: Export advice." in page.text
    assert "No listed technology." in page.text and entries(case) > before


def test_the_same_form_sent_twice_has_one_effect(browser, case, address):
    client = browser("iris")
    typed = {**carried(client.get(address)), **GROUNDS}
    client.post(address, typed)
    after = entries(case)
    assert client.post(address, typed).status_code == 302
    assert entries(case) == after


def test_without_a_token_of_the_page_nothing_is_recorded(browser, case, address):
    client = browser("iris", csrf=True)
    typed = {**carried(client.get(address)), **GROUNDS}
    before = entries(case)
    answer = client.post(address, typed)
    assert answer.status_code == 403 and "the page was too old" in Page(answer).text
    assert entries(case) == before
    token = Page(client.get(address)).hidden("csrfmiddlewaretoken")
    assert client.post(address, {**typed, "csrfmiddlewaretoken": token}).status_code == 302


@pytest.mark.parametrize("lost", ["request_id", "seen"])
def test_a_page_that_lost_what_it_carries_is_a_bad_request(browser, case, address, lost):
    client, before = browser("iris"), entries(case)
    typed = {**carried(client.get(address)), **GROUNDS}
    del typed[lost]
    answer = client.post(address, typed)
    assert answer.status_code == 400 and "cannot be read" in Page(answer).text
    assert entries(case) == before


def test_what_must_be_written_is_asked_for_beside_its_place_and_the_choice_is_not_lost(browser, case, address):
    client, before = browser("iris"), entries(case)
    answer = client.post(address, {**carried(client.get(address)), "grounds": "  ", "choice": "favourable"})
    page = Page(answer)
    assert answer.status_code == 422 and entries(case) == before
    links = [found["href"].removeprefix("#") for found in page.all("a") if found["href"] == "#grounds"]
    assert links and set(links) <= page.ids


def test_a_stale_page_is_refused_with_what_was_written_kept(world, browser, case, address):
    client = browser("iris")
    typed = {**carried(client.get(address)), **GROUNDS}
    world.send(case, Comment("One more thing."), "erin")
    before = entries(case)
    answer = client.post(address, typed)
    page = Page(answer)
    assert answer.status_code == 409 and entries(case) == before
    assert "No listed technology." in page.text and "One thing stands in the way." in page.text
    kept = {found["name"]: found["value"] for found in page.all("input", type="hidden")}
    again = Page(client.post(address, {**kept, "again": "yes"}))
    assert "No listed technology." in again.text and entries(case) == before
    assert int(again.hidden("seen")) == int(typed["seen"]) + 1
    assert again.hidden("request_id") != typed["request_id"]


def test_with_the_last_entry_seen_the_same_words_are_accepted(world, browser, case, address):
    client = browser("iris")
    world.send(case, Comment("One more thing."), "erin")
    assert client.post(address, {**carried(client.get(address)), **GROUNDS}).status_code == 302


def test_what_is_for_another_role_is_refused_with_the_reason(browser, case, address):
    client, before = browser("erin"), entries(case)
    page = client.get(address)
    assert Page(page).all("button", **{"aria-disabled": "true"})
    answer = client.post(address, {**carried(page), **GROUNDS})
    assert answer.status_code == 409 and "Export-control officer" in Page(answer).text
    assert entries(case) == before


def test_what_may_not_be_seen_is_not_there(browser, case, address):
    client = browser("mallory")
    assert client.get(address).status_code == 404
    assert client.post(address, {"request_id": str(uuid4()), "seen": "1", **GROUNDS}).status_code == 404


@pytest.mark.parametrize("command", ["tick", "closelinked", "submit", "Advise", "nonsense"])
def test_commands_that_no_page_sends_have_no_page(browser, case, command):
    assert browser("erin").get(f"/cases/{case.reference}/do/{command}/").status_code == 404


def test_each_button_says_what_follows_and_is_tied_to_it(browser, world):
    case = world.voted()
    page = Page(browser("faye").get(f"/cases/{case.reference}/do/decide/signed/"))
    buttons = page.all("button", name="choice")
    assert [button["value"] for button in buttons][-1] == "refused"
    assert all(button["aria-describedby"] in page.ids for button in buttons)
    assert "Ends the case: Closed." in page.text and "The case goes on to: Conditions." in page.text


def test_a_deputy_acts_in_the_name_of_another_and_both_stand_in_the_trail(world, browser):
    case = world.voted()
    faye, gus = world.people["faye"], world.people["gus"]
    Delegation.objects.create(institution=world.home.institution, principal=faye, deputy=gus, role="dean")
    client = browser("gus")
    assert f"?for={faye.pk}" in Page(client.get(f"/cases/{case.reference}/")).html
    address = f"/cases/{case.reference}/do/decide/signed/"
    page = client.get(f"{address}?for={faye.pk}")
    assert "in the name of Faye (fictional)" in Page(page).text
    typed = {**carried(page), "for": str(faye.pk), "reasons": "The committee advises it.", "choice": "approved"}
    assert client.post(address, typed).status_code == 302
    last = AuditEntry.objects.filter(stream=case.stream, kind="DecisionRecorded").get()
    assert (last.by, last.on_behalf_of) == (gus, faye)


def test_nobody_acts_for_somebody_who_did_not_delegate(world, browser):
    case, faye = world.voted(), world.people["faye"]
    assert browser("gus").get(f"/cases/{case.reference}/do/decide/signed/?for={faye.pk}").status_code == 404
    assert browser("gus").get(f"/cases/{case.reference}/do/decide/signed/?for=x").status_code == 404


def test_a_chosen_person_and_a_reason_hand_work_over(world, browser):
    case = world.voted()
    client = browser("ada")
    address = f"/cases/{case.reference}/do/withdraw/"
    answer = client.post(address, {**carried(client.get(address)), "why": "The plan has changed."})
    assert answer.status_code == 302
    assert "Withdrawn" in Page(client.get(answer["Location"])).text
