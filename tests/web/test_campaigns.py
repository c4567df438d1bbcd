"""The pages of a campaign: picked and previewed, proposed, started by a second person, and followed on a board."""

from io import BytesIO
from itertools import islice
from uuid import uuid4

import pytest
from django.test import Client
from openpyxl import load_workbook

from tests.actions.fleet import HAPPENED, Fleet
from tests.queries.concerned import noted
from tests.web.reading import Page
from workflows.actions import campaigns
from workflows.actions.effects import run_since
from workflows.actions.looking_again import run_campaigns
from workflows.dossier.history import read_case
from workflows.models import AuditEntry, Campaign, CampaignCase, Case, Delivery, Record

pytestmark = pytest.mark.django_db


@pytest.fixture
def fleet() -> Fleet:
    fleet = Fleet()
    fleet.there = noted(fleet.runs("Universiteit Elders", "IR"), fleet.runs())
    return fleet


def browser(fleet: Fleet, name: str) -> Client:
    client = Client()
    client.force_login(fleet.people[name], backend="django.contrib.auth.backends.ModelBackend")
    return client


def posted(client: Client, address: str, **sent: str):
    return client.post(address, {"request_id": str(uuid4()), **sent})


def test_a_campaign_from_its_preview_to_its_board(fleet: Fleet) -> None:
    erin, rita = browser(fleet, "erin"), browser(fleet, "rita")
    assert "Campaigns" in Page(erin.get("/")).text
    shown = Page(erin.get("/campaigns/upland/new/?countries=IR"))
    assert "1 of 2 running cases" in shown.text and fleet.there.reference in shown.text
    assert not shown.all("textarea", id="everything")

    sent = {**HAPPENED, "per_day": "10", "countries": "IR"}
    place = posted(erin, "/campaigns/upland/propose/", **sent)["Location"]
    assert "Start it" not in Page(erin.get(place)).text, "not by who proposed it"
    proposed = Page(rita.get(place)).text
    assert "Start it" in proposed and "1 case, as it stands now" in proposed
    assert posted(erin, f"{place}step/", do="start").status_code == 409
    assert posted(rita, f"{place}step/", do="start").status_code == 302
    assert [seen for _, seen in run_campaigns(at=fleet.at)] == [1]

    child = Case.objects.get(parent=fleet.there)
    opener = next(name for name, person in fleet.people.items() if person == child.opener)
    shown = Page(browser(fleet, opener).get(f"/cases/{child.reference}/"))
    assert "Why this is looked at again" in shown.text and HAPPENED["why"] in shown.text
    board = Page(erin.get(f"{place}?became=open"))
    assert child.reference in board.text and "Being looked at" in board.text and HAPPENED["why"] in board.text
    sheet = load_workbook(BytesIO(erin.get(f"{place}sheet/").content)).active
    assert {fleet.there.reference, child.reference} <= {cell.value for cell in sheet[2]} and sheet.max_row == 2
    assert posted(erin, f"{place}step/", do="close", why="Done.").status_code == 409
    assert posted(erin, f"{place}step/", do="stop", why="It was annulled.").status_code == 302
    assert "Stopped: It was annulled." in Page(erin.get(place)).text and Campaign.objects.get().state == "stopped"


@pytest.mark.parametrize(("language", "said"), [("en", "Step 1 of 4 is done"), ("nl", "Stap 1 van 4 is klaar")])
def test_among_many_cases_the_preview_tells_how_far_it_is_and_then_says_the_same(
    fleet: Fleet, settings, language: str, said: str
) -> None:
    """The control: among few it says so at once."""
    erin, place = browser(fleet, "erin"), f"/campaigns/upland/new/?countries=IR&language={language}"
    at_once = Page(erin.get(place))
    settings.COUNTED_AT_ONCE = 1
    answer = erin.get(place)
    page = Page(answer)
    assert answer.streaming and [bar["value"] for bar in page.all("progress")] == ["0", "25", "50", "75"]
    assert said in page.text and not at_once.all("progress") and said not in at_once.text
    for shown in (at_once, page):
        assert fleet.there.reference in shown.text and len(shown.all("h1")) == 1
        assert shown.all("textarea", id="why") and shown.all("input", name="countries", value="IR")
    assert not Campaign.objects.exists(), "it is shown, and nothing more"


def test_among_many_cases_it_is_proposed_while_a_page_tells_how_far_it_is(fleet: Fleet, settings, monkeypatch) -> None:
    """Whole or not at all: who leaves proposed nothing. The control: among few it is proposed at once."""
    settings.COUNTED_AT_ONCE = 1
    monkeypatch.setattr(campaigns, "BATCH", 1)
    erin, number = browser(fleet, "erin"), str(uuid4())
    sent = {**HAPPENED, "everything": "All of it.", "per_day": "10", "request_id": number}
    left = erin.post("/campaigns/upland/propose/", sent)
    seen = b"".join(islice(left.streaming_content, 3))
    assert b'value="0"' in seen and CampaignCase.objects.count() == 1, "it is under way"
    left._iterator.close()
    assert not Campaign.objects.exists()
    page = Page(erin.post("/campaigns/upland/propose/", sent))
    campaign = Campaign.objects.get()
    assert [bar["value"] for bar in page.all("progress")] == ["0", "50"] and campaign.cases.count() == 2
    assert page.all("meta", content=f"0; url=/campaign/{campaign.pk}/") and campaign.state == "proposed"
    Page(erin.post("/campaigns/upland/propose/", sent))
    assert Campaign.objects.get() == campaign, "sent again it has one effect"
    settings.COUNTED_AT_ONCE = 2
    assert erin.post("/campaigns/upland/propose/", sent)["Location"] == f"/campaign/{campaign.pk}/"


