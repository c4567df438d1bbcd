"""What management reads: from the trail and its rows, in a constant number of statements, of one institution alone."""

from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.queries.world import START, WORLD
from workflows.reports import management
from workflows.reports.picture import Bar, bars

WHOLE = (START - timedelta(days=1), START + timedelta(days=30))


@pytest.fixture
def world(db):
    return WORLD.get()


def test_turnaround_is_told_per_kind_by_whose_clock_it_was(world):
    world.decided(outcome="approved")
    ((kind, cases, us, you, outside, middle, tenth),) = management.turnaround(world.home.institution, WHOLE, "en").rows
    assert (kind, cases, you, outside) == ("Partnership", 1, 0, 0) and us == middle == tenth


def test_outcomes_have_shares_with_intervals(world):
    world.decided(outcome="approved")
    world.decided(outcome="refused")
    rows = management.outcomes(world.home.institution, WHOLE, "en").rows
    assert [row[:4] for row in rows] == [["Partnership", "Approved", 1, 50], ["Partnership", "Refused", 1, 50]]
    assert all(low < 50 < high for *_, low, high in rows)


def test_open_work_is_counted_by_role_and_the_late_first(world):
    world.screened()
    rows = management.workload(world.home.institution, world.at + timedelta(days=90), "en").rows
    assert {row[0]: row[1:] for row in rows}["Export-control officer"] == [1, 1, 90]


def test_another_institution_and_another_time_are_not_counted(world):
    world.decided(outcome="approved")
    later = (WHOLE[1], WHOLE[1] + timedelta(days=9))
    for house, period in ((world.abroad.institution, WHOLE), (world.home.institution, later)):
        assert not list(management.turnaround(house, period, "en").rows)
        assert not list(management.outcomes(house, period, "en").rows)


def test_more_cases_cost_no_more_statements(world):
    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            management.turnaround(world.home.institution, WHOLE, "en")
            management.outcomes(world.home.institution, WHOLE, "en")
            management.workload(world.home.institution, world.at, "en")
        return len(captured)

    world.decided(outcome="approved")
    few = statements()
    for _ in range(3):
        world.decided(outcome="refused")
    assert statements() == few <= 6


def test_a_drawing_says_its_figures_and_escapes_its_words():
    drawn = ElementTree.fromstring(bars([Bar("<b> & co", (("heat-3", 3.0),), "3")], title="T", description="D"))
    texts = [part.text for part in drawn.iter() if part.text]
    assert texts == ["T", "D", "<b> & co", "3"]
    assert bars([], title="T", description="D") == ""
