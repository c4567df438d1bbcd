"""A request without a risk, from signing in to its certificate: one form leads to the next, in few pages."""

from datetime import UTC, datetime

from django.conf import settings
from django.test import Client

from tests.house.tree import ROOT
from tests.web.conftest import PASSWORD
from tests.web.reading import Page
from workflows.actions.establish import establish
from workflows.authoring.folder import load_folder
from workflows.engine.guards import sampled
from workflows.models import Account, Affiliation, Case, Unit

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
MOST = 12
"""Pages that somebody without a risk should have to load, signing in and the certificate among them; ten today."""


class Reader:
    """Somebody who loads pages, counts them, and answers no to everything."""

    def __init__(self, client, committing) -> None:
        self.client, self.committing, self.loads, self.passed = client, committing, 0, []

    def load(self, address: str) -> Page:
        self.loads += 1
        self.passed.append(address)
        return Page(self.client.get(address))

    def submit(self, page: Page, **typed: str) -> Page:
        """Give the form on the page, and load where it leads."""
        values = {f["name"]: f.get("value", "") for f in page.all("input", type="hidden") if f.get("name")}
        values |= {f["name"]: "no" for f in page.all("input", type="radio") if f["value"] == "no"}
        values |= {f["name"]: "Something." for f in page.all("textarea")}
        with self.committing(execute=True):
            answer = self.client.post(self.passed[-1], values | typed)
        assert answer.status_code == 302, Page(answer).text
        return self.load(answer["Location"])


def asks(reader: Reader) -> tuple[Case, Page]:
    """From signing in to the case as it came out."""
    reader.submit(reader.load("/sign-in/?next=/"), username="host", password=PASSWORD)
    begin = next(a["href"] for a in reader.load("/new/").all("a") if "partnership" in a.get("href", ""))
    first = reader.load(begin)
    units = set(Unit.objects.values_list("code", flat=True))  # an earlier request can be chosen there too
    unit = next(o["value"] for o in first.all("option") if o["value"] in units)
    page = reader.submit(first, do="submit", unit=unit)
    while "/form/" in reader.passed[-1]:
        if page.all("button", value="check"):
            page = reader.submit(page, do="check")
            assert "Check your answers" in page.text and page.text.count("Change :") > 1
        page = reader.submit(page, do="submit")
    return Case.objects.latest("created"), page


def drawn(case: Case) -> bool:
    """Whether the lot fell on a case, as it does on one in twenty there: that one is looked at by people."""
    return sampled(settings.RECORD_KEY, str(case.pk), 20)


def test_a_request_without_a_risk_is_a_dozen_pages_from_sign_in_to_certificate(
    db, django_capture_on_commit_callbacks
):
    host = Account.objects.create_person("host", password=PASSWORD)
    found = load_folder(ROOT / "institution_config" / "institutions" / "uhasselt", [ROOT / "institution_config"])
    house = establish(found, by=host, at=START, proved=True)
    Affiliation.objects.create(institution=house.institution, account=host)
    for _ in range(5):
        reader = Reader(Client(), django_capture_on_commit_callbacks)
        case, page = asks(reader)
        if not drawn(case):
            break
    assert (case.phase, case.outcome) == ("closed", "no_review_needed")
    assert reader.passed[-1] == f"/cases/{case.reference}/"
    certificate = next(a["href"] for a in page.all("a") if a.get("href", "").endswith("/certificate/"))
    assert case.reference in reader.load(certificate).text
    assert reader.loads <= MOST, reader.passed
