"""Cases with a hit on them: being screened, running, halted; and what can be seen of them."""

from __future__ import annotations

from typing import Any

from tests.engine.asks import (
    decide,
    record_check,
    submit,
)
from tests.engine.board import Board, done
from workflows.engine import leads
from workflows.engine.acts.screening import Clearing
from workflows.engine.guards import Facts
from workflows.engine.play import Surroundings
from workflows.engine.situation import SCREENER, ListRule

PARTNERS = [{"id": "1", "name": "Institute of Fictional Optics"}]
HIT, FLAG = ("7", "prohibits"), ("7", "flags")
YEAR = Surroundings(screening={"un": ListRule(remembers=365)})
EARLIER = Clearing(("sam",), "2026-01-02", "2026-12-31")
TWO_ASKED = {
    "by the list": {"world": Surroundings(screening={"un": ListRule(second_person=True)})},
    "by the check": {"changes": {"checks.lists.second_person": True}},
}


def screened(*, changes: dict[str, Any] | None = None, world: Surroundings = YEAR, **found: Any) -> Board:
    """A request of Ada with one hit in the UN's list."""
    board = Board("screened", changes, world=world).given(done(submit("asked", partners=PARTNERS), "ada"))
    return board.given(done(record_check("lists", HIT, **{"subject": "partner", "version": "v1", **found}), SCREENER))


def offered(board: Board) -> frozenset[str]:
    """Who is offered the first hit beside its slot."""
    if "university" not in board.people_owing("hit"):
        return frozenset()
    return frozenset(p for _, holder in leads.offers(board.situation("nobody"), 1) for p in holder.people)


def value(board: Board) -> str:
    return Facts(board.situation("nobody")).get("lists")


def running(changes: dict[str, Any] | None = None) -> Board:
    """A case in which a listed partner raises a flag, and nothing worse, approved and running."""
    plain = {"stages.check.next": [{"to": "sign"}], "stages.halted.next": [{"to": "running"}]}
    laid_down = {"checks.lists.against.un": "flags", **plain, **(changes or {})}
    board = Board("screened", laid_down, world=YEAR).given(done(submit("asked", partners=PARTNERS), "ada"))
    return board.given(done(record_check("lists"), SCREENER), done(decide("verdict", "approved"), "faye"))


def halted() -> Board:
    board = running().given(done(record_check("lists", FLAG, subject="p", version="v1"), SCREENER))
    return board.given(done(record_check("lists"), SCREENER))
