"""Named lists are read as they stood when the request was handed in; a screening and each return read them anew."""

from __future__ import annotations

import pytest

from tests.engine.asks import choose, sign, submit
from tests.engine.board import Board
from workflows.engine.acts.asking import Comment
from workflows.engine.case import Words
from workflows.engine.entering import StageEntered
from workflows.engine.kinds import Known
from workflows.engine.reading import ListsRead
from workflows.engine.situation import Lists, Situation

WATCHED = {
    "forms.request.questions": {"country": {"type": "country", "factor": "country"}},
    "facts": {"watched": {"country": {"in": "watch"}}, "free": {"figure": "freedom", "of": "country", "if_unknown": 0}},
    "stages.desk.work.triage": {"by": "contact_point", "choose": ["on", "back", "screen"]},
    "stages.desk.next": [
        {"to": "request", "when": {"triage": "back"}},
        {"to": "check", "when": {"triage": "screen"}},
        {"to": "board_desk", "when": {"any": ["watched", {"free": {"below": 0.5}}]}},
        {"to": "lapsing"},
    ],
    "stages.check": {
        "phase": "screening",
        "work": {"looked": {"by": "screener", "sign": "Looked"}},
        "next": [{"to": "board_desk", "when": "watched"}, {"to": "lapsing"}],
    },
}
KNOWN = Known(lists=frozenset({"watch"}), figures=frozenset({"freedom"}))
SHELF = {
    "none": Lists({"watch": frozenset()}, {"freedom": {"XX": 1}}),
    "some": Lists({"watch": frozenset({"XX"})}, {"freedom": {"XX": 1}}),
    "less": Lists({"watch": frozenset()}, {"freedom": {"XX": 0}}),
}


class Shelf(Board):
    """A case beside lists that change: `lists` names those that are laid down now."""

    lists = "none"

    def __init__(self) -> None:
        super().__init__("ladder", WATCHED, known=KNOWN)

    def situation(self, by: str, on_behalf_of: str | None = None) -> Situation:
        return super().situation(by, on_behalf_of)._replace(lists_now=self.lists, lists_kept=SHELF)

    def changed_to(self, lists: str) -> Shelf:
        self.lists = lists
        return self


def handed_in() -> Shelf:
    board = Shelf()
    board.when(submit("asked", country="XX"), by="ada").leads_to("desk")
    return board


def test_a_list_that_changed_after_submission_changes_nothing():
    handed_in().changed_to("some").when(choose("triage", "on"), by="erin").leads_to("lapsing")


def test_a_figure_that_changed_after_submission_changes_nothing():
    handed_in().changed_to("less").when(choose("triage", "on"), by="erin").leads_to("lapsing")


@pytest.mark.parametrize("lists", ["some", "less"])
def test_without_what_was_read_the_change_would_count(lists):
    board = handed_in().changed_to(lists)
    board.case.lists = ""  # as in a case that began before lists were kept
    board.when(choose("triage", "on"), by="erin").leads_to("board_desk")


def test_a_return_to_a_stage_reads_anew():
    board = handed_in().changed_to("some")
    heard = board.when(choose("triage", "back"), by="erin")
    assert heard.tells(StageEntered, ListsRead).case.lists == "some"


def test_what_a_return_reads_holds_from_there_on():
    board = handed_in().changed_to("some")
    board.when(choose("triage", "back"), by="erin").leads_to("request")
    board.when(submit("asked", country="XX"), by="ada").leads_to("desk")
    board.changed_to("none").when(choose("triage", "on"), by="erin").leads_to("board_desk")


def test_a_screening_reads_anew_after_the_move_that_led_there():
    board = handed_in().changed_to("some")
    board.when(choose("triage", "screen"), by="erin").tells(StageEntered, ListsRead)
    board.changed_to("none").when(sign("looked"), by="iris").leads_to("board_desk")


def test_while_it_is_being_written_lists_are_read_as_they_are():
    board = Shelf()
    board.when(submit("asked", country="not a country"), by="ada").refused("not_a_country")
    board.changed_to("some")
    board.when(submit("asked", country="XX"), by="ada").leads_to("desk")
    assert board.of_kind(ListsRead) == [ListsRead("some")]
    board.changed_to("none").when(choose("triage", "on"), by="erin").leads_to("board_desk")


def test_what_was_read_is_told_once_and_not_again_while_it_stays():
    board = handed_in()
    board.when(choose("triage", "back"), by="erin").leads_to("request")
    board.when(submit("asked", country="XX"), by="ada").tells_nothing_of(ListsRead)
    board.changed_to("some").when(lambda _: Comment(Words("why")), by="ada").tells_nothing_of(ListsRead)
    assert board.of_kind(ListsRead) == [ListsRead("none")]
