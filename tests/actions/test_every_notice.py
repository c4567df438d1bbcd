"""Each notice of the list, N1 to N28 and G5: what fires it, and that whom it reaches is told nothing else instead."""

import ast
from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.engine.asks import submit
from tests.engine.board import Board, done
from tests.house.tree import ROOT, parsed
from tests.words.source import entered
from workflows.actions.notices import IN_THE_HOUSE, SECOND, next_digest
from workflows.engine.acts.ticking import Reminded
from workflows.engine.audience import AUDIENCES, TESTS, heard_by
from workflows.engine.notices import DIGEST, NOTICES, Notice, of_event
from workflows.engine.play import MONDAY
from workflows.engine.words import EVENTS

CODES = [*(f"N{number}" for number in range(1, 29)), "G5"]
IN_THE_CHAIN = {*IN_THE_HOUSE, *SECOND, "members", "addressees"}


def made(folder: str) -> Iterator[str]:
    """The classes of events that some module of a folder makes."""
    for file in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(parsed(file)):
            if isinstance(node, ast.Call):
                yield node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


FIRED = frozenset(made("workflows/engine")) & EVENTS.keys() | entered("workflows/actions")
"""The kinds of entry that a command, the clock or a step of the house makes."""


def fired_by(code: str, notices: tuple[Notice, ...] = NOTICES) -> set[str]:
    """What fires a notice of the list: events that somewhere are made, or the hour of the digest."""
    events = {event for notice in notices if notice.code == code for event in notice.events}
    return {"the hour of the digest"} if code == DIGEST else events & FIRED


@pytest.mark.parametrize("code", CODES)
def test_something_fires_each_notice_of_the_list(code: str) -> None:
    assert fired_by(code), f"nothing fires {code}"


def test_a_notice_that_nothing_fires_is_found() -> None:
    """The control: an event that nobody makes any more, and a number that stands for nothing."""
    assert fired_by("N3", (Notice("assigned", "N3", ("NeverHeardOf",), ("owners",)),)) == set()
    assert fired_by("N29") == set()


@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: f"{notice.code}-{notice.name}")
def test_every_event_of_a_notice_is_made_and_everybody_named_can_be_found(notice: Notice) -> None:
    assert set(notice.events) <= FIRED and notice.code in CODES
    assert set(notice.who) <= AUDIENCES.keys() | IN_THE_CHAIN and (not notice.when or notice.when in TESTS)


def test_the_digest_has_its_hour() -> None:
    assert DIGEST not in {notice.code for notice in NOTICES}
    assert next_digest("weekly", MONDAY, "UTC") == MONDAY.replace(hour=7) + timedelta(days=7)


def first_heard(board: Board) -> set[str]:
    """The notice that the owners of what is open get of the last reminder: of several the first."""
    event, said = next(one for one in reversed(board.told) if isinstance(one[0], Reminded))
    now, told = board.situation("erin")._replace(said=said), dict[str, str]()
    for notice in of_event("Reminded"):
        for _role, person in heard_by(notice, event, now):
            told.setdefault(person, notice.name)
    return set(told.values())


@pytest.mark.parametrize(("spanning", "notice"), [(True, "term_of_law"), (False, "term_near")])
def test_a_term_that_spans_stages_is_told_by_its_own_notice(spanning: bool, notice: str) -> None:
    whole = {"from": "desk", "until": ["lapsing"], "days": 10, "remind": [5], "late": [{"tell": "dean"}]}
    board = Board("ladder", {"stages.desk.deadline": None, "deadlines.whole": whole} if spanning else None)
    board.given(done(submit("asked"), "ada"))
    board.at += timedelta(days=6)
    board.when_the_clock_looks().tells(Reminded)
    assert first_heard(board) == {notice}
