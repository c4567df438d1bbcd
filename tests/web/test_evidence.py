"""The evidence of a condition in the pages: the control is of the kind that is asked for, and the verifier sees it."""

from copy import deepcopy

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.actions.papers import TEXT
from tests.queries.procedure import DOCUMENT
from tests.web.reading import Page, carried
from workflows.models import AuditEntry


@pytest.fixture
def asking(world):
    """A case whose condition asks for a kind of evidence, decided."""

    def decided(kind):
        document = deepcopy(DOCUMENT)
        document["conditions"]["access_plan"]["evidence"] = kind
        world.home.version = world.home.lays_down(document)
        return world.decided()

    return decided


def place(case):
    return f"/cases/{case.reference}/do/satisfy/1/"


def shown(client, case, **typed):
    return client.post(place(case), {**carried(client.get(place(case))), **typed})


def told(case):
    """What the trail says was shown; nothing where nothing was."""
    found = AuditEntry.objects.filter(stream=case.stream, kind="ConditionSatisfied").first()
    return found.payload if found else ""


def test_words_are_asked_for_and_the_verifier_reads_them(browser, asking):
    case, ada = asking("statement"), browser("ada")
    page = Page(ada.get(place(case)))
    assert page.all("textarea", name="evidence") and not page.all("select", name="file")
    assert shown(ada, case).status_code == 422 and not told(case)
    assert shown(ada, case, evidence="The door has a lock now.", file="f" * 64, signed="yes").status_code == 302
    verifying = Page(browser("erin").get(f"/cases/{case.reference}/do/verify/1/")).text
    assert "The door has a lock now." in verifying and ": a statement in words." in verifying


def test_a_document_is_attached_first_chosen_then_and_opened_by_the_verifier(browser, asking):
    case, ada = asking("document"), browser("ada")
    page = Page(ada.get(place(case)))
    attach = f"/cases/{case.reference}/attach/"
    assert f"{attach}?then=1" in page.html and not page.all("textarea")
    assert shown(ada, case, evidence="It is there.").status_code == 422 and not told(case)
    file = SimpleUploadedFile("plan.txt", TEXT)
    sent = {**carried(ada.get(attach)), "then": "1", "file": file, "words": "The access plan"}
    assert ada.post(attach, sent)["Location"] == place(case)
    option = next(o["value"] for o in Page(ada.get(place(case))).all("option") if o["value"])
    assert shown(ada, case, file=option).status_code == 302 and option in told(case)
    erin = browser("erin")
    link = f"/cases/{case.reference}/documents/{option}/"
    assert link in Page(erin.get(f"/cases/{case.reference}/do/verify/1/")).html
    assert erin.get(link).content == TEXT and browser("noor").get(link).status_code == 404


def test_a_signature_is_given_by_ticking_and_never_by_the_button_alone(browser, asking):
    case, ada = asking("signature"), browser("ada")
    assert Page(ada.get(place(case))).all("input", name="signed", type="checkbox")
    assert shown(ada, case).status_code == 422 and not told(case)
    assert shown(ada, case, signed="yes").status_code == 302 and '"signed":true' in told(case)
    assert "signed that condition 1 is met" in Page(browser("erin").get(f"/cases/{case.reference}/")).text


def test_where_nothing_is_asked_for_there_is_the_button_alone(browser, asking):
    case, ada = asking("none"), browser("ada")
    page = Page(ada.get(place(case)))
    assert not page.all("textarea") and not page.all("select") and not page.all("input", type="checkbox")
    assert shown(ada, case).status_code == 302 and told(case)
    dutch = Page(browser("erin").get(f"/cases/{case.reference}/?language=nl")).text
    assert "meldde dat voorwaarde 1 vervuld is" in dutch
