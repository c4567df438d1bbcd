"""Tests on facts: each comparison, what is missing, rows; names are typed when read, and mistakes are named."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.laid_down import CLOSED, REQUEST, document
from workflows.engine.acts.intake import Submit
from workflows.engine.case import Answers
from workflows.engine.criteria import (
    All,
    AnyOf,
    Compare,
    Not,
    Passed,
    Rows,
    clauses_of,
    compiled,
    explained,
    names_in,
    say,
)
from workflows.engine.guards import Facts, sampled
from workflows.engine.kinds import Known
from workflows.engine.play import Play, Surroundings
from workflows.engine.procedure import Procedure
from workflows.engine.refusal import UnsoundProcedure
from workflows.engine.rulebook import Rulebook


class Seen:
    """What a test may look at, laid down by hand."""

    def __init__(self, rows=(), lists=None, path=(), **values):
        self.values, self._rows, self.lists, self.path = values, rows, lists or {}, path

    def get(self, name):
        return self.values.get(name)

    def rows(self, name):
        return self._rows

    def named_list(self, name):
        return self.lists.get(name, frozenset())

    def passed(self, stage):
        return stage in self.path


def holds(test, **seen):
    return compiled(test)(Seen(**seen))


@pytest.mark.parametrize(
    ("op", "want", "have", "result"),
    [
        ("is", "yes", "yes", True), ("is", "yes", "no", False), ("is", "yes", None, False),
        ("is", "none", None, True), ("is", "none", "none", True), ("is", "none", "yes", False),
        ("in", ("a", "b"), "b", True), ("in", ("a", "b"), None, False), ("in", ("a", "none"), None, True),
        ("at_least", 3, 3, True), ("at_least", 3, 2, False), ("at_most", 3, 3, True), ("above", 3, 3, False),
        ("below", 3, Decimal("2.5"), True), ("below", 3, None, False), ("above", 3, None, False),
        ("includes", "a", ["a", "b"], True), ("includes", ("x", "b"), ["a", "b"], True),
        ("includes", "a", [], False), ("includes", "a", None, False),
    ],
)  # fmt: skip
def test_a_comparison(op, want, have, result):
    assert holds(Compare("x", op, want), x=have) is result


def test_what_is_missing_is_unequal_so_its_not_holds():
    assert holds(Not(Compare("x", "is", "yes")))
    assert not holds(Compare("x", "below", 3))


def test_effects_have_an_order():
    flags = Compare("check", "at_least", "flags", scale=True)
    assert holds(flags, check="escalates") and not holds(flags, check="informs") and not holds(flags)


def test_a_list_is_looked_up_by_its_name():
    listed = Compare("country", "in", "watched", listed=True)
    assert holds(listed, country="XX", lists={"watched": frozenset({"XX"})})
    assert not holds(listed, country="XX")


def test_some_and_every_look_at_one_row_at_a_time():
    where = Compare("answer", "is", "yes")
    rows = ({"answer": "yes"}, {"answer": "no"})
    assert holds(Rows(False, "partners", where), rows=rows)
    assert not holds(Rows(True, "partners", where), rows=rows)
    assert holds(Rows(True, "partners", where)) and not holds(Rows(False, "partners", where))


def test_a_stage_was_passed_or_not():
    assert holds(Passed("desk"), path=("desk",)) and not holds(Passed("desk"))


LEAVES = st.builds(Compare, st.sampled_from("abc"), st.just("is"), st.sampled_from(("yes", "no")))
TESTS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(Not, inner), st.builds(All, st.lists(inner, max_size=3).map(tuple)),
        st.builds(AnyOf, st.lists(inner, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)  # fmt: skip
WORLDS = st.dictionaries(st.sampled_from("abc"), st.sampled_from(("yes", "no")))


def judged(test, world) -> bool:
    """A second reading of a test, by recursion."""
    if isinstance(test, Not):
        return not judged(test.test, world)
    if isinstance(test, All):
        return all(judged(part, world) for part in test.tests)
    if isinstance(test, AnyOf):
        return any(judged(part, world) for part in test.tests)
    return world.get(test.name) == test.want


@given(TESTS, WORLDS)
def test_a_compiled_test_says_what_it_means(test, world):
    assert holds(test, **world) == judged(test, world)


@given(TESTS, WORLDS)
def test_each_clause_is_explained_as_it_came_out(test, world):
    for clause in explained(clauses_of(test), Seen(**world)):
        (name,) = clause.names
        assert name in names_in(test) and name in say(test)
        assert clause.held == (world.get(name) == clause.text.split()[-1])


def facts(laid_down: dict, answers: dict, questions: dict | None = None, **world) -> Facts:
    """The facts of a case whose form was answered so."""
    asked = questions or {"n": {"type": "number"}, "m": {"type": "number", "required": "no"}, "doubt": {}}
    forms = {"request": {"questions": asked}}
    stages = {"request": {**REQUEST, "next": [{"to": "desk"}]}, "desk": DESK, "out": {**CLOSED, "outcome": "ended"}}
    written = Procedure.model_validate(document("facts", stages, forms=forms, facts=laid_down))
    known = Known(figures=frozenset(world.get("figures", {})), lists=frozenset(world.get("lists", {})))
    play = Play(Rulebook(written, known), Surroundings(**world), kind="partnership")
    play.send(Submit("asked", Answers(play.record(answers))), "host")
    return Facts(play.situation("host"))


DESK = {
    "phase": "intake", "work": {"seen": {"by": "contact_point", "sign": "Seen"}}, "next": [{"to": "out"}],
}  # fmt: skip
YES = {"n": 5, "doubt": "yes"}


@pytest.mark.parametrize(
    ("fact", "answers", "value"),
    [
        ({"n": {"at_least": 5}}, YES, "yes"),
        ({"count": [{"n": 5}, {"doubt": "yes"}, {"doubt": "no"}]}, YES, 2),
        ({"first": [{"is": "high", "when": {"n": {"above": 9}}}, {"is": "low"}]}, YES, "low"),
        ({"first": [{"is": "high", "when": {"n": {"above": 4}}}, {"is": "low"}]}, YES, "high"),
        ({"value": "m", "if_unknown": 7}, YES, 7),
        ({"value": "m", "if_unknown": 7}, {**YES, "m": 2}, 2),
        ({"request.yes": 1}, YES, "yes"),
        ({"request.unsure": {"at_least": 1}}, {**YES, "doubt": "unsure"}, "yes"),
    ],
)
def test_a_fact(fact, answers, value):
    assert facts({"found": fact}, answers).get("found") == value


ROWS = {"partners": {"type": "rows", "of": {"country": {"type": "country"}, "share": {"type": "number"}}}}
THREE = {"partners": [{"id": str(n), "country": c, "share": n} for n, c in ((1, "BE"), (2, "XX"), (3, "NL"))]}


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ({"lowest": {"figure": "freedom", "of": "partners.country"}, "if_unknown": 0}, 0),
        ({"lowest": {"figure": "freedom", "of": "partners.country"}, "if_unknown": 9}, 8),
        ({"highest": "partners.share", "if_unknown": 0}, 3),
        ({"sum": "partners.share", "if_unknown": 0}, 6),
        ({"count": {"of": "partners", "where": {"share": {"above": 1}}}}, 2),
        ({"partners.count": 3}, "yes"),
        ({"some": {"of": "partners", "where": {"country": "XX"}}}, "yes"),
        ({"every": {"of": "partners", "where": {"country": "XX"}}}, "no"),
    ],
)
def test_a_fact_on_rows(fact, value):
    figures = {"freedom": {"BE": Decimal(8), "NL": Decimal(9)}}
    assert facts({"found": fact}, THREE, ROWS, figures=figures).get("found") == value


def test_a_question_that_is_not_shown_has_no_answer():
    asked = {"a": {"type": "yes_no"}, "b": {"type": "yes_no", "when": {"a": "yes"}}}
    looked = facts({"both": [{"b": "yes"}], "not_both": {"not": {"b": "yes"}}}, {"a": "no", "b": "yes"}, asked)
    assert (looked.get("b"), looked.get("both"), looked.get("not_both")) == (None, "no", "yes")


def test_a_sample_is_drawn_by_key_and_number_and_repeats():
    drawn = [n for n in range(2000) if sampled(b"key", f"case {n}", 20)]
    assert 50 < len(drawn) < 160
    assert drawn == [n for n in range(2000) if sampled(b"key", f"case {n}", 20)]
    assert drawn != [n for n in range(2000) if sampled(b"another", f"case {n}", 20)]
    assert all(sampled(b"key", f"case {n}", 1) for n in range(20))


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ({"duobt": "yes"}, "did you mean `doubt`"),
        ({"doubt": "perhaps"}, "perhaps"),
        ({"doubt": {"above": 3}}, "doubt"),
        ({"n": {"bigger": 3}}, "bigger"),
        ({"m": 3}, "if_unknown"),
        (True, "true or false"),
        ({"passed": "nowhere"}, "nowhere"),
    ],
)
def test_a_mistake_in_a_test_is_named(fact, said):
    with pytest.raises(UnsoundProcedure, match=said):
        facts({"found": {"all": [fact]}}, YES)
