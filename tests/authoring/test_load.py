"""A procedure that does not fit its shape is refused with a sentence at each place, and nothing of it is used."""

import json

import pytest

from tests.engine.drafting.breaking import HERE
from workflows.authoring.faults import BadDocument
from workflows.authoring.load import load_procedure
from workflows.engine.procedure import Procedure
from workflows.engine.refusal import Problem

TEXT = (HERE / "small.yaml").read_text(encoding="utf-8")


def faults_of(tmp_path, *changes):
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    file = tmp_path / "p.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadDocument) as refused:
        load_procedure(file)
    lines = text.splitlines()
    return [(lines[f.mark.line - 1].strip(), str(f)) for f in refused.value.faults]


MISFITS = [
    ("unknown key", "    phase: sign_off", "    fase: sign_off", "fase", "unknown key `fase`, did you mean `phase`?"),
    ("overlays misspelt", "procedure: small", "overlay: x\nprocedure: small", "overlay", "did you mean `overlays`?"),
    ("unknown key in a slot", "decide: [approved", "decides: [approved", "verdict", "did you mean `decide`?"),
    ("unknown value", "    phase: sign_off", "    phase: signoff", "signoff", "did you mean `sign_off`?"),
    ("a number for a word", "opens_in: request", "opens_in: 7", "opens_in", "put it in quotes"),
    ("a word for a number", "{working_days: 10", "{working_days: ten", "ten", "whole number"),
    ("a list for a mapping", "gates:\n", "gates: []\nsights:\n", "gates", "a mapping (key: value)"),
    ("a word for a list", "next: [{to: running}]", "next: nowhere", "next", "here stands a list"),
    ("neither yes nor no", "optional: yes, sends", "optional: perhaps, sends", "abroad", "write yes or no"),
    ("a name with a capital", "  deciding:\n", "  Deciding:\n", "Deciding:", "`Deciding` is no name"),
    ("kinds that are no names", "kinds: {partnership", "kinds: [{a: b}]\nx: {partnership", "kinds", "a mapping"),
    ("a missing key", "    phase: screening\n", "", "screening:", "`phase` is missing here"),
    ("two spans", "{days: 60, late", "{days: 60, months: 2, late", "draft", "exactly one of working_days"),
    ("a rung of two kinds", "[{to: lapsed}]", "[{to: lapsed, tell: desk}]", "draft", "exactly one of tell, to"),
    ("no rung at all", "{days: 60, late: [{to: lapsed}]", "{days: 60, late: []", "draft", "at least 1"),
    ("a slot that asks nothing", "host, meet: before}}", "host}}", "met", "asks for something"),
    ("a slot of two verbs", "meet: before}}", "meet: before, choose: [a]}}", "met", "one verb"),
    ("a fixed path to nothing", "{fixed: [checks.lists]}", "{fixed: [checks.list]}", "fixed", "nothing stands at"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "said"), [m[1:] for m in MISFITS], ids=[m[0] for m in MISFITS])
def test_what_does_not_fit_is_told_where_it_stands(tmp_path, old, new, line, said):
    found = faults_of(tmp_path, (old, new))
    assert any(line in at and said in text for at, text in found), found


def test_every_fault_is_told_not_only_the_first(tmp_path):
    found = faults_of(tmp_path, ("opens_in:", "opens:"), ("    phase: sign_off", "    phase: signoff"))
    assert len(found) == 3  # the key that is missing, the one that is unknown, the value that is


def test_no_sentence_speaks_of_the_library(tmp_path):
    found = faults_of(
        tmp_path,
        ("opens_in:", "opens:"),
        ("    phase: sign_off", "    phase: 5"),
        ("kinds: {", "kinds: [{"),
        ("Bezoek}}", "Bezoek}}]"),
    )
    assert not [text for _, text in found if "pydantic" in text or "Input should" in text or "type=" in text]


def test_the_top_of_a_procedure_is_a_mapping(tmp_path):
    (tmp_path / "p.yaml").write_text("- a\n- b\n", encoding="utf-8")
    with pytest.raises(BadDocument, match="a mapping"):
        load_procedure(tmp_path / "p.yaml")


def test_what_was_published_reads_the_same_again():
    loaded = load_procedure(HERE / "small.yaml")
    assert Procedure.model_validate(json.loads(loaded.canonical)) == loaded.procedure
    assert len(loaded.digest) == 64


def test_the_digest_tells_every_change_even_of_order():
    loaded = load_procedure(HERE / "small.yaml")
    again = load_procedure(HERE / "small.yaml")
    assert loaded.digest == again.digest
    questions = again.document.data["forms"]["request"]["questions"]
    questions["partners"] = questions.pop("partners")
    assert loaded.digest != again.digest


def test_a_problem_of_the_engine_finds_its_line():
    loaded = load_procedure(HERE / "small.yaml")
    (located,) = loaded.located([Problem("S2", ("stages", "deciding", "next", 1, "when"), "never")])
    assert "refused_here, when" in TEXT.splitlines()[located.mark.line - 1]
