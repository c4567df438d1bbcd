"""Words on origin or on what is most private: the writer is warned once, and decides; the trail says that they did."""

import json

import pytest

from tests.web.reading import Page, carried
from workflows.dossier.history import read_case
from workflows.engine.acts.advice import Advise
from workflows.engine.acts.disposing import DisposeHit
from workflows.engine.acts.screening import Found, RecordCheck
from workflows.engine.refusal import Refused
from workflows.models import AuditEntry, SecurityEvent

GROUNDS = {"grounds": "Refuse, because of her nationality.", "choice": "unfavourable"}


@pytest.fixture
def case(world):
    return world.screened()


@pytest.fixture
def address(case):
    return f"/cases/{case.reference}/do/advise/export_advice/"


def entries(case):
    """The entries of a case, as they were written."""
    rows = AuditEntry.objects.filter(stream=case.stream).order_by("seq")
    return [json.loads(text) for text in rows.values_list("payload", flat=True)]


def test_the_page_warns_and_keeps_what_was_written(browser, case, address):
    client, before = browser("iris"), len(entries(case))
    answer = client.post(address, {**carried(client.get(address)), **GROUNDS})
    page = Page(answer)
    assert answer.status_code == 422 and len(entries(case)) == before
    assert "nationality" in page.text and "Read this before you record it" in page.text
    assert GROUNDS["grounds"] in answer.content.decode()
    assert page.all("input", name="heeded", type="checkbox") and "checked" not in page.all("input", name="heeded")[0]


def test_whoever_keeps_the_words_says_so_and_the_trail_says_it_too(browser, case, address):
    client = browser("iris")
    warned = client.post(address, {**carried(client.get(address)), **GROUNDS})
    answer = client.post(address, {**carried(warned), **GROUNDS, "heeded": "yes"})
    assert answer.status_code == 302
    assert [content["heeded"] for content in entries(case) if "heeded" in content] == [True]
    assert read_case(case).file.given["export_advice"].value == "unfavourable"
    assert "nationality" not in json.dumps(entries(case))


def test_a_plain_text_is_recorded_at_once_and_leaves_no_mark(browser, case, address):
    client = browser("iris")
    typed = {"grounds": "The access is too wide.", "choice": "unfavourable", "heeded": "yes"}
    assert client.post(address, {**carried(client.get(address)), **typed}).status_code == 302
    assert not [content for content in entries(case) if "heeded" in content]


def test_who_may_not_do_it_at_all_is_told_that_and_not_warned(browser, case, address):
    client = browser("erin")
    answer = client.post(address, {**carried(client.get(address)), **GROUNDS})
    assert answer.status_code == 409 and "nationality" not in Page(answer).text.replace(GROUNDS["grounds"], "")


def test_the_log_keeps_the_warning_and_none_of_the_words(browser, case, address):
    client = browser("iris")
    client.post(address, {**carried(client.get(address)), **GROUNDS})
    (event,) = SecurityEvent.objects.filter(stream=case.stream)
    assert event.reasons == ["sensitive_words"]


def test_whoever_tells_two_people_apart_may_name_where_they_were_born(world):
    case = world.asked()
    found = (Found("un_sanctions", "prohibits", "QDe.1", 912, "p1"),)
    world.send(case, RecordCheck("lists", (("un_sanctions", "a" * 64),), found, ("alike",)), "iris")
    world.send(case, DisposeHit(1, "cleared", "Another nationality, and born in another year."), "iris")
    assert read_case(case).file.hits[1].state == "cleared"


def test_a_command_from_elsewhere_is_warned_as_well(world, case):
    say = GROUNDS["grounds"]
    with pytest.raises(Refused, match="sensitive_words"):
        world.send(case, Advise("export_advice", "unfavourable", say), "iris")
    world.send(case, Advise("export_advice", "unfavourable", say), "iris", heeded=True)


def test_a_decider_begins_from_vetted_words(world, browser):
    house = world.home.institution
    house.configuration = {"wordings": {"en": {"negative": {"reasons": "What we weighed: [..]", "summary": "No."}}}}
    house.save()
    case = world.voted()
    address = f"/cases/{case.reference}/do/decide/signed/"
    client = browser("faye")
    plain = Page(client.get(address))
    assert [link["href"] for link in plain.all("a") if "from=" in link["href"]] == ["?from=refused"]
    begun = client.get(f"{address}?from=refused").content.decode()
    assert "What we weighed: [..]" in begun and "What we weighed" not in client.get(address).content.decode()
    assert client.get(f"{address}?from=nonsense").status_code == 200
