"""Exploring finds every way that the engine can take: joins, clocks, events, questions that are not asked."""

import random
from datetime import date

import pytest

from tests.engine.drafting.breaking import CONFIG, SMALL, at, found, put, shelf, slot, small, stage
from workflows.authoring.folder import institutions_in
from workflows.engine.criteria import Compare
from workflows.engine.drafting.explore import explore
from workflows.engine.drafting.ground import Ground
from workflows.engine.drafting.prove import prove
from workflows.engine.drafting.tangled import cut_short
from workflows.engine.drafting.unfold import Unfolder
from workflows.engine.drafting.valuation import splits
from workflows.engine.golden import run_golden
from workflows.engine.names import read_names
from workflows.engine.procedure import Procedure
from workflows.engine.rulebook import Rulebook

SLUGS = [path.name for path in institutions_in(CONFIG / "institutions")]


def explored(document, bound=200_000):
    return explore(Ground(read_names(Procedure.model_validate(document), SMALL)), bound)


def values_of(ways, stage_name, name):
    """The values chosen for a name in a stage; None where none was chosen yet."""
    return {dict(state.values).get(name) for state in ways.came_from if state.stage == stage_name}


@pytest.mark.parametrize("slug", SLUGS)
def test_every_way_that_a_golden_case_takes_was_explored(slug):
    home = shelf(slug)
    for loaded in home.procedures.values():
        ways = explore(Ground(read_names(loaded.procedure, home.known)))
        played, _ = run_golden(Rulebook(loaded.procedure, home.known), home.surroundings)
        for case in played.values():
            for here, there in zip(case.path, case.path[1:], strict=False):
                assert there in ways.follows[here] or there == "withdrawn", (here, there)


def test_the_largest_that_ships_stays_far_below_the_bound():
    home = shelf("voorbeeld")
    ways = explore(Ground(read_names(home.procedures["flemish_composite"].procedure, home.known)))
    assert ways.cut is None
    assert 1_000 < len(ways.came_from) < 15_000


def test_values_that_no_test_ahead_tells_apart_are_tried_once():
    document = small()
    stage(document, "screening")["work"]["tone"] = {"by": "desk", "choose": ["calm", "loud", "shrill"]}
    stage(document, "experts")["next"].insert(0, {"to": "deciding", "when": {"tone": "shrill"}})
    assert values_of(explored(document), "experts", "tone") - {None} == {"calm", "shrill"}
    stage(document, "committee")["next"].insert(0, {"to": "done", "when": {"tone": "loud"}})
    ways = explored(document)
    assert values_of(ways, "experts", "tone") - {None} == {"calm", "loud", "shrill"}
    assert values_of(ways, "committee", "tone") - {None} == {"calm", "loud"}
    assert "done" in ways.follows["committee"]


@pytest.mark.parametrize(("renews", "ways"), [("no", {False}), ("yes", {True, False})])
def test_everything_is_new_in_a_case_that_renews_none(renews, ways):
    document = small()
    document["facts"]["again"] = {"changed": ["dual_use"]}
    unchanged = Unfolder(read_names(Procedure.model_validate(document), SMALL)).unfold(Compare("again", "is", "no"))
    assert {holds for holds, _ in splits(unchanged, {"renews": renews}, frozenset())} == ways


def test_beyond_the_bound_a_procedure_is_too_tangled_and_refused():
    given_up = cut_short(explored(small(), bound=5))
    assert given_up.rule == "S4" and "too tangled" in given_up.say
    assert cut_short(explored(small())) is None


def test_facts_that_double_themselves_are_refused_before_they_unfold():
    document = small()
    document["facts"]["f0"] = {"any": ["dual_use", "military"]}
    document["facts"].update({f"f{i}": {"any": [f"f{i - 1}", {"not": f"f{i - 1}"}]} for i in range(1, 40)})
    put(stage(document, "screening")["next"][0], "when", "f39")
    assert ("S4", "stages.screening.next.0.when") in {at(problem) for problem in found(document)}


@pytest.mark.parametrize("many", ["tests", "slots"])
def test_too_many_choices_at_once_are_given_up_in_time(many):
    document = small()
    if many == "tests":
        each = [{"partners.count": {"above": n}} for n in range(24)]
        document["facts"]["crowd"] = {"count": [*each, {"view": "approved"}]}
        put(stage(document, "committee")["next"], 1, {"to": "deciding", "when": {"crowd": 12}})
    else:
        slots = {f"say{n}": {"by": "desk", "choose": ["a", "b"]} for n in range(24)}
        stage(document, "experts").update(join="any", work={**stage(document, "experts")["work"], **slots})
    problems = [problem for problem in found(document) if problem.rule == "S4"]
    assert [problem for problem in problems if "too tangled" in problem.say]


def test_the_way_shown_is_the_shortest():
    ways = explored(small())
    assert ways.way(ways.first["deciding"]) == ("request", "screening", "deciding")
    assert ways.way(ways.first["committee"]) == ("request", "screening", "experts", "committee")


