"""The arithmetic of reports, against figures computed by hand."""

from datetime import UTC, datetime, timedelta

import pytest

from workflows.reports.figures import kappa, median, quantile, ran, wilson

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


PAIRS = {("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15}


def test_kappa_is_what_agreement_is_beyond_chance():
    """Seven in ten agree where chance would make it five in ten."""
    found, low, high = kappa(PAIRS)
    assert found == pytest.approx(0.4)
    assert low < found < high and kappa({pair: 100 * n for pair, n in PAIRS.items()})[1] > low


def test_its_interval_is_that_of_the_delta_method():
    total = sum(PAIRS.values())

    def moved(pair, step):
        return kappa({**PAIRS, pair: PAIRS[pair] + step})[0]

    slopes = {pair: (moved(pair, 1e-4) - moved(pair, -1e-4)) / 2e-4 * total for pair in PAIRS}
    mean = sum(slopes[pair] * n / total for pair, n in PAIRS.items())
    spread = sum((slopes[pair] - mean) ** 2 * n / total for pair, n in PAIRS.items())
    found, low, high = kappa(PAIRS)
    assert (high - found, found - low) == (pytest.approx(1.96 * (spread / total) ** 0.5, rel=1e-3),) * 2


@pytest.mark.parametrize(
    ("pairs", "value"), [({("a", "b"): 4, ("b", "a"): 4}, -1), ({("a", "a"): 3, ("b", "b"): 3}, 1)]
)
def test_kappa_of_those_who_always_and_who_never_agree(pairs, value):
    assert kappa(pairs)[0] == pytest.approx(value)


FEW = [{("a", "b"): 1}, {("a", "a"): 1, ("a", "b"): 1}, {("a", "a"): 1, ("b", "b"): 1}]


@pytest.mark.parametrize("pairs", FEW, ids=str)
def test_of_one_or_two_pairs_no_interval_is_told(pairs):
    """The formula gives them an error of nought: as if nothing were more certain."""
    assert kappa(pairs)[1:] == (None, None)


def test_where_everybody_always_says_the_same_there_is_nothing_to_measure():
    assert kappa({("a", "a"): 9}) is None
