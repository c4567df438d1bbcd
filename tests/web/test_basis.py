"""An auditor reads what a rule saw beside the rule; what is about a person is opened for a purpose, and entered."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.queries.procedure import DOCUMENT
from tests.queries.world import World
from tests.web.conftest import given_again
from workflows.actions.disclose import disclose
from workflows.dossier.history import read_case
from workflows.dossier.seal import erase
from workflows.engine.refusal import Refused
from workflows.models import AccessLog, Case

Browser = Callable[..., Client]


def about_a_person() -> dict[str, Any]:
    """The same procedure, whose first move also rests on where the visitor was born."""
    document = deepcopy(DOCUMENT)
    document["forms"]["request"]["questions"]["born_in"] = {
        "ask": {"en": "Born in?", "nl": "Geboren in?"}, "type": "country", "factor": "origin", "data": "personal",
        "purpose": "screening", "needed_for": "check",
    }  # fmt: skip
    document["facts"]["risky"] = {"all": ["dual_use", {"born_in": ["IR", "NL"]}]}
    return document


@pytest.fixture
def personal(world: World) -> Case:
    """A case that went to the experts because of who comes."""
    world.home.version = world.home.lays_down(about_a_person())
    case = world.asked(born_in="IR")
    return world.screened(case)


def page(browser: Browser, case: Case, name: str) -> str:
    return browser(name).get(reverse("web:case", args=[case.reference])).content.decode()


def opened(browser: Browser, address: str) -> str:
    """What the auditor is shown, for a purpose and with the password given again."""
    said = {"why": "Drawn in the sample.", "request_id": str(uuid4())}
    return given_again(browser("olga")).post(address, said).content.decode()


def test_an_auditor_reads_what_the_rule_saw_and_the_reading_is_noted(world: World, browser: Browser) -> None:
    case = world.screened()
    found = page(browser, case, "olga")
    assert "What it saw" in found and "<dt>“Dual use?”</dt><dd>yes</dd>" in found
    bases = read_case(case).file.bases
    assert AccessLog.objects.filter(account=world.people["olga"], record__in=bases).count() == len(bases) == 1


@pytest.mark.parametrize("name", ["ada", "erin", "iris", "dan", "hugo"])
def test_nobody_else_does(world: World, browser: Browser, name: str) -> None:
    found = page(browser, world.screened(), name)
    assert "What it saw" not in found and "for a purpose" not in found


def test_what_is_about_a_person_is_opened_for_a_purpose_and_entered(
    world: World, browser: Browser, personal: Case
) -> None:
    (record,) = read_case(personal).file.bases
    address = reverse("web:disclose", args=[personal.reference, record])
    found = page(browser, personal, "olga")
    assert address in found and "Born in" not in found.split('id="timeline-title"')[1] and "Iran" not in found
    assert "Born in" not in browser("olga").get(address).content.decode()
    shown = opened(browser, address)
    assert "<dt>“Born in?”</dt><dd>Iran</dd>" in shown and "<dt>risky is yes</dt><dd>yes</dd>" in shown
    assert read_case(personal).entries[-1].kind == "Disclosed"


def test_an_auditor_opens_by_that_right_nothing_that_was_answered(world: World, personal: Case) -> None:
    form, olga = read_case(personal).file.forms["request"], world.people["olga"]
    with pytest.raises(Refused, match="not_listed"):
        disclose(personal, form, "I am curious.", by=olga, at=world.at, request_id=uuid4())


@pytest.mark.parametrize("name", ["erin", "hugo", "ada"])
def test_who_is_no_auditor_does_not_open_it(world: World, personal: Case, name: str) -> None:
    (record,) = read_case(personal).file.bases
    with pytest.raises(Refused, match="not_listed"):
        disclose(personal, record, "I am curious.", by=world.people[name], at=world.at, request_id=uuid4())


def test_an_auditor_who_asked_for_it_is_no_auditor_here(world: World) -> None:
    world.home.version = world.home.lays_down(about_a_person())
    case = world.screened(world.asked(born_in="IR", by="olga"))
    (record,) = read_case(case).file.bases
    with pytest.raises(Refused, match="own_request"):
        disclose(case, record, "To look.", by=world.people["olga"], at=world.at, request_id=uuid4())


def test_what_was_erased_is_said_to_be(world: World, browser: Browser, personal: Case) -> None:
    erase(institution=personal.institution_id, stream=personal.stream, subject="person", at=world.at)
    (record,) = read_case(personal).file.bases
    address = reverse("web:disclose", args=[personal.reference, record])
    assert address in page(browser, personal, "olga")
    shown = opened(browser, address)
    assert "Nobody can open it any more" in shown
