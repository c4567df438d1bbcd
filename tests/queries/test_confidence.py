"""What is told in confidence: anybody tells it, those who handle it see it and who told it, and nobody else does."""

from copy import deepcopy
from uuid import uuid4

import pytest
from django.test import Client

from tests.queries.test_precedents import beside, elsewhere
from tests.queries.world import WORLD, World
from workflows.actions.execute import open_case
from workflows.actions.notices import list_since
from workflows.engine.acts.intake import Submit
from workflows.models import Case, Concern, Delivery
from workflows.queries.access import case_for, cases_for, kept_from
from workflows.queries.administration import House
from workflows.queries.cases import page
from workflows.queries.labs import open_cases
from workflows.queries.reach import reach_of
from workflows.queries.trail import search
from workflows.queries.trail_filters import Asked, audited

TOLD = {
    "procedure": "whisper", "title": "In confidence", "kinds": {"near_miss": "Near miss"}, "opens_in": "telling",
    "languages": ["en", "nl"], "confidential": ["contact_point"],
    "roles": {"reporter": "opener", "contact_point": "institution", "head": "unit"},
    "forms": {"what": {"questions": {"description": {"ask": "What happened?", "type": "text"}}}},
    "outcomes": {"handled": {"effect": "neutral", "label": "Handled"}},
    "deadlines": {"draft": {"days": 5, "late": [{"to": "lapsed"}]}},
    "stages": {
        "telling": {
            "phase": "draft", "work": {"told": {"by": "reporter", "fill": "what"}}, "next": [{"to": "handling"}],
        },
        "handling": {
            "phase": "intake", "work": {"measures": {"by": "contact_point", "choose": ["none", "some"]}},
            "deadline": {"days": 5, "late": [{"tell": "contact_point"}]}, "next": [{"to": "over"}],
        },
        "over": {"phase": "closed", "outcome": "handled"},
    },
}  # fmt: skip


@pytest.fixture
def world(db: None) -> World:
    return WORLD.get()


def tell(world: World, document=TOLD, by: str = "noor") -> Case:
    """Somebody with no part in anything tells of a near miss."""
    version = world.home.lays_down(document)
    answers = {"description": "The keys of the laboratory were lent to a stranger."}
    return open_case(
        version, "near_miss", world.home.optics, Submit("told", answers),  # type: ignore[arg-type]
        by=world.people[by], at=world.at, request_id=uuid4(),
    )  # fmt: skip


def who_sees(world: World, case: Case) -> set[str]:
    return {name for name, who in world.people.items() if cases_for(who, at=world.at).filter(pk=case.pk).exists()}


def openly() -> dict:
    """The control: the same procedure, told openly."""
    document = deepcopy(TOLD)
    del document["confidential"]
    return document


def test_whoever_told_it_and_those_who_handle_it_see_it_and_nobody_else(world):
    assert who_sees(world, tell(world)) == {"noor", "erin"}


def test_told_openly_head_auditor_and_administrator_see_it_too(world):
    assert who_sees(world, tell(world, openly())) == {"noor", "erin", "ben", "gus", "olga", "hugo"}, "Gus for Ben"


def test_who_handles_it_reads_who_told_it_and_what(world):
    case = tell(world)
    found = page(case_for(world.people["erin"], case.reference, at=world.at), world.people["erin"], at=world.at)
    assert found.opener == "Noor (fictional)"
    assert "keys of the laboratory" in found.forms[0].answers[0].value
    with pytest.raises(Case.DoesNotExist):
        case_for(world.people["olga"], case.reference, at=world.at)


@pytest.mark.parametrize(("document", "lines"), [(TOLD, 0), (openly(), 1)])
def test_an_auditors_search_passes_it_over(world, document, lines):
    tell(world, document)
    olga = world.people["olga"]
    found = audited(olga, reach_of(olga, at=world.at), at=world.at)
    told = search(found, Asked(kind="CaseOpened", person=str(world.people["noor"].pk)), language="en")
    assert len(told.lines) == lines
    assert len(kept_from(olga, found.reach, at=world.at)) == 1 - lines


def test_an_auditor_who_handles_it_finds_it(world):
    tell(world)
    olga = world.people["olga"]
    world.home.holds("contact_point", olga, world.home.top)
    found = audited(olga, reach_of(olga, at=world.at), at=world.at)
    assert len(search(found, Asked(kind="CaseOpened"), language="en").lines) >= 1
    assert kept_from(olga, found.reach, at=world.at) == []


def test_it_is_no_precedent_for_anybody(world):
    other, now = elsewhere(world), world.voted()
    assert beside(world, now, "faye") is not None, "the control: told openly"
    Case.objects.filter(pk=other.pk).update(procedure_version=world.home.lays_down(TOLD))
    assert beside(world, now, "faye") is None


def test_a_laboratory_does_not_count_it(world):
    house = House(world.home.institution, at=world.at, language="en")
    for document, counted in ((openly(), {"Clean room": 1}), (TOLD, {})):
        case = tell(world, document)
        Concern.objects.create(institution=world.home.institution, case=case, what="lab", value="Clean room")
        assert open_cases(house, ["Clean room"]) == counted
        Concern.objects.all().delete()


def test_no_role_that_the_institution_adds_hears_of_it(world):
    world.home.institution.notices = {"work": {"also": ["head"]}}
    world.home.institution.save()
    tell(world)
    list_since(world.home.institution, at=world.at)
    heard = set(Delivery.objects.values_list("recipient", flat=True))
    assert str(world.people["ben"].pk) not in heard and str(world.people["erin"].pk) in heard


def test_the_page_says_who_will_see_it_before_it_is_told(world):
    world.home.lays_down(TOLD)
    client = Client()
    client.force_login(world.people["noor"])
    shown = client.get("/new/").content.decode()
    assert "no case mentions it" in shown and "Near miss" in shown
