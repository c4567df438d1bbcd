"""The shipped procedures broken as a hurried author would break them: each of thirty-two is caught by its rule."""

import pytest

from tests.engine.drafting.breaking import found, put, shelf, shipped, slot, stage

F, A, L = ("voorbeeld", "flemish_composite"), ("aarhus", "aarhus_guests"), ("leiden", "leiden_collaboration")


def nationality(test):
    """A question about nationality, and a way out of the screening that rests on it."""

    def change(document):
        texts = {"nl": "Nationaliteit", "en": "Nationality"}
        document["forms"]["details"]["questions"]["nationality"] = {"type": "country", "factor": "origin", "ask": texts}
        stage(document, "screening")["next"].insert(0, {"to": "triage", "when": test})

    return change


def circle(document):
    document["stages"]["here"] = {"phase": "review", "next": [{"to": "there"}]}
    back = [{"to": "triage", "when": {"colour": "green"}}, {"to": "here"}]
    document["stages"]["there"] = {"phase": "review", "next": back}
    stage(document, "triage")["next"] = [{"to": "here"}]


def too_wide(document):
    gate = document["gates"]["invitation_letter"]["open_in"]
    document["gates"]["invitation_letter"]["open_in"] = [*([gate] if isinstance(gate, str) else gate), "head_alone"]
    promise = {"before": "invitation_letter", "comes": "plain_decision", "when": {"not": "must_screen"}}
    document["promises"].append(promise)


def past_the_board(document):
    stage(document, "experts")["next"] = [{"to": "rectorate"}]


MUTANTS = [
    ("typo in a guard", F, "S1", lambda d: put(stage(d, "triage")["next"][0], "when", {"color": "green"})),
    ("impossible value", F, "S1", lambda d: put(stage(d, "triage")["next"][0], "when", {"colour": "blue"})),
    ("last move guarded: stuck", F, "S4", lambda d: put(stage(d, "triage")["next"][1], "when", {"colour": "amber"})),
    ("no clock", F, "S6", lambda d: stage(d, "experts").pop("deadline")),
    ("refusal by machine", F, "L2", lambda d: put(stage(d, "out_of_scope"), "outcome", "refused")),
    ("preconditions skipped", F, "S10", lambda d: put(stage(d, "deans_decision")["next"][2], "to", "active")),
    ("refused goes on to active", F, "S9", lambda d: stage(d, "deans_decision")["next"].pop(1)),
    ("screening skipped", F, "S12", lambda d: put(stage(d, "self_assessment")["next"][1], "to", "triage")),
    ("committee bypassed for high risk", F, "S12", past_the_board),
    ("condition verified by its owner", F, "L5", lambda d: put(d["conditions"]["rights_clause"], "verifier", "host")),
    ("sends a name outside", F, "L6", lambda d: put(slot(d, "experts", "outside_advice"), "sends", ["visitor"])),
    ("seat nobody holds", F, "S8",
     lambda d: put(slot(d, "committee", "board_advice")["vote"], "seats", ["astrologer"])),
    ("closed stage moves on", F, "S11", lambda d: put(stage(d, "completed"), "next", [{"to": "active"}])),
    ("unreachable stage", F, "S2", lambda d: stage(d, "committee")["next"].pop(0)),
    ("reads advice not yet given", F, "S7",
     lambda d: put(stage(d, "triage")["next"][0], "when", {"board_advice": "approved"})),
    ("personal data without purpose", F, "S1",
     lambda d: d["forms"]["details"]["questions"]["visitor"].pop("purpose")),
    ("no retention", F, "L8", lambda d: d.pop("keep")),
    ("refusal without reasons", F, "L7", lambda d: d["outcomes"]["refused"].pop("reasons")),
    ("nationality alone", F, "L1", nationality({"nationality": {"in": "severe_rights_countries"}})),
    ("automatic circle", F, "S5", circle),
    ("optional answer tested", F, "S1",
     lambda d: put(d["forms"]["agreement"]["questions"]["formal"], "required", "no")),
    ("figure may be missing", F, "S1", lambda d: d["facts"]["freedom"].pop("if_unknown")),
    ("threshold moved", F, "S13", lambda d: put(d["facts"], "high_risk", {"adverse": {"at_least": 7}})),
    ("same name twice", F, "S1", lambda d: put(d["facts"], "colour", {"kind": "visit"})),
    ("applicant decides", F, "L2", lambda d: put(slot(d, "light", "light_decision"), "by", "host")),
    ("sign-off missing", A, "L1", lambda d: d.pop("accepted")),
    ("search skipped", A, "S12", lambda d: put(stage(d, "part_one"), "next", [{"to": "decision"}])),
    ("invitation gate too wide", A, "S12", too_wide),
    ("quorum above membership", L, "S8", lambda d: put(slot(d, "committee", "verdict")["vote"], "quorum", 9)),
    ("closes without outcome", L, "S9", lambda d: stage(d, "started_at_once").pop("outcome")),
    ("not from a trusted country, alone", F, "L1",
     nationality({"not": {"nationality": {"in": "severe_rights_countries"}}})),
    ("origin and a negated topic", F, "L1",
     nationality([{"nationality": {"in": "severe_rights_countries"}}, {"dual_use": "no"}, {"not": "dual_use"}])),
]  # fmt: skip


def test_there_are_thirty_two():
    assert len({name for name, *_ in MUTANTS}) == 32


@pytest.mark.parametrize(("slug", "name"), [F, A, L])
def test_unbroken_they_are_sound_and_lawful(slug, name):
    home = shelf(slug)
    assert home.faults == []
    assert found(shipped(slug, name), home.known, home.surroundings) == []


@pytest.mark.parametrize(("name", "of", "rule", "change"), MUTANTS, ids=[name for name, *_ in MUTANTS])
def test_a_mutant_is_caught_by_its_rule(name, of, rule, change):
    document, home = shipped(*of), shelf(of[0])
    change(document)
    assert rule in {problem.rule for problem in found(document, home.known, home.surroundings)}
