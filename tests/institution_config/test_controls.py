"""What the checker would say if a shipped procedure were broken: the tests beside this one can fail."""

from pathlib import Path

import pytest

from tests.institution_config.shelf import HOME, institution
from workflows.authoring.faults import BadDocument
from workflows.authoring.load import load_procedure
from workflows.engine.drafting.prove import prove
from workflows.engine.golden import run_golden
from workflows.engine.names import read_names
from workflows.engine.procedure import Procedure
from workflows.engine.rulebook import Rulebook

COMPOSITE = "overlays: templates/flemish_composite\n"
BREAKS = {
    "no screening": ("S12", "stages: {self_assessment: {next: [{to: triage}]}}"),
    "no committee for high risk": ("S12", "stages: {experts: {next: [{to: deans_decision}]}}"),
    "no clock for the experts": ("S6", "stages: {experts: {deadline: ~}}"),
    "nobody verifies": ("L5", "conditions: {rights_clause: {verifier: host}}"),
    "a machine refuses": ("L2", "stages: {out_of_scope: {outcome: refused}}"),
    "a name is kept for ever": ("L8", "keep: ~"),
    "a name goes outside": ("L6", "stages: {experts: {work: {outside_advice: {sends: [visitor]}}}}"),
    "a letter that nobody wrote": ("S14", "outcomes: {approved: {letter: poem}}"),
    "the applicant signs": ("L2", "stages: {light: {work: {light_decision: {by: host}}}}"),
}


def overlaid(tmp_path: Path, keys: str) -> Procedure:
    file = tmp_path / "broken.yaml"
    file.write_text(COMPOSITE + keys + "\n", encoding="utf-8")
    return load_procedure(file, [HOME]).procedure


@pytest.mark.parametrize("name", sorted(BREAKS))
def test_a_break_is_found_by_its_rule(name, tmp_path):
    rule, keys = BREAKS[name]
    problems, _ = prove(read_names(overlaid(tmp_path, keys), institution("voorbeeld").known))
    assert rule in {problem.rule for problem in problems}


def test_an_unbroken_overlay_has_no_problem(tmp_path):
    problems, _ = prove(read_names(overlaid(tmp_path, 'version: "x"'), institution("voorbeeld").known))
    assert problems == []


def test_the_lists_and_the_human_rights_test_are_fixed(tmp_path):
    for keys in ("checks: {lists: {rescreens: no}}", "forms: {human_rights: {questions: {hr_partner: ~}}}"):
        with pytest.raises(BadDocument, match="fixed by the layer below"):
            overlaid(tmp_path, keys)


def test_a_threshold_that_moves_is_seen_by_a_golden_case(tmp_path):
    facts = "facts: {high_risk: {adverse: {at_least: 7}}}"
    shelf = institution("voorbeeld")
    played, _ = run_golden(Rulebook(overlaid(tmp_path, facts), shelf.known), shelf.world)
    assert "military_partner_inquorate_then_the_rector" in {name for name, one in played.items() if one.problems}
