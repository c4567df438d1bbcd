"""Fairness: groups of a whole year compared, small ones kept back so that no subtraction tells them, never people."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.queries.world import WORLD, World
from workflows.models import Case, Concern
from workflows.reports.fairness import fairness, year_over
from workflows.reports.figures import weighted
from workflows.reports.suppress import kept_back

REGIONS = {"low": {"name": "Low countries", "countries": ["NL", "BE"]}, "far": {"name": "Far", "countries": ["JP"]}}
RULE = {"by": ["faculty", "region"], "least": 3, "regions": REGIONS}
NEW_YEAR = datetime(2027, 1, 1, tzinfo=UTC)
YEAR = (NEW_YEAR - timedelta(days=365), NEW_YEAR - timedelta(microseconds=1))


@pytest.fixture
def world(db: None) -> World:
    made = WORLD.get()
    made.home.institution.configuration = {"fairness": RULE}
    made.home.institution.save()
    return made


def decided(world: World, n: int, *, countries: str = "NL", unit=None, refused: int = 0, days: int = 4) -> None:
    """So many decided cases, with rows alone: a report reads nothing else."""
    ada, home = world.people["ada"], world.home
    for m in range(n):
        number = Case.objects.count() + 1
        case = Case.objects.create(
            institution=home.institution, procedure_version=home.version, kind="partnership", unit=unit or home.optics,
            opener=ada, stage="over", reference=f"LOW-2026-{number:04}", entered_at=world.at, submitted_at=world.at,
            decided_at=world.at + timedelta(days=days), outcome_effect="negative" if m < refused else "positive",
        )  # fmt: skip
        Concern.objects.bulk_create(
            Concern(institution=home.institution, case=case, what="country", value=country, country=country)
            for country in countries.split()
        )


def told(world: World, by: str) -> dict:
    rows = fairness(world.home.institution, YEAR, NEW_YEAR, "en").rows
    return {row[1]: row[3:] for row in rows if row[0] == by}


def differenced(sizes: dict[str, int], shown: dict[str, int]) -> tuple[int, int]:
    """What somebody works out by subtraction: how many groups are kept back, and how many cases they hold."""
    return len(sizes) - len(shown), sum(sizes.values()) - sum(shown.values())


def test_a_group_is_told_with_its_share_its_interval_and_its_days(world):
    decided(world, 4, refused=1, days=4)
    decided(world, 3, unit=world.home.law, days=9)
    groups = told(world, "faculty")
    assert groups["science"][:3] == [4, 1, 25] and groups["science"][3] < 25 < groups["science"][4]
    assert groups["science"][5:] == [4, 4] and groups["law"][0] == 3 and groups["law"][5:] == [9, 9]
    assert groups["all together"][:2] == [7, 1]


def test_a_small_group_is_kept_back_and_with_it_what_a_subtraction_would_need(world):
    decided(world, 5)
    decided(world, 2, unit=world.home.law, refused=2)
    groups = told(world, "faculty")
    assert groups["law"] == groups["science"] == [None] * 7
    assert groups["all together"][:2] == [7, 2]


def test_a_request_counts_once_whatever_its_countries(world):
    decided(world, 3, countries="NL BE")
    decided(world, 4, countries="NL JP")
    decided(world, 5, countries="US")
    decided(world, 6, countries="")
    sizes = {name: row[0] for name, row in told(world, "region of the partners").items()}
    assert sizes == {
        "Low countries": 3, "several regions": 4, "elsewhere": 5, "no country told": 6, "all together": 18,
    }  # fmt: skip


SIZES = [
    {"a": 1, "b": 20, "c": 30}, {"a": 4, "b": 4, "c": 50}, {"a": 1, "b": 1, "c": 1, "d": 9}, {"a": 9, "b": 9},
    {"a": 2, "b": 6}, {"a": 3}, {},
]  # fmt: skip


@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_what_is_kept_back_is_never_one_group_nor_few_cases(sizes):
    kept = kept_back(sizes, 5)
    shown = {name: n for name, n in sizes.items() if name not in kept}
    assert all(n >= 5 for n in shown.values())
    groups, cases = differenced(sizes, shown)
    assert groups != 1 or len(sizes) == 1
    assert not groups or cases >= 5 or not shown


def test_without_the_others_a_subtraction_tells_the_small_group():
    """The control: only what is small is kept back, and the total gives it away."""
    sizes = {"a": 1, "b": 20, "c": 30}
    shown = {name: n for name, n in sizes.items() if n >= 5}
    assert differenced(sizes, shown) == (1, 1)
    assert kept_back(sizes, 5) == {"a", "b"}


def test_only_a_year_that_is_over_is_told_so_that_a_day_more_tells_nothing(world):
    decided(world, 5)
    house = world.home.institution
    assert year_over(house, YEAR, NEW_YEAR) == 2026
    for until, at in ((YEAR[1] - timedelta(days=1), NEW_YEAR), (YEAR[1], NEW_YEAR - timedelta(days=30))):
        assert year_over(house, (YEAR[0], until), at) == 2025
        assert not list(fairness(house, (YEAR[0], until), at, "en").rows)


def test_nothing_is_compared_where_nothing_is_laid_down_nor_elsewhere(world):
    decided(world, 5)
    assert not list(fairness(world.abroad.institution, YEAR, NEW_YEAR, "en").rows)


def test_more_requests_cost_no_more_statements(world):
    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            fairness(world.home.institution, YEAR, NEW_YEAR, "en")
        return len(captured)

    decided(world, 3)
    statements()  # reads the version, once in a process
    few = statements()
    decided(world, 20, countries="JP", unit=world.home.law)
    assert statements() == few <= 3


@pytest.mark.parametrize(("part", "value"), [(0.5, 2), (0.9, 7), (0, 2), (1, 7)])
def test_a_quantile_of_what_was_counted(part, value):
    assert weighted({2: 5, 7: 3}, part) == value
