"""A case that renews a running one is judged on the difference: what is new, and what reads as it did."""

import pytest

from tests.engine.asks import submit
from tests.engine.board import Board, compiled, done
from tests.engine.procedures import changed
from workflows.engine.guards import Facts
from workflows.engine.refusal import UnsoundProcedure

PARTNERS = [{"id": "old", "name": {"name": "Institute of Fictional Optics"}}]
QUESTIONS = {
    "partners": {"type": "rows", "of": {"name": {"type": "partner"}}}, "ends_on": {"type": "date"},
    "dual_use": {"type": "yes_no"}, "remark": {"type": "text", "required": "no"},
}  # fmt: skip
CAME = {"partners": PARTNERS, "ends_on": "2026-12-31", "dual_use": "no"}
DELTA = {
    "forms.request.questions": QUESTIONS,
    "facts.partner_changed": {"changed": "partners"},
    "facts.topic_changed": {"changed": ["dual_use", "remark"]},
    "facts.anything": {"changed": ["request"]},
    "stages.request.work.asked.confirmed_by": None,
    "stages.desk.work.triage.when": {"any": ["partner_changed", "topic_changed"]},
    "stages.desk.work.note.when": "renews",
}


def board(came=CAME):
    found = Board("office", DELTA)
    if came is not None:
        found.carried = (("request", found.record(came), ("ada",)),)
    return found


def facts(found):
    look = Facts(found.situation("ada"))
    return {name for name in ("partner_changed", "topic_changed", "anything", "renews") if look.get(name) == "yes"}


def given(found, **answers):
    return found.given(done(submit("asked", **{**CAME, **answers}), "ada"))


def test_of_a_request_of_its_own_everything_is_new():
    found = given(board(came=None))
    assert facts(found) == {"partner_changed", "topic_changed", "anything"}
    assert {"triage"} == set(found.case.offered)


def test_only_what_is_answered_otherwise_is_asked_about_again():
    found = given(board(), ends_on="2027-12-31")
    assert facts(found) == {"renews", "anything"}
    assert found.case.stage == "decision"
    found = given(board(), dual_use="yes")
    assert facts(found) == {"renews", "anything", "topic_changed"}
    assert set(found.case.offered) == {"triage", "note"}


@pytest.mark.parametrize(
    ("answers", "new"),
    [
        ({}, False), ({"partners": [{**PARTNERS[0], "id": "new"}]}, False), ({"remark": ""}, False),
        ({"partners": [*PARTNERS, {"id": "two", "name": {"name": "Another"}}]}, True),
        ({"partners": [{"id": "old", "name": {"name": "Another"}}]}, True), ({"remark": "Said for once."}, True),
    ],
)  # fmt: skip
def test_a_row_with_another_number_and_an_empty_answer_are_no_change(answers, new):
    assert ({"partner_changed", "topic_changed"} & facts(given(board(), **answers)) != set()) is new


def test_what_came_along_and_was_not_given_yet_says_nothing_else_and_what_was_erased_is_new():
    found = board()
    found.case.renews, found.case.carried = True, {"request": (found.carried[0][1], frozenset({"ada"}))}
    assert facts(found) == {"renews"}
    given(found)
    found.records[found.carried[0][1]] = None
    assert facts(found) == {"renews", "partner_changed", "topic_changed", "anything"}


@pytest.mark.parametrize(
    ("raw", "why"), [("dual_us", "did you mean"), ("triage", "neither"), ([], "takes a list"), ({"of": "x"}, "takes")]
)
def test_a_change_is_one_of_questions_or_forms(raw, why):
    with pytest.raises(UnsoundProcedure, match=why):
        compiled(changed("office", {"facts.x": {"changed": raw}}))
