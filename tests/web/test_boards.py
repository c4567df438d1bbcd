"""The board on the page of a case: links go out by one button, and somebody outside attests on a page of their own."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.core.cache import cache
from django.utils import timezone

from tests.actions.attesting import Team
from tests.web.reading import Page
from workflows.actions.outside import token_of
from workflows.dossier.history import read_case
from workflows.models import OutsideLink


@pytest.fixture
def world(db: None) -> Team:
    """The cast, now: the pages look at today."""
    cache.clear()
    found = Team()
    found.at = timezone.now()
    return found


@pytest.fixture
def case(world):
    return world.waiting()


def sent(client, case, **changes):
    until = (timezone.now() + timedelta(days=14)).date().isoformat()
    typed = {"request_id": str(uuid4()), "until": until, "language": "nl"} | changes
    return client.post(f"/cases/{case.reference}/links/attestation/", typed)


def test_one_button_mails_a_link_to_all_who_have_none_and_their_page_gives_their_own_row(browser, case):
    place, erin = f"/cases/{case.reference}/", browser("erin")
    assert "Mail a link to 3 people" in Page(erin.get(place)).text
    assert erin.get(f"{place}link/attestation/")["Location"] == f"{place}#board-attestation"
    assert sent(erin, case)["Location"] == f"{place}#board-attestation"
    shown = Page(erin.get(place)).text
    assert "3 links go out by mail." in shown and "Mail a link" not in shown and "0 of 4 given" in shown
    link = OutsideLink.objects.filter(case=case).select_related("account").order_by("pk")[0]
    address = f"/outside/{token_of(UUID(link.account.username.partition('.')[2]))}/"
    page = Page(browser().get(address))
    assert "Verklaring" in page.text and "Wat verklaart u?" in page.text and not page.all("textarea")
    typed = {"request_id": str(uuid4()), "do": "give", "choice": "attests"}
    assert browser().post(address, typed).status_code == 200
    assert list(read_case(case).file.row_given["attestation"]) == [link.row_key]
    again = browser().post(address, {**typed, "request_id": str(uuid4()), "choice": "cannot"})
    assert again.status_code == 410 and "al gegeven" in Page(again).text
    assert "1 van 4 gegeven" in Page(erin.get(f"{place}?language=nl")).text


@pytest.mark.parametrize(
    ("by", "changes", "status"), [("ada", {}, 409), ("erin", {"until": "soon"}, 409), ("mallory", {}, 404)]
)
def test_who_may_not_send_them_or_until_no_day_sends_none(browser, case, by, changes, status):
    assert sent(browser(by), case, **changes).status_code == status
    assert not OutsideLink.objects.exists()
