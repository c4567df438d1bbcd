"""Plain arithmetic of reports: middles, shares with their intervals, and whose time it was."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from math import ceil, sqrt

DAY = 24 * 3600
WHOSE = ("us", "you", "outside")
Z = 1.959963984540054  # of a normal distribution: 95 % lie within so many deviations


def median(values: Sequence[float]) -> float:
    """The middle of some values; ValueError where there are none."""
    return quantile(values, 0.5) if len(values) % 2 else (quantile(values, 0.5) + sorted(values)[len(values) // 2]) / 2


def quantile(values: Sequence[float], part: float) -> float:
    """The smallest value that at least this part of them does not exceed (nearest rank)."""
    if not values:
        raise ValueError("no values")
    return sorted(values)[max(ceil(part * len(values)), 1) - 1]


def weighted(counts: Mapping[int, int], part: float) -> int:
    """The same of values that were counted: value -> how many there are of it."""
    wanted, seen = max(ceil(part * sum(counts.values())), 1), 0
    for value in sorted(counts):
        seen += counts[value]
        if seen >= wanted:
            return value
    raise ValueError("no values")


def wilson(count: int, total: int) -> tuple[float, float]:
    """The 95 % interval of a share, after Wilson (1927): it stays within 0 and 1, and holds for few cases too."""
    if total <= 0:
        raise ValueError("a share of nothing")
    share, squared = count / total, Z * Z
    middle = share + squared / (2 * total)
    spread = Z * sqrt(share * (1 - share) / total + squared / (4 * total * total))
    return max((middle - spread) / (1 + squared / total), 0.0), min((middle + spread) / (1 + squared / total), 1.0)


def percent(count: int, total: int) -> tuple[int, int, int]:
    """A share in hundredths, with the ends of its interval."""
    low, high = wilson(count, total)
    return round(100 * count / total), round(100 * low), round(100 * high)


def kappa(counts: Mapping[tuple[str, str], int]) -> tuple[float, float | None, float | None] | None:
    """Cohen's kappa of pairs of judgements with its 95 % interval, by the error of Fleiss, Cohen and Everitt (1969).

    None where chance alone would agree always: then there is nothing to measure. Without ends where the error comes out
    as nought, as of one pair or of judges who never differ: then the error says nothing, not that it is certain.
    """
    total = sum(counts.values())
    parts = {pair: n / total for pair, n in counts.items() if n}
    names = {name for pair in parts for name in pair}
    first = {name: sum(p for (one, _), p in parts.items() if one == name) for name in names}
    second = {name: sum(p for (_, other), p in parts.items() if other == name) for name in names}
    agreed = sum(p for (one, other), p in parts.items() if one == other)
    chance = sum(first[name] * second[name] for name in names)
    if chance >= 1:
        return None
    found = (agreed - chance) / (1 - chance)
    same = sum(
        parts.get((name, name), 0) * (1 - (first[name] + second[name]) * (1 - found)) ** 2 for name in names
    )  # fmt: skip
    other = (1 - found) ** 2 * sum(p * (second[a] + first[b]) ** 2 for (a, b), p in parts.items() if a != b)
    spread = same + other - (found - chance * (1 - found)) ** 2
    if spread < 1e-12:
        return found, None, None
    half = Z * sqrt(spread / total) / (1 - chance)
    return found, max(found - half, -1.0), min(found + half, 1.0)


def ran(turns: Iterable[tuple[datetime, str]], since: datetime, until: datetime) -> Mapping[str, float]:
    """Days that each clock ran between two moments, from the moments at which it became whose."""
    spent = dict.fromkeys(WHOSE, 0.0)
    marks = [*turns, (until, "")]
    for (start, whose), (end, _) in pairwise(marks):
        if whose in spent:
            spent[whose] += max((min(end, until) - max(start, since)).total_seconds(), 0.0) / DAY
    return spent
