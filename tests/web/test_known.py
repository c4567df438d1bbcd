"""What was known when something happened is told again from the trail: answers, advice, lists, rules as they stood."""

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.queries.procedure import DOCUMENT
from tests.queries.world import World
from tests.web.reading import Page
from workflows.actions.establish import keep_lists
from workflows.actions.publish import publish
from workflows.dossier.history import read_case
from workflows.engine.acts.advice import Advise
from workflows.engine.acts.correcting import Correct
from workflows.engine.acts.transferring import MoveVersion
from workflows.engine.procedure import Procedure
from workflows.models import AccessLog, Case

Browser = Callable[..., Client]


def watching() -> dict[str, Any]:
    """The same procedure, which also asks whether the country is watched and how free it is."""
    document = deepcopy(DOCUMENT)
    document["facts"]["watched"] = {"some": {"of": "partners", "where": {"country": {"in": "watch"}}}}
    document["facts"]["free"] = {"lowest": {"figure": "freedom", "of": "partners.country"}, "if_unknown": 0}
    return document


def lists(*members: str, free: str) -> dict[str, Any]:
    return {"lists": {"watch": list(members)}, "figures": {"freedom": {"NL": free}}}


@pytest.fixture
def case(world: World) -> Case:
    """Handed in while NL was watched and free; screened, and before the experts."""
    keep_lists(world.home.institution, lists("NL", "XX", free="0.9"), at=world.at)
    world.home.version = world.home.lays_down(watching())
    return world.screened()


def entry(case: Case, kind: str, nth: int = -1) -> int:
    return [one.stream_seq for one in read_case(case).entries if one.kind == kind][nth]


def page(browser: Browser, case: Case, number: int, language: str = "en") -> Page:
    answer = browser("olga").get(reverse("web:known", args=[case.reference, number]) + f"?language={language}")
    assert answer.status_code == 200
    return Page(answer)


def test_lists_and_figures_are_those_of_then(world: World, browser: Browser, case: Case) -> None:
    keep_lists(world.home.institution, lists("YY", free="0.1"), at=world.at)
    moved = entry(case, "StageEntered")
    found = page(browser, case, moved).text
    assert "NL, XX" in found and "NL 0.9" in found and "YY" not in found and "0.1" not in found
    later = world.asked()
    fresh = page(browser, later, entry(later, "StageEntered")).text
    assert "YY" in fresh and "NL 0.1" in fresh and "NL, XX" not in fresh


def test_answers_are_those_of_then(world: World, browser: Browser, case: Case) -> None:
    before = entry(case, "StageEntered")
    now = {"partners": [{"name": {"name": "Another Institute"}, "country": "NL"}], "dual_use": "yes"}
    world.send(case, Correct("asked", now, "The name was wrong."), "erin")
    after = entry(case, "AnswersCorrected")
    world.send(case, Advise("export_advice", "favourable", "No listed technology."), "iris")
    for number, name, other in (
        (before, "Institute of Fictional Optics", "Another Institute"),
        (after, "Institute of Fictional Optics", "Another Institute"),
        (entry(case, "SlotGiven"), "Another Institute", "Institute of Fictional Optics"),
    ):
        answers = page(browser, case, number).text.split("What was answered Request")[1].split("Corrected on")[0]
        assert name in answers and other not in answers, number


def test_advice_is_known_from_the_entry_after_it_was_given(world: World, browser: Browser, case: Case) -> None:
    world.advised(case)
    given = entry(case, "SlotGiven", -3)  # the first of two advices and a choice
    assert "No listed technology" not in page(browser, case, given).text
    found = page(browser, case, entry(case, "SlotGiven", -2)).text
    assert "No listed technology" in found and "With an access plan" not in found


def test_the_rules_are_those_of_then(world: World, browser: Browser, case: Case) -> None:
    old, document = world.home.version, watching()
    document["version"] = "2"
    document["facts"]["watched"]["label"] = {"en": "On the new list", "nl": "Op de nieuwe lijst"}
    new, _ = publish(
        world.home.institution, Procedure.model_validate(document), json.dumps(document), by=world.home.publisher,
        at=world.at, proved=True,
    )  # fmt: skip
    world.send(case, MoveVersion(new.sha256, "The wording is clearer."), "erin")
    found = page(browser, case, entry(case, "StageEntered")).text
    assert old.sha256 in found and new.sha256 not in found and "On the new list" not in found
    world.send(case, Advise("export_advice", "favourable", "No listed technology."), "iris")
    assert new.sha256 in page(browser, case, entry(case, "SlotGiven")).text


def test_the_versions_of_the_lists_that_were_consulted(browser: Browser, case: Case) -> None:
    checked = entry(case, "CheckRecorded")
    assert "a" * 64 not in page(browser, case, checked).text
    assert "None had been read" not in page(browser, case, checked).text


def test_the_opening_shows_what_it_said_itself(browser: Browser, case: Case) -> None:
    assert "Institute of Fictional Optics" in page(browser, case, 1).text


def test_answers_about_a_person_are_not_shown(browser: Browser, case: Case) -> None:
    found = page(browser, case, entry(case, "StageEntered")).text
    assert "Who visits?" in found and "Vito" not in found


@pytest.mark.parametrize("name", ["ada", "erin", "iris", "hugo", "zeno", "mallory"])
def test_it_is_for_auditors_alone(browser: Browser, case: Case, name: str) -> None:
    address = reverse("web:known", args=[case.reference, 1])
    assert browser(name).get(address).status_code == 404
    assert address not in browser(name).get(reverse("web:case", args=[case.reference])).content.decode()


def test_it_is_reached_from_the_timeline(browser: Browser, case: Case) -> None:
    client = browser("olga")
    address = reverse("web:known", args=[case.reference, 1])
    assert address in client.get(reverse("web:case", args=[case.reference])).content.decode()
    assert client.get(reverse("web:known", args=[case.reference, 999])).status_code == 404


def test_what_was_read_is_noted(world: World, browser: Browser, case: Case) -> None:
    form = read_case(case).file.forms["request"]
    page(browser, case, entry(case, "StageEntered"))
    assert AccessLog.objects.filter(account=world.people["olga"], record=form).exists()


def test_in_dutch_too(browser: Browser, case: Case) -> None:
    found = page(browser, case, entry(case, "StageEntered"), "nl").text
    assert "Wat hier bekend was" in found and "Hoe de feiten ervoor stonden" in found
