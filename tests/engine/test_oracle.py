"""The engine gives the same states, values and ends as an independent interpreter did, written before it.

`oracle/` holds the eight drafted procedures and a faculty's overlay, the lists they name, and `expected.json`: for each
golden case the stages passed, the values that slots and checks ended with, the outcome, and how often a decision
departed from advice.
"""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from workflows.authoring.load import load_procedure
from workflows.authoring.reading import read_yaml
from workflows.engine.acts.decision import Overridden
from workflows.engine.golden import Steps
from workflows.engine.guards import Facts
from workflows.engine.kinds import CommitteeShape, Known
from workflows.engine.play import Play, Surroundings
from workflows.engine.rulebook import Rulebook

HERE = Path(__file__).parent / "oracle"
EXPECTED = json.loads((HERE / "expected.json").read_text())
INSTITUTION = read_yaml(HERE / "institution.yaml").data
WORLD = Surroundings(
    lists={name: frozenset(values) for name, values in INSTITUTION["lists"].items()},
    figures={n: {c: Decimal(str(v)) for c, v in table.items()} for n, table in INSTITUTION["figures"].items()},
    committees={
        name: CommitteeShape(shape["members"], frozenset(shape["seats"]))
        for name, shape in INSTITUTION["committees"].items()
    },
)
KNOWN = Known(frozenset(INSTITUTION["lists"]), frozenset(INSTITUTION["figures"]))
CASES = [(file, golden) for file, goldens in EXPECTED.items() for golden in goldens]


def played(file: str, golden: str) -> tuple[Play, dict]:
    rules = Rulebook(load_procedure(HERE / f"{file}.yaml").procedure, KNOWN)
    laid = rules.procedure.golden[golden]
    play = Play(rules, WORLD, kind=laid.kind or next(iter(rules.procedure.kinds)))
    steps = Steps(play, dict(laid.answers))
    for step in laid.steps:
        steps.take(step)
    return play, EXPECTED[file][golden]


@pytest.mark.parametrize(("file", "golden"), CASES)
def test_the_same_states_and_end(file: str, golden: str) -> None:
    play, expected = played(file, golden)
    assert [stage for stage, _ in play.case.path] == expected["path"]
    assert play.case.outcome == expected["outcome"]


@pytest.mark.parametrize(("file", "golden"), CASES)
def test_the_same_values(file: str, golden: str) -> None:
    play, expected = played(file, golden)
    look = Facts(play.situation("nobody"))
    assert {slot: look.get(slot) for slot in expected["values"]} == expected["values"]
    recorded = {check: value for check, value in expected["checks"].items() if value and look.get(check)}
    assert {check: look.get(check) for check in recorded} == recorded


@pytest.mark.parametrize(("file", "golden"), CASES)
def test_the_same_departures_from_advice(file: str, golden: str) -> None:
    play, expected = played(file, golden)
    overrides = [event for event, _ in play.told if isinstance(event, Overridden)]
    assert sum(len(event.departs) for event in overrides) == expected["departed"]


def test_every_procedure_and_golden_case_is_compared() -> None:
    assert len(EXPECTED) == 9
    assert len(CASES) == 32
