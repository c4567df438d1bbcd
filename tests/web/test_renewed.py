"""A draft begun under an older version: what still fits is kept, what changed is said, nothing is sent unread."""

import json
from copy import deepcopy

import pytest

from tests.queries.procedure import DOCUMENT
from tests.web.reading import Page, carried
from tests.web.test_filling import ROW, sent
from workflows.actions.publish import publish
from workflows.engine.acts.transferring import MoveVersion
from workflows.engine.procedure import Procedure
from workflows.models import Case, Draft, ProcedureVersion

TYPED = {**ROW, "q.dual_use": "yes", "q.visitor": "Vito Invented"}


def asking_otherwise(document):
    """No visitor any more; whether it is dual use in words; and whether there is a laboratory."""
    questions = document["forms"]["request"]["questions"]
    del questions["visitor"]
    questions["dual_use"] = {"type": "text", "ask": {"en": "Which dual use?", "nl": "Welk tweeërlei gebruik?"}}
    questions["lab"] = {"type": "yes_no", "ask": {"en": "A laboratory?", "nl": "Een laboratorium?"}, "required": "no"}
    document["facts"], document["stages"]["check"]["next"] = {}, [{"to": "sign"}]


def still_asking(document):
    """The same questions, one of them worded better."""
    document["forms"]["request"]["questions"]["dual_use"]["ask"] = {"en": "Is it dual use?", "nl": "Is het dat?"}


@pytest.fixture
def published(world):
    """Publish a version of the procedure, changed; its address for a new request."""

    def publish_changed(change) -> str:
        document = deepcopy(DOCUMENT) | {"version": "2"}
        change(document)
        version, _ = publish(
            world.home.institution, Procedure.model_validate(document), json.dumps(document),
            by=world.people["erin"], at=world.at, proved=True,
        )  # fmt: skip
        return f"/new/lowland/{version.sha256[:12]}/partnership/"

    return publish_changed


@pytest.fixture
def old(world):
    return f"/new/lowland/{world.home.version.sha256[:12]}/partnership/"


def test_the_draft_goes_on_under_the_newer_version_and_says_what_has_changed(world, browser, old, published):
    client = browser("ada")
    begun = client.post(old, sent(**TYPED))["Location"]
    world.at = world.at.replace(hour=18)
    new = published(asking_otherwise)
    there = client.get(begun)
    assert there["Location"].startswith(f"{new}?draft=")
    page = Page(client.get(there["Location"]))
    assert "What has changed since you began" in page.text
    for said in (
        "New : A laboratory?", "Asked otherwise : Which dual use? (you had answered: yes)",
        "No longer asked : Who visits? (you had answered: Vito Invented)",
    ):  # fmt: skip
        assert said.replace(" :", ":") in page.text.replace(" :", ":")
    assert page.all("input", name="q.partners.0.name")[0]["value"] == "Institute of Fictional Optics"
    client.post(there["Location"], sent(draft=page.hidden("draft"), **ROW, **{"q.dual_use": "Lasers."}))
    draft = Draft.objects.get()
    assert draft.procedure_version == ProcedureVersion.objects.latest("published_at")
    assert "What has changed" not in Page(client.get(f"{new}?draft={draft.pk}")).text


def test_a_question_worded_otherwise_keeps_its_answer(world, browser, old, published):
    client = browser("ada")
    begun = client.post(old, sent(**TYPED))["Location"]
    world.at = world.at.replace(hour=18)
    published(still_asking)
    page = Page(client.get(client.get(begun)["Location"]))
    assert "Asked otherwise: Is it dual use?" in page.text.replace(" :", ":")
    assert "you had answered" not in page.text
    assert "checked" in page.all("input", name="q.dual_use", value="yes")[0]


def test_a_page_that_was_open_meanwhile_is_kept_and_not_sent_unread(world, browser, old, published):
    client = browser("ada")
    world.at = world.at.replace(hour=18)
    new = published(asking_otherwise)
    answer = client.post(old, sent("submit", unit="optics", **TYPED))
    assert answer["Location"].startswith(f"{new}?draft=") and not Case.objects.exists()
    page = Page(client.get(answer["Location"]))
    assert "Your answers are kept: look at them again." in page.text
    assert page.all("input", name="q.partners.0.name")[0]["value"] == "Institute of Fictional Optics"


def test_an_address_of_an_older_version_leads_to_the_one_in_force(world, browser, old, published):
    world.at = world.at.replace(hour=18)
    new = published(still_asking)
    assert browser("ada").get(old)["Location"] == new
    assert browser("mallory").get(old).status_code == 404


def test_a_draft_in_a_case_that_was_moved_says_so_too(world, browser, published):
    def noting(ask):
        def change(document):
            document["forms"]["sighting"] = {"questions": {"seen": {"type": "text", "ask": {"en": ask, "nl": ask}}}}
            document["stages"]["check"]["work"]["note"] = {"by": "contact_point", "fill": "sighting", "optional": "yes"}

        return change

    published(noting("What did you see?"))
    world.home.version = ProcedureVersion.objects.latest("published_at", "pk")
    case, client = world.asked(), browser("erin")
    address = f"/cases/{case.reference}/form/note/"
    client.post(address, {**carried(client.get(address)), "q.seen": "Nothing odd.", "do": "save"})
    world.at = world.at.replace(hour=18)
    published(noting("What did you look at?"))
    newest = ProcedureVersion.objects.latest("published_at", "pk")
    world.send(case, MoveVersion(newest.sha256, "The rules have changed."), "erin")
    page = Page(client.get(address))
    assert "Asked otherwise: What did you look at?" in page.text.replace(" :", ":")
    assert "Nothing odd." in page.text
