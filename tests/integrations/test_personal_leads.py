"""A lead about a person is shown to whoever must judge it, once it was entered that they opened it; to nobody else."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from tests.actions.variants import with_owners_and_visitors
from tests.integrations.screened import NAMESAKE, Screened
from tests.web.reading import Page, carried
from workflows.dossier.history import read_case
from workflows.models import Case, RoleHolding

pytestmark = pytest.mark.usefixtures("own_database")
PERSONAL = ("HASSAN KARIMI", "Iran", "1958")


@pytest.fixture
def screened(settings: Any, tmp_path: Any) -> Iterator[Screened]:
    settings.VAR = tmp_path
    yield Screened(change=personal)


def personal(document: Any) -> None:
    """The visitor's name is personal, and needed where hits are settled."""
    with_owners_and_visitors(document)
    visitor = document["forms"]["request"]["questions"]["visitor"]
    visitor |= {"data": "personal", "purpose": "the duty to screen", "needed_for": ["check"]}


@pytest.fixture
def case(screened: Screened) -> Case:
    return screened.submit(visitor=NAMESAKE)


def browser(screened: Screened, name: str) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(screened.house.people[name], backend="django.contrib.auth.backends.ModelBackend")
    return client


def opened(case: Case) -> int:
    return sum(entry.kind == "Disclosed" for entry in read_case(case).entries)


def test_it_is_closed_until_whoever_must_judge_it_opens_it_and_that_is_entered_first(screened, case):
    client, place = browser(screened, "iris"), f"/cases/{case.reference}/screening/1/"
    closed = client.get(place)
    assert not any(word in Page(closed).text for word in PERSONAL) and "about a person" in Page(closed).text
    assert opened(case) == 0
    assert client.post(place, carried(closed)).status_code == 302
    assert opened(case) == 1
    shown = Page(client.get(place)).text
    assert all(word in shown for word in PERSONAL)
    assert opened(case) == 1  # once is enough, and a GET enters nothing


def test_another_who_may_judge_it_opens_it_for_themselves(screened, case):
    place = f"/cases/{case.reference}/screening/1/"
    client = browser(screened, "iris")
    client.post(place, carried(client.get(place)))
    shown = Page(browser(screened, "gus").get(place)).text
    assert "about a person" in shown and not any(word in shown for word in PERSONAL)


@pytest.mark.parametrize("name", ["ada", "ben", "faye"])
def test_nobody_else_opens_it(screened, case, name):
    place, before = f"/cases/{case.reference}/screening/1/", opened(case)
    client = browser(screened, name)
    assert client.get(place).status_code == 404
    assert client.post(place, {"request_id": "0" * 32, "seen": "1"}).status_code == 404
    assert opened(case) == before


def test_an_auditor_reads_that_there_is_a_lead_and_does_not_open_it(screened, case):
    RoleHolding.objects.create(
        institution=screened.house.institution, account=screened.house.people["dan"], role="auditor", unit=None
    )
    client, place = browser(screened, "dan"), f"/cases/{case.reference}/screening/1/"
    page = client.get(place)
    assert page.status_code == 200 and not any(word in Page(page).text for word in PERSONAL)
    assert not Page(page).all("form", action=place)
    sent = client.post(place, {"request_id": str(uuid4()), "seen": "1"})
    assert sent.status_code == 409
    assert opened(case) == 0
