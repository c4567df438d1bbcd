"""Retention from the pages: an administrator sees what is past its term, two have it erased, and the proof is shown."""

from datetime import timedelta
from itertools import islice
from uuid import uuid4

import pytest
from django.utils import timezone

from tests.queries.procedure import DOCUMENT
from tests.queries.world import World
from tests.web.conftest import given_again
from tests.web.reading import Page
from workflows.actions.awareness import Step, send
from workflows.actions.awareness_texts import Written
from workflows.actions.erasure import left, unfinished
from workflows.dossier.awareness import Group, reached
from workflows.dossier.history import read_case
from workflows.dossier.seal import open_records
from workflows.engine.acts.office import Hold
from workflows.models import Addressee, Proposal, Record

HERE = "/administration/lowland/retention/"


@pytest.fixture
def closed(world: World):
    """A case that was refused three years ago; Hugo and Noor administer the home."""
    world.home.holds("administrator", world.people["noor"], None)
    world.at = timezone.now() - timedelta(days=3 * 365)
    return world.decided(outcome="refused")


def sent(client, do: str, **fields):
    about = {"do": do, "request_id": str(uuid4()), "from": "retention", **fields}
    return client.post("/administration/lowland/step/", about)


@pytest.mark.parametrize("name", ["ada", "erin", "olga", "mallory"])
def test_who_administers_nothing_here_finds_no_retention(browser, closed, name):
    client = browser(name)
    assert {client.get(place).status_code for place in (HERE, f"{HERE}1/")} == {404}
    assert sent(client, "propose_erasure").status_code == 404 and not Proposal.objects.exists()


@pytest.mark.parametrize(("language", "said"), [("en", "record"), ("nl", "stuk")])
def test_it_is_shown_first_confirmed_by_a_second_person_and_proved(browser, closed, language, said):
    hugo, noor = browser("hugo"), given_again(browser("noor"))
    records = list(Record.objects.filter(case=closed, key__subject="person").values_list("digest", flat=True))
    assert records and None not in open_records(records).values()
    page = Page(hugo.get(f"{HERE}?language={language}"))
    assert closed.reference in page.text and said in page.text and len(page.all("h1")) == 1
    assert sent(hugo, "propose_erasure")["Location"] == HERE
    run = Proposal.objects.get()
    assert not Page(hugo.get(f"{HERE}{run.pk}/")).all("button", value="confirm")
    assert sent(hugo, "confirm", proposal=run.pk).status_code == 401, "the password is asked first"
    assert sent(given_again(hugo), "confirm", proposal=run.pk).status_code == 409, "and then it takes another"
    assert None not in open_records(records).values()
    assert Page(noor.get(f"{HERE}{run.pk}/")).all("button", value="confirm")
    assert sent(noor, "confirm", proposal=run.pk)["Location"] == f"{HERE}{run.pk}/"
    assert set(open_records(records).values()) == {None}
    proof = Page(hugo.get(f"{HERE}{run.pk}/?language={language}"))
    assert closed.reference in proof.text and proof.all("html")[0]["lang"] == language
    assert f"{len(records)} " in proof.text and ("0 can be opened" in proof.text or "er nu 0 open" in proof.text)


def test_over_many_cases_the_page_tells_how_far_it_has_looked_and_then_says_the_same(browser, closed, settings):
    """The control: over few it says so at once."""
    hugo = browser("hugo")
    at_once = Page(hugo.get(HERE))
    settings.TERMS_AT_ONCE = 0
    answer = hugo.get(HERE)
    page = Page(answer)
    assert answer.streaming and [bar["value"] for bar in page.all("progress")] == ["0"] and not at_once.all("progress")
    assert [button["value"] for button in page.all("button", name="do")] == ["propose_erasure", "lay_hold", "lift_hold"]
    for shown in (at_once, page):
        assert closed.reference in shown.text and len(shown.all("h1")) == 1
    assert not Proposal.objects.exists(), "it is shown, and nothing more"


