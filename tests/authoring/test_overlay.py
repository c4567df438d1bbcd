"""A layer may change much and weaken nothing; each key remembers the file it comes from."""

import shutil

import pytest

from tests.engine.drafting.breaking import HERE
from workflows.authoring.faults import BadDocument
from workflows.authoring.load import load_procedure


@pytest.fixture
def over(tmp_path):
    """Lay keys over the small procedure and load the result."""
    shutil.copy(HERE / "small.yaml", tmp_path / "small.yaml")

    def lay(text: str, name: str = "faculty"):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
        return load_procedure(tmp_path / f"{name}.yaml")

    return lay


def test_mappings_merge_by_name_and_the_rest_is_replaced(over):
    data = over("overlays: small\nversion: '2'\nstages: {deciding: {deadline: {working_days: 3}}}\n").document.data
    deciding = data["stages"]["deciding"]
    assert deciding["deadline"] == {"working_days": 3, "late": [{"tell": "dean"}]}
    assert (data["version"], deciding["phase"]) == ("2", "sign_off")
    assert "overlays" not in data
    moved = over("overlays: small\nstages: {screening: {next: [{to: deciding}]}}\n").document.data
    assert moved["stages"]["screening"]["next"] == [{"to": "deciding"}]


def test_a_test_or_a_fact_is_one_value_and_replaced_whole(over):
    keys = "facts: {serious: {concern: {at_least: 3}}}\nstages: {experts: {work: {rights: {when: {kind: visit}}}}}\n"
    over("overlays: small\nstages: {experts: {work: {rights: {when: {dual_use: yes}}}}}\n", "below")
    data = over(f"overlays: below\n{keys}").document.data
    assert data["facts"]["serious"] == {"concern": {"at_least": 3}}
    assert data["stages"]["experts"]["work"]["rights"]["when"] == {"kind": "visit"}


def test_a_tilde_takes_away(over):
    procedure = over("overlays: small\nstages: {running: {work: {alarm: ~}}}\n").procedure
    assert list(procedure.stages["running"].work) == ["report"]


def test_each_key_remembers_its_file(over):
    stages = "stages:\n  deciding:\n    deadline: {working_days: 3}\n"
    loaded = over(f"overlays: small\n\n{stages}promises:\n  - {{before: running, comes: view}}\n")
    places = {
        ("stages", "deciding", "deadline", "working_days"): ("faculty.yaml", 5),
        ("stages", "deciding", "work", "verdict"): ("small.yaml", 106),
        ("promises", 4, "comes"): ("faculty.yaml", 7),
    }  # fmt: skip
    for path, (file, line) in places.items():
        mark = loaded.locate(path)
        assert mark.file.endswith(file)
        if file == "faculty.yaml":
            assert mark.line == line
    assert loaded.locate(("promises", 0)).file.endswith("small.yaml")
    assert [layer.rsplit("/", 1)[-1] for layer in loaded.layers] == ["small.yaml", "faculty.yaml"]


def test_promises_are_only_added(over):
    promises = over("overlays: small\npromises: [{before: running, comes: view}]\n").procedure.promises
    assert [p.comes for p in promises] == ["hits", "committee", None, None, "view"]


def test_what_was_accepted_below_is_not_accepted_here(over):
    accepted = "accepted: {origin_alone: {at: screening, why: x, by: y, on: 2026-01-01}}"
    over(f"overlays: small\n{accepted}\n", "below")
    assert over("overlays: below\n").procedure.accepted == {}
    assert "origin_alone" in over(f"overlays: below\n{accepted}\n").procedure.accepted


WEAKER = [
    ("a fixed check", "checks: {lists: {against: {sanctions: flags}}}", "fixed by the layer below"),
    ("a fixed check taken away", "checks: {lists: ~}", "fixed by the layer below"),
    ("a gate wider", "gates: {contract: {open_in: [running, deciding]}}", "does not open it in deciding"),
    ("a gate taken away", "gates: {contract: ~}", "may not remove `contract`"),
    ("all gates taken away", "gates: ~", "may not remove the gates"),
    ("promises taken away", "promises: ~", "may not remove the promises"),
    ("a golden case taken away", "golden: {military: ~}", "may not remove `military`"),
    ("more to see", "sees: {dean: [outcome, conditions, answers]}", "does not see answers"),
    ("another who sees", "sees: {head: [outcome]}", "does not see outcome"),
]


@pytest.mark.parametrize(("keys", "said"), [w[1:] for w in WEAKER], ids=[w[0] for w in WEAKER])
def test_a_layer_weakens_nothing(over, keys, said):
    with pytest.raises(BadDocument, match=said) as refused:
        over(f"overlays: small\n\n{keys}\n")
    assert {fault.mark.file.rsplit("/", 1)[-1] for fault in refused.value.faults} == {"faculty.yaml"}
    assert refused.value.faults[0].mark.line == 3


def test_a_layer_may_narrow(over):
    keys = "gates: {contract: {when: {kind: visit}}}\nsees: {dean: [outcome]}\n"
    loaded = over(f"overlays: small\n{keys}")
    assert loaded.procedure.gates["contract"].when == {"kind": "visit"}


def test_the_test_of_a_gate_below_stays(over):
    over("overlays: small\ngates: {contract: {when: {kind: visit}}}\n", "below")
    over("overlays: below\ngates: {contract: {when: [{kind: visit}, military]}}\n")
    for test in ("{kind: partnership}", "{any: [{kind: visit}, military]}", "~"):
        with pytest.raises(BadDocument, match="the test of the layer below stays"):
            over(f"overlays: below\ngates: {{contract: {{when: {test}}}}}\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("overlays: smal\n", "there is no `smal.yaml`; looked in"),
        ("overlays: ../small\n", "no name of a file"),
        ("overlays: /etc/passwd\n", "no name of a file"),
        ("overlays: [small]\n", "no name of a file"),
        ("overlays: faculty\n", "in a circle: faculty over faculty"),
    ],
)
def test_a_base_that_cannot_be_laid_under_is_said_so(over, text, said):
    with pytest.raises(BadDocument, match=said) as refused:
        over(text)
    assert refused.value.faults[0].mark.line == 1


def test_a_circle_of_three_names_all_three(over, tmp_path):
    (tmp_path / "a.yaml").write_text("overlays: b\n")
    (tmp_path / "b.yaml").write_text("overlays: faculty\n")
    with pytest.raises(BadDocument, match="faculty over a over b over faculty"):
        over("overlays: a\n")


def test_a_base_is_found_beside_the_file_before_the_templates(tmp_path):
    for folder, version in (("templates/national", "far"), ("own", "near")):
        (tmp_path / folder).mkdir(parents=True)
        text = (HERE / "small.yaml").read_text(encoding="utf-8").replace('version: "1"', f"version: {version}")
        (tmp_path / folder / "base.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "own/near.yaml").write_text("overlays: base\n")
    (tmp_path / "own/far.yaml").write_text("overlays: national/base\n")
    found = [load_procedure(tmp_path / f"own/{name}.yaml", [tmp_path / "templates"]).procedure.version
             for name in ("near", "far")]  # fmt: skip
    assert found == ["near", "far"]