def test_a_question_that_is_not_asked_is_answered_with_nothing():
    document = small()
    document["forms"]["request"]["questions"]["wanted"] = {"type": "yes_no", "when": {"kind": "visit"}, "ask": "?"}
    put(stage(document, "request"), "next", [
        {"to": "nothing_to_do", "when": {"wanted": "yes"}}, {"to": "screening", "when": {"wanted": "no"}},
        {"to": "refused_here", "when": {"wanted": "none"}}])  # fmt: skip
    ways = explored(document)
    assert {("request", 0), ("request", 1), ("request", 2)} <= ways.taken


@pytest.mark.parametrize(
    ("join", "late", "expected"),
    [
        ("all", "tell", {("given", "given")}),
        ("any", "tell", {("given", "given"), ("given", "none"), ("none", "given")}),
        ({"at_least": 2}, "tell", {("given", "given")}),
        ({"at_least": 5}, "tell", {("given", "given")}),
        ("all", "proceed", {("given", "given"), ("given", "none"), ("none", "given"), ("none", "none")}),
    ],
)
def test_a_join_closes_with_what_it_asks_for(join, late, expected):
    document = small()
    slot(document, "experts", "rights").pop("when")
    rung = {"tell": "desk"} if late == "tell" else {"proceed": "yes"}
    stage(document, "experts").update(join=join, deadline={"days": 5, "late": [rung]})
    reads = {"any": [{"export": "favourable"}, {"rights": "favourable"}]}
    stage(document, "committee")["next"].insert(1, {"to": "deciding", "when": reads})
    ways = explored(document)
    given = {
        tuple("none" if dict(state.values).get(name) == "none" else "given" for name in ("export", "rights"))
        for state in ways.came_from
        if state.stage == "committee"
    }
    assert given == expected


def test_an_optional_slot_is_sometimes_given_where_something_later_reads_it():
    document = small()
    slot(document, "experts", "abroad").update(choose=["fine", "poor"])
    stage(document, "committee")["next"].insert(1, {"to": "deciding", "when": {"abroad": "poor"}})
    assert ("committee", 1) in explored(document).taken


def test_where_nothing_is_owed_nobody_is_waited_for():
    document = small()
    for name in ("export", "rights"):
        slot(document, "experts", name).update(optional="yes")
    stage(document, "committee")["next"].insert(1, {"to": "deciding", "when": {"export": "favourable"}})
    ways = explored(document)
    assert ("committee", 1) not in ways.taken
    assert values_of(ways, "committee", "export") == {"none"}


def test_a_stage_left_by_its_clock_may_have_some_of_its_slots_given():
    document = small()
    slot(document, "experts", "rights").pop("when")
    put(stage(document, "experts"), "deadline", {"days": 5, "late": [{"to": "deciding"}]})
    stage(document, "deciding")["next"].insert(0, {"to": "refused_here", "when": {"export": "favourable"}})
    assert values_of(explored(document), "deciding", "export") >= {"none", None}  # None: any of its values


def test_an_acceptance_covers_its_stages_until_its_last_day():
    document = small()
    put(stage(document, "screening")["next"][0], "when", {"citizenship": {"includes": "far_away"}})
    accepted = {"at": "screening", "why": "x", "by": "y", "on": "2026-01-01", "until": "2026-06-30"}
    document["accepted"] = {"origin_alone": accepted}

    def rules(on):
        names = read_names(Procedure.model_validate(document), SMALL)
        problems, warnings = prove(names, on=on)
        return {p.rule for p in problems}, [w.say for w in warnings if w.rule == "L1"]

    assert rules(date(2026, 6, 30))[0] - {"S12"} == set()
    assert "accepted by y on 2026-01-01" in rules(date(2026, 6, 30))[1][0]
    assert "L1" in rules(date(2026, 7, 1))[0]
    accepted["at"] = "experts"
    assert "L1" in rules(None)[0]


def test_no_mutilation_of_a_document_ends_in_anything_but_problems():
    """A seeded walk: one node of the document replaced, removed, doubled or renamed; shapes and checks still answer."""
    draw = random.Random(20260131)
    refused = sum(bool(_mutilated(draw)) for _ in range(250))
    assert 150 < refused < 250


JUNK = (
    None, True, 0, -1, 3.5, "x", "yes", "none", "", [], {}, ["a"], {"a": 1}, [[]], {"is": {}}, {"in": "far_away"},
    "partners", "partners.country", {"all": []}, {"not": None}, {"passed": ["x"]}, {"count": []}, {"first": []},
    {"lowest": {}}, {"some": {"of": ["x"], "where": "a"}}, {"date": "ends_on", "plus": 3}, {"sampled": 3}, "host.chair",
)  # fmt: skip


def _mutilated(draw):
    document = small()
    document.pop("golden")
    path = draw.choice([path for path in _paths(document) if path])
    holder = document
    for step in path[:-1]:
        holder = holder[step]
    how = draw.choice(["set", "set", "remove", "rename"])
    if how == "set":
        holder[path[-1]] = draw.choice(JUNK)
    elif how == "remove" or isinstance(holder, list):
        del holder[path[-1]]
    else:
        holder[f"{path[-1]}x"] = holder.pop(path[-1])
    return found(document)


def _paths(value, path=()):
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from _paths(inner, (*path, key))
