"""What management reads of risks, departures, conditions and commitments: counted by the database, without content."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.queries.concerned import noted
from tests.queries.world import START
from workflows.models import Case
from workflows.reports import deciding, self_evaluation
from workflows.reports.picture import heat
from workflows.reports.risk_map import risk_map

WHOLE = (START - timedelta(days=1), START + timedelta(days=30))
LATER = (WHOLE[1], WHOLE[1] + timedelta(days=9))
LINES = [
    {"name": "deciding", "text": {"en": "Decisions have reasons", "nl": "Met redenen"}, "figures": ["decisions"]},
    {"name": "aware", "text": "People are aware", "figures": []},
]


def test_the_risk_map_counts_what_cases_are_about(world):
    noted(world.decided(outcome="refused"))
    noted(world.decided(outcome="approved"))
    rows = risk_map(world.home.institution, WHOLE, world.at + timedelta(days=10), "en").rows
    assert rows == [["Dual use", "Netherlands", "science", 2, 1, 1, 10]]
    assert risk_map(world.home.institution, WHOLE, world.at, "nl").rows[0][:2] == ["Tweeërlei gebruik", "Nederland"]
    assert not risk_map(world.home.institution, LATER, world.at, "en").rows
    assert not risk_map(world.abroad.institution, WHOLE, world.at, "en").rows


def test_what_was_decided_after_the_period_ran_no_day_of_it(world):
    case = noted(world.decided(outcome="approved"))
    for decided, days in ((WHOLE[1] - timedelta(days=2), 2), (WHOLE[1] + timedelta(days=10), 0)):
        Case.objects.filter(pk=case.pk).update(decided_at=decided)
        (row,) = risk_map(world.home.institution, WHOLE, WHOLE[1] + timedelta(days=60), "en").rows
        assert row[3:] == [1, 0, 1, days]


def test_two_partners_in_one_country_are_one_country(world):
    two = [{"name": {"name": f"{name} (fictional)"}, "country": "NL"} for name in "AB"]
    noted(world.decided(world.screened(world.asked(partners=two)), outcome="approved"))
    (row,) = risk_map(world.home.institution, WHOLE, world.at + timedelta(days=10), "en").rows
    assert row[3:] == [1, 0, 1, 10]


def test_a_request_with_two_countries_stands_with_each(world):
    two = [{"name": {"name": "A (fictional)"}, "country": "NL"}, {"name": {"name": "B (fictional)"}, "country": "JP"}]
    noted(world.asked(partners=two, dual_use="no"))
    rows = risk_map(world.home.institution, WHOLE, world.at, "en").rows
    assert sorted(row[1] for row in rows) == ["Japan", "Netherlands"] and {row[0] for row in rows} == {"none"}


def test_decisions_against_advice_are_told_by_kind_with_an_interval(world):
    world.decided(outcome="refused")
    world.decided(outcome="approved")
    ((kind, all_, over, share, low, high),) = deciding.departures(world.home.institution, WHOLE, "en").rows
    assert (kind, all_, over, share) == ("Partnership", 2, 1, 50) and low < 50 < high
    assert not deciding.departures(world.home.institution, LATER, "en").rows


def test_conditions_are_told_by_who_owes_them_and_how_late_they_are(world):
    case = world.decided()
    case.condition_rows.update(due=world.at)
    late = deciding.conditions_due(world.home.institution, world.at + timedelta(days=8), "en").rows
    assert late == [["Host", "before the start", 1, 1, 8]]
    assert deciding.conditions_due(world.home.institution, world.at, "en").rows[0][2:] == [1, 0, 0]


def test_a_line_of_the_self_evaluation_has_its_figures_now_and_before(world):
    house = world.home.institution
    house.configuration = {"self_evaluation": LINES}
    world.decided(outcome="approved")
    assert self_evaluation.self_evaluation(house, WHOLE, "en").rows == [
        [1, "Decisions have reasons", "decisions by people", 1, 0],
        [2, "People are aware", "to be told in words", None, None],
    ]
    after = (WHOLE[1], WHOLE[1] + (WHOLE[1] - WHOLE[0]))
    (first, _) = self_evaluation.self_evaluation(house, after, "nl").rows
    assert first == [1, "Met redenen", "beslissingen door mensen", 0, 1]


def test_more_cases_cost_no_more_statements(world):
    house = world.home.institution
    house.configuration = {"self_evaluation": LINES}

    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            risk_map(house, WHOLE, world.at, "en")
            deciding.departures(house, WHOLE, "en")
            deciding.conditions_due(house, world.at, "en")
            self_evaluation.self_evaluation(house, WHOLE, "en")
        return len(captured)

    noted(world.decided())
    statements()  # reads the version, once in a process
    few = statements()
    for _ in range(3):
        noted(world.decided())
    assert statements() == few <= 9


@pytest.mark.parametrize("number", [1, 40])
def test_a_grid_says_every_count_and_escapes_its_words(number):
    drawn = ElementTree.fromstring(heat(["<b>"], ["a", "b"], {(0, 1): number}, title="T", description="D"))
    assert [part.text for part in drawn.iter() if part.text] == ["T", "D", "a", "b", "<b>", str(number)]
    assert [part.get("class") for part in drawn.iter() if part.get("class")][1:] == ["heat-4", "on-heat-4"]
    assert heat([], [], {}, title="T", description="D") == ""
