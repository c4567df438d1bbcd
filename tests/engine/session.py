"""A request before the committee: asked, on the agenda of a meeting that all attend, or voted on in writing."""

from __future__ import annotations

from typing import Any

from tests.engine.asks import cast_vote, submit
from tests.engine.board import Board, Step, done, meeting

VOTE = "stages.session.work.verdict.vote."
WRITTEN = {VOTE + "held": "writing"}
ASKED = done(submit("asked"), "ada")
ALL = ("ben", "carol", "dan", "olga", "pia")
ON_THE_AGENDA = (ASKED, meeting(*ALL))


def ballots(**votes: str) -> tuple[Step, ...]:
    """Members vote, in this order."""
    return tuple(done(cast_vote("verdict", vote), member) for member, vote in votes.items())


def voted(changes: dict[str, Any], **votes: str) -> Board:
    """A written vote in which these members have voted."""
    return Board("committee", {**WRITTEN, **changes}).given(ASKED, *ballots(**votes))
