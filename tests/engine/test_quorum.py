"""The count of a vote: abstentions, exact fractions, seats, ties; and an early result never contradicts the whole."""

from collections import Counter
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflows.engine.quorum import INQUORATE, NOT_CARRIED, needed, settled_early, tally
from workflows.engine.stage import Vote

MEMBERS = ("ben", "carol", "dan", "olga", "pia")
OPTIONS = ("yes", "no", "later")
VOTES = st.builds(
    Vote,
    quorum=st.sampled_from(("majority", "two_thirds", "all", 1, 2, 3)),
    carried_by=st.sampled_from(("majority", "absolute_majority", "two_thirds", "unanimity")),
    tie=st.sampled_from(("chair", "again", "no")),
    seats=st.sampled_from(((), ("human_rights",))),
)
SEATS = {"human_rights": frozenset({"dan"})}
BALLOTS = st.dictionaries(st.sampled_from(MEMBERS), st.sampled_from((*OPTIONS, "abstain")))


def counted(vote: Vote, ballots: dict[str, str], present: frozenset[str] | None = None, chair: str | None = "ben"):
    """The tally of a committee of five; in writing those are present who voted."""
    there = frozenset(ballots) if present is None else present
    return tally(vote, ballots, electorate=frozenset(MEMBERS), present=there, seats=SEATS, chair=chair)


def cast(*options: str) -> dict[str, str]:
    return dict(zip(MEMBERS, options, strict=False))


@pytest.mark.parametrize(
    ("quorum", "of_six", "of_seven"), [("majority", 4, 4), ("two_thirds", 4, 5), ("all", 6, 7), (3, 3, 3), (0, 1, 1)]
)
def test_how_many_must_be_there(quorum, of_six, of_seven):
    vote = Vote(quorum=quorum)
    assert (needed(vote, 6), needed(vote, 7), needed(vote, 0) >= 1) == (of_six, of_seven, True)


@given(st.integers(0, 60))
def test_two_thirds_is_exact(n):
    least = needed(Vote(quorum="two_thirds"), n)
    assert Fraction(least) >= Fraction(2 * n, 3)
    assert least == 1 or Fraction(least - 1) < Fraction(2 * n, 3)


def test_who_abstains_is_there_and_has_not_cast():
    found = counted(Vote(), cast("yes", "abstain", "abstain"))
    assert (found.result, found.present, dict(found.counts)) == ("yes", 3, {"yes": 1, "abstain": 2})
    assert counted(Vote(), cast("yes", "abstain")).result == INQUORATE
    assert counted(Vote(), cast("abstain", "abstain", "abstain")).result == NOT_CARRIED


@pytest.mark.parametrize(
    ("carried_by", "options", "result"),
    [
        ("majority", ("yes", "yes", "no"), "yes"),
        ("majority", ("yes", "no", "later"), NOT_CARRIED),
        ("absolute_majority", ("yes", "yes", "abstain"), NOT_CARRIED),
        ("absolute_majority", ("yes", "yes", "yes", "no"), "yes"),
        ("two_thirds", ("yes", "yes", "no"), "yes"),
        ("two_thirds", ("yes", "yes", "yes", "no", "no"), NOT_CARRIED),
        ("unanimity", ("yes", "yes", "yes"), "yes"),
        ("unanimity", ("yes", "yes", "yes", "no"), NOT_CARRIED),
        ("unanimity", ("yes", "abstain", "abstain"), "yes"),
    ],
)
def test_what_carries(carried_by, options, result):
    assert counted(Vote(carried_by=carried_by), cast(*options)).result == result


def test_a_seat_that_is_empty_makes_it_inquorate_and_is_named():
    vote = Vote(seats=["human_rights"])
    assert counted(vote, cast("yes", "yes", "yes")).result == "yes"
    absent = counted(vote, {"ben": "yes", "carol": "yes", "pia": "yes"})
    assert (absent.result, absent.missing_seats) == (INQUORATE, ("human_rights",))


@pytest.mark.parametrize(
    ("tie", "chair", "result", "casting"),
    [("chair", "yes", "yes", True), ("chair", "no", "no", True), ("again", "yes", NOT_CARRIED, False),
     ("no", "yes", "no", True)],
)  # fmt: skip
def test_a_tie_goes_as_the_procedure_says(tie, chair, result, casting):
    other = {"yes": "no", "no": "yes"}[chair]
    found = counted(Vote(tie=tie), cast(chair, chair, other, other))
    assert (found.result, found.casting) == (result, casting)


def test_a_chair_who_abstained_or_left_breaks_no_tie():
    vote = Vote(tie="chair", quorum=2)
    assert counted(vote, cast("abstain", "yes", "no")).result == NOT_CARRIED
    left = counted(vote, cast("yes", "yes", "no"), present=frozenset({"carol", "dan"}))
    assert left.result == NOT_CARRIED


@given(VOTES, BALLOTS)
def test_the_result_is_what_a_second_count_says(vote, ballots):
    found = counted(vote, ballots)
    counts = Counter(option for option in ballots.values() if option != "abstain")
    there, cast_votes = len(ballots), sum(counts.values())
    short = there < needed(vote, 5) or bool(vote.seats and "dan" not in ballots)
    assert (found.result == INQUORATE) is short
    if found.result in (INQUORATE, NOT_CARRIED) or found.casting:
        return
    best = counts[found.result]
    assert best == max(counts.values())
    assert {
        "majority": best > cast_votes - best, "absolute_majority": best > 5 - best,
        "two_thirds": Fraction(best, cast_votes) >= Fraction(2, 3), "unanimity": best == cast_votes,
    }[vote.carried_by]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(VOTES, BALLOTS, st.sets(st.sampled_from(MEMBERS)))
def test_an_early_result_is_the_result_of_every_completion(vote, ballots, room):
    """By brute force: whatever those still out would say, and whether they come at all."""
    present = frozenset(room | set(ballots)) if room else frozenset(ballots)
    early = settled_early(vote, ballots, electorate=frozenset(MEMBERS), present=present, seats=SEATS)
    if not early:
        return
    now = counted(vote, ballots, present).result
    out = [member for member in MEMBERS if member not in ballots]
    for said in product((*OPTIONS, "abstain", None), repeat=len(out)):
        more = {member: option for member, option in zip(out, said, strict=True) if option}
        assert counted(vote, {**ballots, **more}, present | frozenset(more)).result == now


@pytest.mark.parametrize(
    ("options", "early"),
    [(("yes", "yes"), False), (("yes", "yes", "yes"), True), (("yes", "yes", "abstain"), False), (("no",) * 3, True)],
)
def test_a_majority_of_five_is_settled_with_three(options, early):
    ballots = cast(*options)
    found = settled_early(Vote(), ballots, electorate=frozenset(MEMBERS), present=frozenset(ballots), seats=SEATS)
    assert found is early


def test_a_ballot_of_somebody_who_left_settles_nothing():
    ballots = cast("yes", "yes", "yes")
    there = frozenset({"ben", "olga", "pia"})
    assert not settled_early(Vote(), ballots, electorate=frozenset(MEMBERS), present=there, seats=SEATS)
