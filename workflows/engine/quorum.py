"""Electorate, presence, recusal, tally: a pure count of who is there and what they said, never a counter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from workflows.engine.stage import Vote

ABSTAIN = "abstain"
INQUORATE = "inquorate"
NOT_CARRIED = "not_carried"


@dataclass(frozen=True, slots=True)
class Tally:
    """How a vote came out: an option, `inquorate` or `not_carried`, and what it was counted from."""

    result: str
    counts: tuple[tuple[str, int], ...]
    electorate: int
    present: int
    needed: int
    missing_seats: tuple[str, ...] = ()
    casting: bool = False


def needed(vote: Vote, electorate: int) -> int:
    """How many must be present; never less than one."""
    if isinstance(vote.quorum, int):
        return max(vote.quorum, 1)
    share = {"majority": electorate // 2 + 1, "two_thirds": -(-2 * electorate // 3), "all": electorate}
    return max(share[vote.quorum], 1)


def _carries(vote: Vote, most: int, cast: int, electorate: int) -> bool:
    """Whether that many votes carry, over the votes cast or over the electorate."""
    if vote.carried_by == "absolute_majority":
        return 2 * most > electorate
    if vote.carried_by == "two_thirds":
        return Fraction(most) >= Fraction(2 * cast, 3)
    return most == cast if vote.carried_by == "unanimity" else 2 * most > cast


def quorate(
    vote: Vote, electorate: frozenset[str], present: frozenset[str], seats: Mapping[str, frozenset[str]]
) -> bool:
    """Enough members and every named seat among those present."""
    return len(present) >= needed(vote, len(electorate)) and not missing_seats(vote, present, seats)


def missing_seats(vote: Vote, present: frozenset[str], seats: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    return tuple(seat for seat in vote.seats if not seats.get(seat, frozenset()) & present)


def tally(
    vote: Vote,
    ballots: Mapping[str, str],
    *,
    electorate: frozenset[str],
    present: frozenset[str],
    seats: Mapping[str, frozenset[str]],
    chair: str | None,
) -> Tally:
    """Count the ballots of those present. Abstentions are present and not cast; a tie goes as the procedure says.

    The chair's casting vote is one vote more for the chair's option, which must then carry: it makes no two thirds.
    """
    present &= electorate
    counted = Counter([option for member, option in ballots.items() if member in present])
    abstained = counted.pop(ABSTAIN, 0)
    counts = tuple(sorted({**counted, ABSTAIN: abstained}.items()))
    lacking = missing_seats(vote, present, seats)
    figures = (counts, len(electorate), len(present), needed(vote, len(electorate)))
    if len(present) < figures[3] or lacking:
        return Tally(INQUORATE, *figures, missing_seats=lacking)
    ranked = counted.most_common()
    if ranked and _carries(vote, ranked[0][1], sum(counted.values()), len(electorate)):
        return Tally(ranked[0][0], *figures)
    if len(ranked) > 1 and ranked[0][1] == ranked[1][1] and vote.tie != "again":
        tied = {option for option, n in ranked if n == ranked[0][1]}
        if vote.tie != "chair":
            return Tally(vote.tie, *figures, casting=True)
        broken = ballots.get(chair or "") if chair in present else None
        if broken in tied and _carries(vote, ranked[0][1] + 1, sum(counted.values()) + 1, len(electorate)):
            return Tally(str(broken), *figures, casting=True)
    return Tally(NOT_CARRIED, *figures)


def settled_early(
    vote: Vote,
    ballots: Mapping[str, str],
    *,
    electorate: frozenset[str],
    present: frozenset[str],
    seats: Mapping[str, frozenset[str]],
) -> bool:
    """Whether the votes still out cannot change the result any more."""
    voted = frozenset(ballots) & electorate & present
    if not quorate(vote, electorate, voted, seats):
        return False
    cast = [option for member, option in ballots.items() if member in voted and option != ABSTAIN]
    out = len(electorate - voted)
    if not cast or (vote.carried_by == "unanimity" and out):
        return False
    most = max(map(cast.count, cast))
    return _carries(vote, most, len(cast) + out, len(electorate))
