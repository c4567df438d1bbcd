"""S8: committees have the members and seats asked, and a way out of a lost quorum."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.engine.deadlines import clocks_of
from workflows.engine.names import Names
from workflows.engine.refusal import Problem
from workflows.engine.saying import saying
from workflows.engine.stage import Slot


def s8_committees_can_vote(names: Names) -> Iterator[Problem]:
    """Committees have the members and seats asked, and a way out of a lost quorum."""
    clocks = clocks_of(names.procedure)
    for name, slot in names.slots.items():
        stage = names.stage_of[name]
        path = ("stages", stage, "work", name)
        roles = [names.procedure.roles.get(role) for role in slot.by]
        committees = [role.committee for role in roles if role and role.committee]
        if bool(slot.vote) != bool(committees):
            yield Problem("S8", path, saying("a vote goes with a committee, and a committee votes"))
        if not slot.vote or not committees:
            continue
        moves = names.procedure.stages[stage].next
        if not clocks[stage] and not any(move.after == "inquorate" for move in moves):
            yield Problem(
                "S8", path, saying("a lost quorum has no way out; add a move `after: inquorate`, or a deadline")
            )
        yield from _numbers(names, path, slot, committees[0])


def _numbers(names: Names, path: tuple[str, ...], slot: Slot, committee: str) -> Iterator[Problem]:
    vote = slot.vote
    if vote is None:
        return
    if vote.tie not in ("chair", "again", *slot.options):
        say = saying("`{tie}` is neither chair, again nor an option of the vote", tie=vote.tie)
        yield Problem("S8", (*path, "vote", "tie"), say)
    shape = (names.known.committees or {}).get(committee)
    if shape is None:
        return
    if isinstance(vote.quorum, int) and not 1 <= vote.quorum <= shape.members:
        say = saying(
            "a quorum of {quorum}, and `{committee}` has {members} members",
            quorum=vote.quorum, committee=committee, members=shape.members,
        )  # fmt: skip
        yield Problem("S8", (*path, "vote", "quorum"), say)
    for seat in vote.seats:
        if seat not in shape.seats:
            say = saying("nobody sits on `{committee}` for `{seat}`", committee=committee, seat=seat)
            yield Problem("S8", (*path, "vote", "seats"), say)
