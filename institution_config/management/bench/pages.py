"""The pages that must not grow: each as somebody opens it, in statements and milliseconds, in the database at hand."""

import json
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

import django
from django.conf import settings

if __name__ == "__main__":
    django.setup()

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from institution_config.demo.cast import HOME
from workflows.models import Account, Case, Institution, Membership, RoleHolding

ROUNDS = 9
OFFICE, WATCH = "contact_point", "auditor"
NAMES = (
    "inbox", "inbox_applicant", "queue", "queue_late", "queue_by_stage", "queue_of_role", "queue_of_member",
    "search_reference", "search_title", "case", "timeline", "trail", "reports", "reports_quality",
)  # fmt: skip
"""The pages in the order in which they are measured."""


@dataclass(frozen=True)
class Page:
    """A page by its name, who opens it, and where."""

    name: str
    who: Account
    address: str


def pages(house: Institution) -> Iterator[Page]:
    """Every page that is measured; ValueError where the institution was not seeded."""
    office, watch = (_holder(house, role) for role in (OFFICE, WATCH))
    asking = Account.objects.filter(username__startswith="applicant.", cases_opened__institution=house)
    longest = Case.objects.filter(institution=house).order_by("-last_seq", "reference").first()
    applicant = asking.order_by("pk").first()
    if longest is None or applicant is None:
        raise ValueError(f"{house.slug} has no seeded cases.")
    member = Membership.objects.filter(committee__institution=house).select_related("account").order_by("pk")[0].account
    yield Page("inbox", office, "/")
    yield Page("inbox_applicant", applicant, "/")
    yield Page("queue", office, "/cases/")
    yield Page("queue_late", office, "/cases/?late=yes&phase=review")
    yield Page("queue_by_stage", office, "/cases/?order=stage")
    yield Page("queue_of_role", office, f"/cases/?role={OFFICE}")
    yield Page("queue_of_member", member, "/cases/")
    yield Page("search_reference", office, f"/cases/?text={longest.reference}")
    yield Page("search_title", office, "/cases/?text=satellites")
    yield Page("case", office, f"/cases/{longest.reference}/")
    yield Page("timeline", watch, f"/cases/{longest.reference}/")
    yield Page("trail", watch, "/audit/")
    yield Page("reports", watch, "/reports/")
    yield Page("reports_quality", watch, "/reports/quality/")


def _holder(house: Institution, role: str) -> Account:
    return RoleHolding.objects.filter(institution=house, role=role).select_related("account").order_by("pk")[0].account


def measured(page: Page, rounds: int = ROUNDS) -> dict[str, float]:
    """Statements of one request, and the median milliseconds of some. ValueError where the page does not answer."""
    client = Client(HTTP_HOST=settings.ALLOWED_HOSTS[0])
    client.force_login(page.who, settings.AUTHENTICATION_BACKENDS[-1])
    first = client.get(page.address)
    if first.status_code != 200:
        raise ValueError(f"{page.name}: {page.address} answered {first.status_code}.")
    first.getvalue()  # what is read once in a process is read, and what is counted once a day is counted
    with CaptureQueriesContext(connection) as captured:
        client.get(page.address)
        statements = len(captured)  # the next request empties the log
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        client.get(page.address)
        times.append(time.perf_counter() - start)
    return {"statements": statements, "ms": round(statistics.median(times) * 1000, 1)}


def all_pages(rounds: int = ROUNDS) -> dict[str, dict[str, float]]:
    """Every page by its name."""
    house = Institution.objects.get(slug=HOME)
    return {page.name: measured(page, rounds) for page in pages(house)}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(all_pages()))