@pytest.mark.parametrize(("language", "said"), [("en", "Step 1 of 2 is done"), ("nl", "Stap 1 van 2 is klaar")])
def test_a_campaign_of_many_cases_that_waits_tells_how_far_it_is_reckoned_and_then_says_the_same(
    fleet: Fleet, settings, language: str, said: str
) -> None:
    """The control: of few it says so at once, and so does one that was started."""
    campaign, rita = fleet.proposed(), browser(fleet, "rita")
    place = f"/campaign/{campaign.pk}/?language={language}"
    at_once = Page(rita.get(place))
    settings.COUNTED_AT_ONCE = 1
    page = Page(rita.get(place))
    assert [bar["value"] for bar in page.all("progress")] == ["0", "50"] and said in page.text
    assert not at_once.all("progress")
    for shown in (at_once, page):
        assert fleet.there.reference in shown.text and HAPPENED["why"] in shown.text and len(shown.all("h1")) == 1
        assert shown.all("button", value="start")
    campaigns.start(campaign, step=fleet.step("rita"))
    assert not Page(rita.get(place)).all("progress")


def test_what_is_refused_on_a_page_that_is_under_way_keeps_what_was_written(fleet: Fleet, settings) -> None:
    settings.COUNTED_AT_ONCE = 1
    page = Page(posted(browser(fleet, "erin"), "/campaigns/upland/propose/", **HAPPENED, per_day="10"))
    assert "This is everything that runs: 2 cases." in page.text and HAPPENED["why"] in page.text
    assert "0; url=" not in page.html and not Campaign.objects.exists()


def test_what_makes_no_campaign_is_refused_with_reasons_and_what_was_written(fleet: Fleet) -> None:
    erin = browser(fleet, "erin")
    everything = posted(erin, "/campaigns/upland/propose/", **HAPPENED, per_day="10")
    assert everything.status_code == 409 and HAPPENED["why"] in Page(everything).text
    assert "This is everything that runs: 2 cases." in Page(everything).text
    nothing = posted(erin, "/campaigns/upland/propose/", **HAPPENED, per_day="0", countries="XX")
    for say in ("No running case matches.", "Choose how many cases a day"):
        assert say in Page(nothing).text
    assert Campaign.objects.count() == 0


def test_nobody_else_finds_these_pages(fleet: Fleet) -> None:
    campaign = fleet.proposed(fleet.there)
    abroad = Fleet("abroad")
    for client in (browser(fleet, "ada"), browser(fleet, "faye"), browser(abroad, "erin")):
        for place in ("/campaigns/upland/new/", f"/campaign/{campaign.pk}/", f"/campaign/{campaign.pk}/sheet/"):
            assert client.get(place).status_code == 404
        assert posted(client, f"/campaign/{campaign.pk}/step/", do="start").status_code == 404
    assert browser(fleet, "ada").get("/campaigns/").status_code == 404
    assert "Campaigns" not in Page(browser(fleet, "ada").get("/")).text


PERSONAL = {"type": "country", "required": "no", "data": "personal", "purpose": "licences", "needed_for": "desk"}


def test_the_answers_come_along_and_what_is_about_a_person_stays_behind_its_wall(fleet: Fleet) -> None:
    """Who gave them goes on from them; the contact point, who need not know it in this stage, sees no such answer."""
    house = Fleet("carrying", **{
        "follow_ups.reassessment.carries": "request", "forms.request.questions.contact_from": PERSONAL,
    })  # fmt: skip
    case = house.runs("Universiteit Elders", "IR", contact_from="CN")
    house.started(case)
    assert [seen for _, seen in run_campaigns(at=house.at)] == [1]
    child = Case.objects.get(parent=case)
    page = Page(browser(house, "ada").get(f"/cases/{child.reference}/form/asked/"))
    assert page.all("input", name="q.partners.0.name")[0]["value"] == "Universiteit Elders"
    assert page.all("option", value="CN", selected="")
    ((copy, _givers),) = read_case(child).file.carried.values()
    kept = Record.objects.get(digest=copy)
    assert (kept.case_id, kept.data_class, kept.key.subject) == (child.pk, "personal", "person")
    shown = Page(browser(house, "erin").get(f"/cases/{child.reference}/"))
    assert child.reference in shown.text and "China" not in shown.text
    assert "China" not in Page(browser(house, "erin").get(f"/cases/{case.reference}/")).text, "nor in the first"


def test_the_board_says_how_far_what_follows_an_opening_is(fleet: Fleet) -> None:
    campaign, still = fleet.started(fleet.there), "screening and what registers read are still to come"
    place, erin = f"/campaign/{campaign.pk}/", browser(fleet, "erin")
    assert still not in Page(erin.get(place)).text
    assert [seen for _, seen in run_campaigns(at=fleet.at)] == [1]
    assert f"To 1 of the re-assessments that were opened, {still}" in Page(erin.get(place)).text
    run_since(fleet.institution.pk, at=fleet.at)
    told = Page(erin.get(place)).text
    assert "have come to all that was opened" in told and "something failed" not in told
    child = AuditEntry.objects.filter(stream=Case.objects.get(parent=fleet.there).stream).latest("seq")
    Delivery.objects.create(institution=fleet.institution, entry=child, recipient="a.handler", channel="effects")
    assert "In 1 of them something failed" in Page(erin.get(place)).text