def test_with_many_cases_it_is_proposed_and_erased_while_a_page_tells_how_far_it_is(world, browser, closed, settings):
    """Who leaves an erasure before its end goes on from its page. The control: with few cases it is done at once."""
    world.at = closed.created
    other = world.decided(outcome="refused")
    settings.TERMS_AT_ONCE = settings.ERASED_AT_ONCE = 0
    hugo, noor = browser("hugo"), given_again(browser("noor"))
    page = Page(sent(hugo, "propose_erasure"))
    run = Proposal.objects.get()
    assert [bar["value"] for bar in page.all("progress")] == ["0", "50"] and len(run.content["cases"]) == 2
    assert page.all("meta", content=f"0; url={HERE}")
    refused = Page(sent(hugo, "propose_erasure"))
    assert "0; url=" not in refused.html and Proposal.objects.get() == run, "one run at a time"

    answer = sent(noor, "confirm", proposal=run.pk)
    assert b'value="50"' in b"".join(islice(answer.streaming_content, 3))
    answer._iterator.close()
    assert left(run) == 1 and unfinished(run.institution) == run
    assert Page(noor.get(f"{HERE}{run.pk}/")).all("button", value="go_on")
    page = Page(sent(noor, "go_on", proposal=run.pk))
    assert page.all("meta", content=f"0; url={HERE}{run.pk}/") and "Erased, and proved" in page.text
    assert (left(run), unfinished(run.institution)) == (0, None)
    records = Record.objects.filter(case__in=[closed, other], key__subject="person").values_list("digest", flat=True)
    assert set(open_records(set(records)).values()) == {None}


def test_an_erasure_that_cannot_be_finished_says_so_on_the_page_that_was_under_way(world, browser, closed, settings):
    settings.ERASED_AT_ONCE = 0
    sent(browser("hugo"), "propose_erasure")
    run = Proposal.objects.get()
    Proposal.objects.update(content={**run.content, "cases": [[str(uuid4()), "personal"]]})
    page = Page(sent(given_again(browser("noor")), "confirm", proposal=run.pk))
    assert "What was erased stays erased" in page.text and "Erased, and proved" not in page.text
    assert unfinished(run.institution) == run


def test_the_people_page_leads_to_what_an_erasure_erases_and_does_not_confirm_it_unseen(browser, closed):
    sent(browser("hugo"), "propose_erasure")
    page = Page(browser("noor").get("/administration/lowland/?language=en"))
    assert page.all("a", href=f"{HERE}{Proposal.objects.get().pk}/") and not page.all("button", value="confirm")


def test_a_case_on_hold_says_so_on_its_page_and_on_the_run_that_passed_over_it(world, browser, closed):
    sent(browser("hugo"), "propose_erasure")
    run = Proposal.objects.get()
    assert "A legal hold has lain" not in Page(browser("erin").get(f"/cases/{closed.reference}/")).text
    world.send(closed, Hold("The case is before a court."), "erin")
    assert "A legal hold has lain on it since" in Page(browser("erin").get(f"/cases/{closed.reference}/")).text
    html = browser("erin").get(f"/cases/{closed.reference}/").content.decode()
    assert html.count("How long it is kept") == 1, "the hold stands with the terms"
    assert "legal hold" not in Page(browser("ada").get(f"/cases/{closed.reference}/")).text, "not for applicants"
    sent(given_again(browser("noor")), "confirm", proposal=run.pk)
    page = Page(browser("noor").get(f"{HERE}{run.pk}/"))
    assert "passed over: A legal hold lies on the case" in page.text and "Not erased: 1 case." in page.text
    assert "stays while the hold lasts" in Page(browser("noor").get(HERE)).text
    assert not Page(browser("noor").get(HERE)).all("button", value="propose_erasure")


