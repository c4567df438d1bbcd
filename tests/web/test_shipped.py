"""Every procedure that ships can be begun and read on a page, in each of its kinds and both languages."""

from datetime import UTC, datetime

import pytest

from tests.house.tree import ROOT
from tests.web.reading import Page
from workflows.actions.establish import establish
from workflows.authoring.folder import institutions_in, load_folder
from workflows.dossier.rulebooks import rulebook_of
from workflows.models import Account, Affiliation

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
FOLDERS = institutions_in(ROOT / "institution_config" / "institutions")


def taken_in(client, folder):
    """An institution that ships, with somebody of it signed in."""
    somebody = Account.objects.create_person("somebody")
    established = establish(load_folder(folder, [ROOT / "institution_config"]), by=somebody, at=START, proved=True)
    Affiliation.objects.create(institution=established.institution, account=somebody)
    client.force_login(somebody, backend="django.contrib.auth.backends.ModelBackend")
    return established


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_each_kind_of_request_can_be_begun_and_its_procedure_read(db, client, folder):
    established = taken_in(client, folder)
    for version in established.versions:
        place = f"{established.institution.slug}/{version.sha256[:12]}/"
        for language in ("en", "nl"):
            assert client.get(f"/procedures/{place}?language={language}").status_code == 200
            for kind in rulebook_of(version).procedure.kinds:
                answer = client.get(f"/new/{place}{kind}/?language={language}")
                assert answer.status_code == 200, (version.procedure.name, kind, Page(answer).text[:400])
                buttons = {button.get("value") for button in Page(answer).all("button", name="do")}
                assert buttons & {"submit", "check"}


def test_what_opens_other_cases_is_offered_first(db, client):
    taken_in(client, next(folder for folder in FOLDERS if folder.name == "voorbeeld"))
    text = Page(client.get("/new/?language=en")).text
    assert text.index("International cooperation and visits") < text.index("Advice as a desk")
