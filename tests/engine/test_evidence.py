"""Evidence of a condition: of the kind that the procedure asks for, and of no other."""

import pytest

from tests.engine.asks import attach, choose, confirm, decide, plainly, submit
from tests.engine.board import Board, done
from tests.engine.test_conditions import decided
from workflows.engine.acts.conditions import ConditionSatisfied, Satisfy
from workflows.engine.case import Words
from workflows.engine.giving import PAPER

FILE = "f" * 64
SHOWN = {
    "document": Satisfy(1, file=FILE),
    "statement": Satisfy(1, Words("words")),
    "signature": Satisfy(1, signed=True),
    "none": Satisfy(1),
}

DECIDING = (done(choose("triage", "heavy"), "erin"), done(decide("verdict", "with_conditions"), "faye"))


def asking(kind: str) -> Board:
    """A case whose condition asks for this kind of evidence, with a document beside it."""
    return decided(changes={"conditions.plan.evidence": kind}).given(done(attach(FILE), "ada"))


@pytest.mark.parametrize("asked", SHOWN)
@pytest.mark.parametrize("shown", SHOWN)
def test_only_what_is_asked_for_is_taken(asked, shown):
    heard = asking(asked).when(plainly(SHOWN[shown]), by="ada")
    if asked == shown:
        heard.tells(ConditionSatisfied)
    else:
        board = heard.refused("evidence_asked")
        assert dict(heard.no.reasons[0].params) == {"asked": asked} and board.case.conditions[1].state == "imposed"


def test_two_kinds_at_once_are_not_what_is_asked():
    both = Satisfy(1, Words("words"), FILE)
    asking("document").when(plainly(both), by="ada").refused("evidence_asked")
    asking("statement").when(plainly(both), by="ada").refused("evidence_asked")


def test_a_document_must_lie_beside_this_case():
    board = decided(changes={"conditions.plan.evidence": "document"})
    board.when(plainly(SHOWN["document"]), by="ada").refused("no_such_document")
    board.given(done(attach(FILE), "ada")).when(plainly(SHOWN["document"]), by="ada").tells(ConditionSatisfied)


def test_a_file_that_answers_a_form_is_no_document_beside_the_case():
    question = {"dual_use": {"factor": "topic"}, "ends_on": {"type": "date"}, "plan": {"type": "document"}}
    board = Board("office", {"forms.request.questions": question, "conditions.plan.evidence": "document"})
    asked = submit("asked", dual_use="no", ends_on="2028-12-31", plan=PAPER)
    board.given(done(asked, "ada"), done(confirm("asked"), "hugo"), *DECIDING)
    board.when(plainly(Satisfy(1, file=PAPER["file"])), by="ada").refused("no_such_document")


def test_a_signature_is_the_owners_own():
    asking("signature").when(plainly(SHOWN["signature"]), by="erin").refused("not_your_role")
    board = asking("signature").when(plainly(SHOWN["signature"]), by="ada").tells(ConditionSatisfied)
    assert board.of_kind(ConditionSatisfied) == [ConditionSatisfied(1, signed=True)]


def test_a_condition_in_the_deciders_own_words_asks_for_words():
    board = Board("office").given(
        done(submit("asked", dual_use="no", ends_on="2028-12-31"), "ada"), done(confirm("asked"), "hugo"),
        done(choose("triage", "heavy"), "erin"),
        done(decide("verdict", "with_conditions", without=("plan",), adding=("in words",)), "faye"),
    )  # fmt: skip
    owner = board.situation("nobody").holders.get(board.case.conditions[1].owner)
    who = owner[0].people[0] if owner else "ada"
    board.when(plainly(SHOWN["document"]), by=who).refused("evidence_asked", "no_such_document")
    board.when(plainly(SHOWN["statement"]), by=who).tells(ConditionSatisfied)
