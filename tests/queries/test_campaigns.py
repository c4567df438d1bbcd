"""Which cases a campaign picks: by country, partner, topic and list, among those that run and one may see."""

import pytest

from tests.actions.fleet import Fleet
from tests.queries.concerned import noted
from workflows.actions.establish import keep_lists
from workflows.actions.looking_again import go_on
from workflows.dossier.steps import drained
from workflows.models import Case, Hit, Institution, Partner, PartnerName
from workflows.queries.campaign_board import board, words_of
from workflows.queries.campaigns import Query, picked, previewing

pytestmark = pytest.mark.django_db
ELSEWHERE = "Universiteit Elders"


@pytest.fixture
def fleet() -> Fleet:
    """Three cases that run, and one that is still being assessed."""
    fleet = Fleet()
    fleet.optics, fleet.there = fleet.runs(), fleet.runs(ELSEWHERE, "IR", dual_use="yes")
    fleet.both = fleet.runs("Hogeschool Thuis", "BE")
    fleet.asked({"dual_use": "no", "ends_on": "2027-12-31", "partners": []})
    noted(fleet.optics, fleet.there, fleet.both)
    return fleet


def found(fleet: Fleet, by: str = "erin", **given: list[str]) -> set[Case]:
    """What is picked; the preview says that it is so many."""
    query, house = Query.read(given), fleet.institution
    numbers = picked(query, fleet.people[by], house, at=fleet.at)
    shown, _offered = drained(previewing(query, fleet.people[by], house, at=fleet.at, language="en"))
    assert shown.count == len(numbers) == sum(group.count for group in shown.groups)
    return set(Case.objects.filter(pk__in=numbers))


def test_cases_are_picked_by_country_partner_and_topic_and_every_part_must_hold(fleet: Fleet) -> None:
    optics, there, home = fleet.optics, fleet.there, fleet.both
    for given, there_are in (
        ({}, {optics, there, home}),
        ({"countries": ["IR"]}, {there}), ({"countries": ["IR", "NL"]}, {optics, there}),
        ({"partner": ["fictional OPTICS"]}, {optics}), ({"partner": ["nobody at all"]}, set()),
        ({"topics": ["dual_use"]}, {there}), ({"topics": ["dual_use"], "countries": ["NL"]}, set()),
        ({"countries": ["NL"], "partner": ["Elders"]}, set()), ({"countries": ["XX"]}, set()),
    ):  # fmt: skip
        assert found(fleet, **given) == there_are, given


def test_nationality_picks_no_case(fleet: Fleet) -> None:
    noted(fleet.runs(contact_from="IR"))
    assert found(fleet, countries=["IR"]) == {fleet.there}


def test_a_partner_is_found_under_every_name_the_register_knows(fleet: Fleet) -> None:
    partner = Partner.objects.create(institution=fleet.institution, name="University of Elsewhere", country="IR")
    PartnerName.objects.create(institution=fleet.institution, partner=partner, name=ELSEWHERE)
    assert found(fleet, partner=["University of Elsewhere"]) == {fleet.there}


def test_cases_are_picked_by_a_list_of_the_house_and_by_a_hit_that_nobody_cleared(fleet: Fleet) -> None:
    keep_lists(fleet.institution, {"lists": {"under_sanctions": ["IR"]}, "figures": {}}, at=fleet.at)
    fleet.institution = Institution.objects.get(pk=fleet.institution.pk)
    assert found(fleet, lists=["under_sanctions"]) == {fleet.there}
    Hit.objects.create(
        institution=fleet.institution, case=fleet.optics, check_name="lists", number=1, effect="flags", score=900,
        subject="1", entry_ref="un_sanctions:QDe.1", explanation="", raised_at=fleet.at,
    )  # fmt: skip
    assert found(fleet, lists=["un_sanctions"]) == {fleet.optics}
    Hit.objects.update(disposition="cleared", disposed_by=fleet.people["iris"], disposed_at=fleet.at)
    assert found(fleet, lists=["un_sanctions"]) == set()


@pytest.mark.parametrize(("language", "said"), [("en", "Sanctions of the house"), ("nl", "Sancties van het huis")])
def test_lists_are_called_what_the_house_calls_them_and_else_by_our_word_or_their_own_name(
    fleet: Fleet, language: str, said: str
) -> None:
    called = {"under_sanctions": {"en": "Sanctions of the house", "nl": "Sancties van het huis"}}
    house = fleet.institution
    house.configuration = {**house.configuration, "called": {"lists": called}}
    keep_lists(house, {"lists": {"under_sanctions": ["IR"], "other_ones": []}, "figures": {}}, at=fleet.at)
    house.refresh_from_db(fields=["lists"])
    _found, offered = drained(previewing(Query(), fleet.people["erin"], house, at=fleet.at, language=language))
    labels = {facet.value: facet.label for facet in offered["lists"]}
    assert (labels["under_sanctions"], labels["other_ones"]) == (said, "other ones")
    assert labels["crown_jewels"] == {"en": "crown jewels", "nl": "kroonjuwelen"}[language]


def test_nobody_picks_a_case_that_they_may_not_see(fleet: Fleet) -> None:
    assert found(fleet, "rita") == {fleet.optics, fleet.there, fleet.both}
    abroad = Fleet("abroad")
    noted(abroad.runs(ELSEWHERE, "IR"))
    assert found(fleet, countries=["IR"]) == {fleet.there}
    assert picked(Query(), abroad.people["erin"], fleet.institution, at=fleet.at) == []
    stranger, _offered = drained(
        previewing(Query(), abroad.people["erin"], fleet.institution, at=fleet.at, language="en")
    )
    assert (stranger.count, stranger.running, stranger.sample) == (0, 0, ())


def test_the_preview_says_how_many_in_which_stage_and_shows_some(fleet: Fleet) -> None:
    shown, offered = drained(previewing(Query(), fleet.people["erin"], fleet.institution, at=fleet.at, language="en"))
    assert (shown.count, shown.running, shown.everything, shown.opens) == (3, 3, True, 3)
    assert [(group.stage, group.count, group.opens) for group in shown.groups] == [("running", 3, True)]
    assert {one.title for one in shown.sample} >= {ELSEWHERE}
    assert [(one.label, one.count) for one in offered["countries"]] == [("Belgium", 1), ("Iran", 1), ("Netherlands", 1)]


def test_the_board_says_what_became_of_each_case_and_links_both(fleet: Fleet) -> None:
    campaign = fleet.started()
    (first,) = [next(go_on(campaign, at=fleet.at, batch=1))]
    shown = board(campaign, fleet.people["erin"], at=fleet.at, language="en", became="", page=1)
    assert first == 1 and (shown.counts["open"], shown.counts["waiting"]) == (1, 2)
    (line,) = board(campaign, fleet.people["erin"], at=fleet.at, language="en", became="open", page=9).lines
    assert Case.objects.get(reference=line.child).parent == Case.objects.get(reference=line.reference)
    assert words_of(campaign)[0]["why"] == "New sanctions against a country."
    assert board(campaign, fleet.people["ada"], at=fleet.at, language="en", became="waiting", page=1).lines != ()
    nobody = board(campaign, fleet.people["xena"], at=fleet.at, language="en", became="", page=1)
    assert nobody.lines == (), "who sees no case reads none of them"
