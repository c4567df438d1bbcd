"""The pages for those without an account: one thing to do, once, in its language; and a stage by a code."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.utils import timezone

from tests.actions.advised import OUTSIDE, Outside
from tests.web.reading import Page
from workflows.actions.outside import revoke
from workflows.dossier.history import read_case
from workflows.models import OutsideLink

HIDDEN = ("Ada", "Erin", "Iris", "Vito", "expert@", "LOW-2026", "Who visits")


@pytest.fixture
def world(db: None) -> Outside:
    """The cast, now: the pages look at today."""
    cache.clear()
    found = OUTSIDE.get()
    found.at = timezone.now()
    return found


@pytest.fixture
def case(world):
    return world.waiting()


def given(client, address, **changes):
    typed = {"request_id": str(uuid4()), "do": "give", "choice": "favourable", "words": "Nothing against it."}
    return client.post(address, {**typed, **changes})


def test_a_get_shows_what_is_asked_and_no_more_of_the_case_than_it_sends(browser, world, case) -> None:
    address = f"/outside/{world.link(case)}/"
    page = Page(browser().get(address))
    assert "Advice from outside" in page.text and "Lenses for telescopes." in page.text
    assert "Institute of Fictional Optics" in page.text and not [word for word in HIDDEN if word in page.text]
    browser().get(address)
    assert "outside_view" not in read_case(case).file.given


def test_a_post_gives_it_once(browser, world, case) -> None:
    address = f"/outside/{world.link(case)}/"
    assert "Thank you" in Page(given(browser(), address)).text
    assert read_case(case).file.given["outside_view"].value == "favourable"
    for answer in (given(browser(), address), browser().get(address)):
        assert answer.status_code == 410 and "given already" in Page(answer).text


def test_what_is_missing_is_told_and_what_was_written_kept(browser, world, case) -> None:
    address = f"/outside/{world.link(case)}/"
    answer = given(browser(), address, choice="")
    assert answer.status_code == 409 and "Nothing against it." in Page(answer).text
    assert "Choose one from the list." in Page(answer).text
    assert given(browser(), address).status_code == 200


def test_after_its_day_or_revoked_it_says_so_and_nothing_of_the_case(browser, world, case) -> None:
    address = f"/outside/{world.link(case)}/"
    revoke(case, 1, "The wrong person.", by=world.people["erin"], at=world.at, request_id=uuid4())
    other = f"/outside/{world.link(case)}/"
    OutsideLink.objects.filter(number=2).update(expires_at=world.at - timedelta(days=1))
    for place, why in ((address, "taken back"), (other, "time of this link is over")):
        for answer in (browser().get(place), given(browser(), place)):
            text = Page(answer).text
            assert answer.status_code == 410 and why in text
            assert not [word for word in (*HIDDEN, "Lenses", "wrong person") if word in text]


def test_it_speaks_the_language_of_the_link_unless_its_reader_chooses(browser, world, case) -> None:
    address = f"/outside/{world.link(case, language='nl')}/"
    assert "Advies van buiten" in Page(browser().get(address)).text
    assert "Advice from outside" in Page(browser().get(f"{address}?language=en")).text


def test_whoever_tries_too_many_addresses_waits(browser, world, case) -> None:
    address, client = f"/outside/{world.link(case)}/", browser()
    assert {client.get(f"/outside/guess{n}/").status_code for n in range(20)} == {404}
    assert client.get(address).status_code == 429 and client.get("/status/?code=x").status_code == 429
    cache.clear()
    assert client.get(address).status_code == 200


def test_the_office_makes_a_link_and_is_told_its_address_once(browser, world, case) -> None:
    erin, place = browser("erin"), f"/cases/{case.reference}/link/outside_view/"
    assert place in Page(erin.get(f"/cases/{case.reference}/")).html
    page = Page(erin.get(place))
    assert "Lenses for telescopes." in page.text and "Vito" not in page.text
    until = (world.at + timedelta(days=7)).date().isoformat()
    typed = {"until": until, "language": "en", "request_id": page.hidden("request_id")}
    made = Page(erin.post(place, typed))
    address = made.all("input", id="address")[0]["value"]
    assert browser().get(address.removeprefix("http://127.0.0.1")).status_code == 200
    assert address not in Page(erin.get(f"/cases/{case.reference}/")).html
    assert erin.post(place, {**typed, "request_id": str(uuid4())}).status_code == 409
    assert browser("iris").post(place, {**typed, "request_id": str(uuid4())}).status_code == 409
    assert browser("mallory").get(place).status_code == 404


def test_a_code_shows_the_stage_in_the_applicants_words_and_nothing_else(browser, world, case) -> None:
    assert browser("erin").post(f"/cases/{case.reference}/code/").status_code == 404, "it is the applicant's to give"
    made = Page(browser("ada").post(f"/cases/{case.reference}/code/"))
    code = made.html.split('class="mono">')[1].split("<")[0]
    text = Page(browser().get(f"/status/?code={code}")).text
    assert "Under review" in text and "Experts" not in text
    assert not [word for word in (*HIDDEN, "Optics", "Lenses") if word in text]
    assert browser().get("/status/?code=WRONG").status_code == 404
