"""How many statements a page costs: as many for sixty cases as for five, and few."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.queries.world import World
from workflows.management.retelling.pattern import pattern_of
from workflows.management.retelling.told import Told
from workflows.management.retelling.written import write
from workflows.models import Case

INBOX, CASE = 12, 25
PAGES = {
    "inbox": ("erin", "/"),
    "inbox of an applicant": ("ada", "/"),
    "queue": ("erin", "/cases/"),
    "queue, narrowed": ("erin", "/cases/?phase=review&late=no"),
    "queue, by stage": ("erin", "/cases/?order=stage"),
    "search": ("erin", "/cases/?text=optics"),
    "case": ("erin", "/cases/{}/"),
    "timeline of an auditor": ("olga", "/cases/{}/"),
    "trail": ("olga", "/audit/"),
    "time and outcomes": ("olga", "/reports/"),
    "quality": ("olga", "/reports/quality/"),
}


@pytest.fixture
def case(world: World) -> Case:
    """A case before its committee, and others before the decision and closed."""
    found = world.advised()
    for other in (world.decided(outcome="approved"), world.screened()):
        other.refresh_from_db()
    return found


def told_again(times: int, first: int) -> None:
    """Every case that is there, told again a week apart, until there are so many more."""
    patterns = [pattern_of(number) for number in Case.objects.order_by("reference").values_list("pk", flat=True)[:3]]
    write([Told(patterns[n % 3], f"LOW-2025-{first + n:04}", days=-7 * n) for n in range(times)])


def statements(client: Client, address: str) -> int:
    """What a page costs once what a process reads once was read."""
    assert client.get(address).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
        return len(captured)


def test_a_page_costs_no_more_for_many_cases_than_for_few(world: World, browser: Any, case: Case) -> None:
    told_again(2, 100)
    clients = {name: browser(name) for name, _ in PAGES.values()}
    few = {page: statements(clients[who], at.format(case.reference)) for page, (who, at) in PAGES.items()}
    told_again(55, 200)
    assert Case.objects.count() == 60

    many = {page: statements(clients[who], at.format(case.reference)) for page, (who, at) in PAGES.items()}

    assert many == few
    assert max(many["inbox"], many["inbox of an applicant"]) <= INBOX, many
    assert max(many["case"], many["timeline of an auditor"]) <= CASE, many
