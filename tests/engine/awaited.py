"""A request that waits at a desk, or for its applicant, and when its clock is due."""

from __future__ import annotations

from datetime import date

from tests.engine.asks import choose, confirm, submit
from tests.engine.board import Board, done
from workflows.engine.clocks import running

ASKED = done(submit("asked"), "ada")
AT_DESK = (done(submit("asked", ends_on="2027-12-31"), "ada"), done(confirm("asked"), "hugo"))
LAPSING = (ASKED, done(choose("triage", "light"), "erin"))


def due(board: Board) -> date:
    """When the one clock of the stage is due."""
    (run,) = running(board.situation("nobody"))
    return run.due
