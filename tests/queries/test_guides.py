"""Playbooks beside the flags that a reader sees, the nearest first; checklists beside the cases of their kind."""

from copy import deepcopy

import pytest

from tests.queries.laid_guides import GUIDES
from tests.queries.procedure import DOCUMENT
from workflows.actions.establish import keep_guides
from workflows.engine.acts.screening import Found, RecordCheck
from workflows.models import Guidance
from workflows.queries.access import case_for
from workflows.queries.cases import page_of
from workflows.queries.guides import Shelf, shelf_of
from workflows.queries.looking import look_at


def beside(world, case, name, guides=GUIDES, language="en"):
    """The playbooks beside answers and beside hits, each with what raised it."""
    found = case_for(world.people[name], case.reference, at=world.at, institution=case.institution)
    look = look_at(found, world.people[name], at=world.at, language=language)
    page, shelf = page_of(look, at=world.at), Shelf(guides, language)
    answers = shelf.beside_answers(look, [answer for form in page.forms for answer in form.answers])
    hits = shelf.beside_hits(look, [hit.number for hit in page.hits], "lead {number}")
    return [[(one.playbook.title, one.by) for one in raised] for raised in (answers, hits)]


def found_on_the_list(world):
    """A case with a hit that waits for a person."""
    case = world.asked()
    hit = Found("un_sanctions", "prohibits", "QDe.1", 912, "p1")
    world.send(case, RecordCheck("lists", (("un_sanctions", "a" * 64),), (hit,), ("alike in name",)), "iris")
    return case


def test_a_playbook_for_a_question_comes_before_the_one_for_its_factor(world):
    case = world.asked()
    assert beside(world, case, "iris")[0] == [("Listed technology", ("Dual use?",))]
    without = {**GUIDES, "playbooks": {"topic": GUIDES["playbooks"]["topic"]}}
    assert beside(world, case, "iris", without, "nl")[0] == [("Any topic (nl)", ("Tweeërlei gebruik?",))]


def test_an_answer_that_asks_for_no_look_raises_none(world):
    assert beside(world, world.asked(dual_use="no"), "iris") == [[], []]


def test_a_playbook_for_a_list_comes_before_the_one_for_what_it_means_and_none_once_it_is_cleared(world):
    case, house = found_on_the_list(world), world.home.institution
    house.configuration = {"screening": {"un_sanctions": {"means": "legal_designation"}}}
    house.save()
    assert beside(world, case, "iris")[1] == [("The UN list", ("lead 1",))]
    other = {**GUIDES, "playbooks": {name: GUIDES["playbooks"][name] for name in ("sanctions", "topic")}}
    assert beside(world, case, "iris", other)[1] == [("Any sanctions list", ("lead 1",))]
    assert beside(world, world.screened(hit=True), "iris")[1] == []


def test_an_option_of_a_list_of_topics_raises_its_playbook(world):
    document = deepcopy(DOCUMENT)
    document["forms"]["request"]["questions"]["field"] = {
        "type": "choices", "options": ["quantum", "history"], "factor": "topic", "ask": "Field?",
    }  # fmt: skip
    world.home.version = world.home.lays_down(document)
    for given, raised in ((["history", "quantum"], [("Quantum", ("Field?",))]), (["history"], [])):
        assert beside(world, world.asked(dual_use="no", field=given), "iris")[0] == raised


def test_a_checklist_stands_beside_the_cases_of_its_kind_in_the_language_of_the_reader(world):
    shelf = shelf_of(world.home.institution, "nl")
    assert [one.title for one in shelf.for_kind("partnership")] == ["Gasten ontvangen"]
    assert [(one.title, one.cites) for one in shelf.for_kind("lecture")] == [("On the way", "")]
    assert shelf.checklists[0].cites == "Een bureau; de woorden zijn van ons"
    assert shelf.for_kind("visit") == () and shelf.checklists[0].parts[0].points == ("Iedereen is aangemeld.",)
    assert shelf.playbooks[0].mitigations == ("Toegangsplan",)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_an_institution_that_laid_none_down_has_an_empty_shelf(world, language):
    shelf = shelf_of(world.abroad.institution, language)
    assert shelf.playbooks == shelf.checklists == ()


def test_the_guides_are_read_once_and_anew_when_they_change(world, django_assert_num_queries):
    house = world.home.institution
    assert len(shelf_of(house, "en").playbooks) == 5
    with django_assert_num_queries(0):
        assert [one.name for one in shelf_of(house, "en").playbooks] == list(GUIDES["playbooks"])
    keep_guides(house, {"playbooks": {}})
    assert shelf_of(house, "en").playbooks == () and Guidance.objects.filter(institution=house).count() == 2
