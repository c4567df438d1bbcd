"""What a move or a decision rested on: clauses in the open, and under seal what is about a person and every value."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.asks import choose, decide, submit
from tests.engine.board import Board
from workflows.dossier.canonical import NotCanonical, canonical
from workflows.engine.acts.advice import Choose
from workflows.engine.acts.decision import DecisionRecorded
from workflows.engine.decide import decide as engine
from workflows.engine.entering import StageEntered
from workflows.engine.words import payload

ORIGIN = {"type": "country", "factor": "origin", "data": "personal", "purpose": "screening", "needed_for": "desk"}
CHANGES: dict[str, Any] = {
    "forms.request.questions.born_in": ORIGIN,
    "forms.request.questions.days": {"type": "number"},
    "facts": {
        "from_afar": {"born_in": ["XX", "YY"]},
        "long": {"days": {"above": 14}},
        "grave": {"all": ["from_afar", "long"]},
        "score": {"count": ["long", "dual_use"]},
    },
    "stages.desk": {
        "phase": "review",
        "work": {"way": {"by": "contact_point", "choose": ["on", "out"]}},
        "next": [
            {"to": "preconditions", "when": {"all": [{"way": "out"}, {"score": {"above": 5}}]}},
            {"to": "sign", "when": {"any": ["grave", "long"]}},
            {"to": "out"},
        ],
    },
    "stages.out": {"phase": "closed", "outcome": "ended"},
    "stages.sign.work": {"verdict": {"by": "dean", "decide": ["approved", "refused"], "when": "long"}},
    "stages.sign.next": [{"to": "closed"}],
}


def at_desk(changes: dict[str, Any] | None = None, **answers: Any) -> Board:
    board = Board("experts", {**CHANGES, **(changes or {})})
    said = {"born_in": "XX", "days": 20, **answers}
    return board.given(lambda b: b.when(submit("asked", said), by="ada").leads_to("desk"))


def moved(board: Board) -> StageEntered:
    (event,) = [e for e in board.of_kind(StageEntered) if e.stage not in ("request", "desk")]
    return event


def test_a_move_tells_its_clauses_and_those_of_the_moves_passed_over():
    board = at_desk().when(choose("way", "on"), by="erin").leads_to("sign")
    event = moved(board)
    assert event.passed_over == (("way is out", False), ("score above 5", False))
    assert event.clauses == (("long is yes", True),)  # that on a birth place is not told


def test_what_it_saw_and_what_is_about_a_person_stands_under_one_seal():
    board = at_desk().when(choose("way", "on"), by="erin").leads_to("sign")
    event = moved(board)
    (sealed,) = board.records[event.saw].values()
    assert sealed["clauses"] == (("grave is yes", True),)
    assert sealed["values"] == {
        "way": "on", "score": 1, "grave": "yes", "long": "yes", "dual_use": "no", "from_afar": "yes", "days": "20",
        "born_in": "XX",
    }  # fmt: skip


def test_where_it_is_about_nobody_the_same_clause_stands_in_the_open():
    plain = {"forms.request.questions.born_in": {"type": "country", "factor": "country"}}
    event = moved(at_desk(plain).when(choose("way", "on"), by="erin").leads_to("sign"))
    assert event.clauses == (("grave is yes", True), ("long is yes", True))


def test_a_default_move_tells_why_the_others_were_passed_over():
    event = moved(at_desk(days=3).when(choose("way", "on"), by="erin").leads_to("out"))
    assert (event.clauses, event.passed_over[-1]) == ((), ("long is yes", False))


@pytest.mark.parametrize("about_somebody", [True, False])
def test_a_check_of_a_person_and_a_count_of_answers_about_one_are_not_told(about_somebody: bool):
    person = {"data": "personal", "purpose": "screening", "needed_for": "check"} if about_somebody else {}
    board = Board("screened", {
        "forms.request.questions": {"visitor": {"type": "text", **person}, "ill": {"type": "yes_no", **person}},
        "checks.lists.screens": "visitor",
    })  # fmt: skip
    found = board.rules.about_person
    assert (found(["lists"]), found(["request.yes"]), found(["verdict"])) == (about_somebody, about_somebody, False)


def test_a_decision_tells_how_every_fact_stood():
    board = at_desk().given(lambda b: b.when(choose("way", "on"), by="erin").leads_to("sign"))
    board.when(decide("verdict", "approved"), by="faye").leads_to("closed")
    (event,) = board.of_kind(DecisionRecorded)
    assert event.clauses == (("long is yes", True),)  # once, though it is the slot's test too
    (sealed,) = board.records[event.saw].values()
    assert dict(sealed["clauses"]) == {"from_afar is yes": True, "grave is yes": True}
    assert (sealed["values"]["score"], sealed["values"]["born_in"]) == (1, "XX")


def test_a_command_has_one_record_which_each_event_that_rests_on_it_names():
    two = {"stages.sign.next": [{"to": "preconditions", "when": {"verdict": "refused"}}, {"to": "closed"}]}
    board = at_desk(two).given(lambda b: b.when(choose("way", "on"), by="erin").leads_to("sign"))
    heard = board.when(decide("verdict", "approved"), by="faye")
    named = {n: e.saw for n, e in enumerate(heard.events) if getattr(e, "saw", None)}
    assert len(set(named.values())) == 1 and len(named) == 2
    assert {str(n) for n in named} == board.records[next(iter(named.values()))].keys()
    assert next(iter(named.values())) in board.case.bases


def test_without_a_test_there_is_nothing_to_seal():
    board = Board("linked").given(lambda b: b.when(submit("asked"), by="ada").leads_to("desk"))
    assert [e.saw for e in board.of_kind(StageEntered)] == [None, None] and not board.case.bases


def test_what_was_not_sealed_never_enters_the_trail():
    board = at_desk()
    decided = engine(Choose("way", "on"), board.situation("erin"))
    (event,) = [e for e in decided.events if isinstance(e, StageEntered)]
    with pytest.raises(NotCanonical, match="Seen has no canonical form"):
        canonical(payload(event))
