"""The arithmetic of reports, against figures computed by hand."""

from datetime import UTC, datetime, timedelta

import pytest

from workflows.reports.figures import median, quantile, ran, wilson

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def day(n: float) -> datetime:
    return NOON + timedelta(days=n)


@pytest.mark.parametrize(("values", "middle"), [([3], 3), ([5, 1, 3], 3), ([4, 1, 3, 2], 2.5), ([7, 7], 7)])
def test_the_median(values, middle):
    assert median(values) == middle


@pytest.mark.parametrize(("part", "value"), [(0.9, 9), (1, 10), (0.1, 1), (0, 1), (0.91, 10)])
def test_a_quantile_is_a_value_that_was_seen(part, value):
    assert quantile(range(1, 11), part) == value


def test_there_is_no_middle_of_nothing_and_no_share_of_nothing():
    with pytest.raises(ValueError, match="no values"):
        quantile([], 0.5)
    with pytest.raises(ValueError, match="share of nothing"):
        wilson(0, 0)


@pytest.mark.parametrize(
    ("count", "total", "low", "high"), [(5, 10, 0.2366, 0.7634), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0)]
)
def test_an_interval_as_wilson_gives_it(count, total, low, high):
    found = wilson(count, total)
    assert found == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


def test_days_by_whose_clock_ran_between_two_moments():
    turns = [(day(-2), "you"), (day(1), "us"), (day(3), "outside"), (day(4), "paused"), (day(6), "us")]
    assert ran(turns, NOON, day(8)) == {"us": 4, "you": 1, "outside": 1}
    assert ran(turns, day(3.5), day(3.75)) == {"us": 0, "you": 0, "outside": 0.25}
    assert ran([], NOON, day(8)) == {"us": 0, "you": 0, "outside": 0}
