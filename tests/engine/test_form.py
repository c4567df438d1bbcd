"""Answers to a form: each type, what is shown, what must be there, rules that hold on submitting."""

import pytest

from tests.engine.asks import expedite, sign, submit
from tests.engine.board import Board, done
from workflows.engine.form import Question, value_of
from workflows.engine.giving import PAPER
from workflows.engine.kinds import Known
from workflows.engine.play import Surroundings

NO_TEST = "stages.desk.work.local.when"
TYPES = {
    "yes_no": (["yes", "no"], ["unsure", "maybe", True], "not_an_option"),
    "yes_no_unsure": (["yes", "unsure"], ["maybe", 1], "not_an_option"),
    "number": ([3, "3.5", 0], ["three", True, "NaN", "Infinity"], "not_a_number"),
    "money": (["12.50"], ["much"], "not_a_number"),
    "date": (["2026-05-01"], ["soon", "2026-02-30", 5], "not_a_date"),
    "country": (["BE"], ["be", "Belgium", 3], "not_a_country"),
    "countries": ([["BE", "NL"]], [["Belgium"]], "not_a_country"),
    "partner": (["Institute", {"name": "Institute", "country": "BE"}], [{"country": "BE"}, " ", 3], "not_a_name"),
    "text": (["words"], [3, ["a"]], "not_text"),
    "person": (["7"], [["a"]], "not_text"),
    "document": (
        [PAPER], [3, "cv.pdf", {"file": "x"}, {**PAPER, "sealed": "F" * 64}, {**PAPER, "more": 1}], "not_a_document",
    ),
}


def asking(**question: object) -> Board:
    """An office whose request asks one question."""
    return Board("experts", {"forms.request.questions": {"it": question}, NO_TEST: None})


def said(board: Board, answer: object):
    return board.when(submit("asked", {"it": answer}, exactly=True), by="ada")


@pytest.mark.parametrize(("kind", "answer"), [(k, a) for k, (good, _, _) in TYPES.items() for a in good])
def test_an_answer_of_its_type_is_taken(kind, answer):
    said(asking(type=kind), answer).leads_to("desk")


@pytest.mark.parametrize(("kind", "answer", "code"), [(k, a, c) for k, (_, bad, c) in TYPES.items() for a in bad])
def test_an_answer_of_another_type_is_refused_for_what_it_is(kind, answer, code):
    said(asking(type=kind), answer).refused(code)


@pytest.mark.parametrize("kind", ["choice", "choices"])
def test_a_choice_is_one_of_its_options(kind):
    board = asking(type=kind, options=["a", "b"])
    said(board, "c" if kind == "choice" else ["a", "c"]).refused("not_an_option")
    said(board, "a" if kind == "choice" else ["a", "b"]).leads_to("desk")


def test_one_is_not_several_and_several_are_not_one():
    said(asking(type="choice", options=["a", "b"]), ["a", "b"]).refused("not_an_option")
    said(asking(type="choices", options=["a", "b"]), "a").refused("not_an_option")
    said(asking(type="country"), ["BE"]).refused("not_a_country")
    said(asking(type="countries"), "BE").refused("not_a_country")


def test_a_choice_from_an_institutions_list_is_one_of_the_list():
    faculties = Surroundings(lists={"faculties": frozenset({"science"})})
    for kind, good, bad in (("choice", "science", "magic"), ("choices", ["science"], ["science", "magic"])):
        changes = {"forms.request.questions": {"it": {"type": kind, "options": "faculties"}}, NO_TEST: None}
        board = Board("experts", changes, world=faculties, known=Known(lists=frozenset({"faculties"})))
        said(board, bad).refused("not_an_option")
        said(board, good).leads_to("desk")


@pytest.mark.parametrize("nothing", [None, "", []])
def test_nothing_is_no_answer(nothing):
    said(asking(type="text"), nothing).refused("missing")
    said(asking(type="text", required="no"), nothing).leads_to("desk")


TWO = {"first": {"type": "yes_no"}, "then": {"type": "text", "when": {"first": "yes"}}}


def test_a_question_is_asked_only_where_its_test_holds():
    board = Board("experts", {"forms.request.questions": TWO, NO_TEST: None})
    board.when(submit("asked", {"first": "yes"}, exactly=True), by="ada").refused("missing")
    board.when(submit("asked", {"first": "no"}, exactly=True), by="ada").leads_to("desk")


def test_a_question_is_required_only_where_its_test_holds():
    asked = {"first": {"type": "yes_no"}, "then": {"type": "text", "required": {"first": "yes"}}}
    board = Board("experts", {"forms.request.questions": asked, NO_TEST: None})
    board.when(submit("asked", {"first": "yes"}, exactly=True), by="ada").refused("missing")
    board.when(submit("asked", {"first": "no"}, exactly=True), by="ada").leads_to("desk")


RULED = {
    "forms.request": {
        "questions": {"starts": {"type": "number"}},
        "rules": [{"must": {"any": [{"starts": {"at_least": 30}}, "expedited"]}, "say": "Ask for haste"}],
    },
    "stages.request.work.note": {"by": "host", "sign": "Hello", "optional": "yes"},
    NO_TEST: None,
}  # fmt: skip


def test_a_rule_is_checked_on_submitting_and_says_its_sentence():
    board = Board("experts", RULED)
    found = board.when(submit("asked", {"starts": 3}, exactly=True), by="ada")
    assert ("say", "Ask for haste") in found.no.reasons[0].params
    found.refused("rule")
    board.when(submit("asked", {"starts": 30}, exactly=True), by="ada").leads_to("desk")


def test_a_reasoned_request_for_haste_lets_it_pass():
    board = Board("experts", RULED).given(done(sign("note"), "ada"), done(expedite(), "ada"))
    board.when(submit("asked", {"starts": 3}, exactly=True), by="ada").leads_to("desk")


def test_values_are_compared_as_what_they_are():
    assert value_of(Question(type="number"), "3.50") == 3.5
    assert value_of(Question(type="date"), "2026-05-01").year == 2026
    assert value_of(Question(type="text"), "") is None


@pytest.mark.parametrize(
    ("question", "flagged", "calm"),
    [
        ({"factor": "topic"}, ["yes", "unsure"], ["no", None]),
        ({"factor": "topic", "type": "yes_no"}, ["yes"], ["no"]),
        ({"factor": "origin"}, [], ["yes", "unsure"]),
        ({"factor": "opportunity"}, [], ["yes"]),
        ({"factor": "topic", "type": "text"}, [], ["yes"]),
        ({"factor": "topic", "flags": ["no", "unsure"]}, ["no", "unsure"], ["yes"]),
        ({"type": "choices", "options": ["lab", "office"], "flags": ["lab"]}, [["office", "lab"]], [["office"], []]),
    ],
)
def test_an_answer_is_a_reason_to_look_where_its_question_says_so(question, flagged, calm):
    asked = Question.model_validate(question)
    assert [asked.raises_flag(value) for value in (*flagged, *calm)] == [True] * len(flagged) + [False] * len(calm)


def test_a_flag_is_an_answer_to_its_question():
    with pytest.raises(ValueError, match="yes, no, unsure"):
        Question.model_validate({"flags": ["maybe"]})
