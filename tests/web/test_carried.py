"""What comes along into a linked case: there to begin with, to be changed, and never about a person to a stranger."""

import json
from copy import deepcopy

import pytest

from tests.queries.procedure import DOCUMENT
from tests.web.reading import Page
from tests.web.test_filling import ROW, sent
from workflows.actions.publish import publish
from workflows.dossier.history import read_case
from workflows.dossier.seal import open_records
from workflows.engine.procedure import Procedure
from workflows.models import Case


@pytest.fixture
def case(world):
    """A case of a procedure that carries its request into a change, which may be asked for while it is looked into."""
    document = deepcopy(DOCUMENT) | {"version": "2"}
    document["follow_ups"] = {
        "change": {"opens": "seen", "by": ["host", "contact_point"], "open_in": "experts", "carries": "request"}
    }
    home = world.home
    home.version, _ = publish(
        home.institution, Procedure.model_validate(document), json.dumps(document),
        by=world.people["erin"], at=world.at, proved=True,
    )  # fmt: skip
    return world.screened()


@pytest.fixture
def address(case):
    return f"/cases/{case.reference}/open/change/"


def test_the_form_begins_with_what_was_answered_before_and_is_changed_before_it_is_given(browser, case, address):
    client = browser("ada")
    page = Page(client.get(address))
    assert page.all("input", name="q.partners.0.name")[0]["value"] == "Institute of Fictional Optics"
    assert "Vito Invented" in page.html
    client.post(address, sent("submit", **{**ROW, "q.partners.0.name": "Another Institute", "q.dual_use": "no"}))
    change = Case.objects.get(parent=case)
    file = read_case(change).file
    record = file.forms["request"]
    assert open_records([record])[record]["partners"][0]["name"] == "Another Institute"
    ((copy, _givers),) = file.carried.values()
    assert open_records([copy])[copy]["partners"][0]["name"] == {"name": "Institute of Fictional Optics"}
    assert "Answers came along from the case" in Page(client.get(f"/cases/{change.reference}/")).text


def test_what_is_about_a_person_does_not_come_before_who_need_not_know(browser, address):
    page = Page(browser("erin").get(address))
    assert page.all("input", name="q.partners.0.name")[0]["value"] == "Institute of Fictional Optics"
    assert "Vito Invented" not in page.html


def test_a_draft_goes_before_what_came_along(browser, address):
    client = browser("ada")
    back = client.post(address, sent(**{**ROW, "q.partners.0.name": "A Third Institute"}))["Location"]
    assert Page(client.get(back)).all("input", name="q.partners.0.name")[0]["value"] == "A Third Institute"


def test_nobody_without_the_case_sees_what_would_come_along(browser, address):
    assert browser("mallory").get(address).status_code == 404