def test_what_does_not_exist_is_404_and_what_is_settled_is_refused(browser, closed):
    hugo = given_again(browser("hugo"))
    assert hugo.get(f"{HERE}999/").status_code == 404 and sent(hugo, "confirm", proposal=999).status_code == 404
    sent(hugo, "propose_erasure")
    number = Proposal.objects.get().pk
    assert sent(hugo, "propose_erasure").status_code == 409, "one run at a time"
    sent(hugo, "drop", proposal=number)
    assert sent(given_again(browser("noor")), "confirm", proposal=number).status_code == 409


@pytest.mark.parametrize(("language", "since"), [("en", "since"), ("nl", "sinds")])
def test_an_administrator_lays_a_hold_by_a_reference_and_lifts_it(world, browser, closed, language, since):
    hugo, why = browser("hugo"), {"reference": closed.reference, "why": "A court asked for it."}
    for lacking in ({"why": " "}, {"reference": "ELS-2026-0001"}):
        assert sent(hugo, "lay_hold", **{**why, **lacking}).status_code == 409
    assert not read_case(closed).file.held
    assert sent(hugo, "lay_hold", **why)["Location"] == HERE
    page = Page(hugo.get(f"{HERE}?language={language}"))
    assert f"{closed.reference} {since}" in page.text and not page.all("button", value="propose_erasure")
    again = sent(hugo, "lay_hold", **why)
    assert again.status_code == 409 and "A court asked for it." in Page(again).text, "what was written is kept"
    assert sent(hugo, "lift_hold", **why)["Location"] == HERE
    assert not read_case(closed).file.held and Page(hugo.get(HERE)).all("button", value="propose_erasure")


def test_a_hold_lies_on_what_was_told_in_confidence_though_its_administrator_reads_nothing_of_it(world, browser):
    document = {**DOCUMENT, "confidential": ["contact_point"], "version": "confided"}
    world.home.version = world.home.lays_down(document)
    told = world.decided(outcome="refused")
    assert browser("hugo").get(f"/cases/{told.reference}/").status_code == 404
    assert sent(browser("hugo"), "lay_hold", reference=told.reference, why="A court asked for it.").status_code == 302
    assert read_case(told).file.held


@pytest.mark.parametrize(
    ("language", "notice", "gone"),
    [("en", "Notice of", "Of these, 0 name somebody now"), ("nl", "Bericht van", "Daarvan noemen er nu 0 nog iemand")],
)
def test_whom_a_notice_reached_is_shown_taken_away_by_two_and_proved(world, browser, language, notice, gone):
    world.home.holds("administrator", world.people["noor"], None)
    world.at = timezone.now() - timedelta(days=3 * 365)
    tell_deans(world)
    page = Page(browser("hugo").get(f"{HERE}?language={language}"))
    assert notice in page.text and page.all("button", value="propose_erasure")
    sent(browser("hugo"), "propose_erasure")
    run = Proposal.objects.get()
    assert sent(given_again(browser("noor")), "confirm", proposal=run.pk)["Location"] == f"{HERE}{run.pk}/"
    assert gone in Page(browser("hugo").get(f"{HERE}{run.pk}/?language={language}")).text
    assert not Addressee.objects.exclude(account=None).exists()
    assert notice not in Page(browser("hugo").get(f"{HERE}?language={language}")).text


def tell_deans(world):
    """An awareness notice to the deans, by Noor, who writes them."""
    world.home.institution.configuration = {"awareness": {"by": "awareness_officer"}}
    world.home.institution.save()
    world.home.holds("awareness_officer", world.people["noor"], None)
    group, house = Group("role", "dean"), world.home.institution
    text = Written({"nl": "Reizen", "en": "Travel"}, {"nl": "Neem weinig mee.", "en": "Take little along."})
    step = Step(house, world.people["noor"], world.at, uuid4())
    send(text, group, reached(house, group, world.at.date()).digest, step=step)
