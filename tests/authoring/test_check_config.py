"""The command an author runs: a line for each fault, and an exit that a script can read."""

import json
import shutil
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.engine.drafting.breaking import CONFIG


def run(*args, **options):
    out = StringIO()
    call_command("check_config", *map(str, args), stdout=out, **options)
    return out.getvalue()


def test_what_ships_passes_and_its_warnings_are_told():
    told = run()
    assert told.splitlines()[-1] == "sound and lawful"
    assert "warning institution_config/institutions/aarhus/procedures/guests.yaml:" in told
    assert "accepted by" in told


def test_a_fault_has_its_file_line_rule_and_path_and_the_command_fails(tmp_path, monkeypatch):
    folder = shutil.copytree(CONFIG / "institutions/leiden", tmp_path / "leiden")
    file = folder / "procedures/collaboration.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    line = next(i for i, text in enumerate(lines) if text.strip().startswith("quorum:"))
    lines[line] = lines[line].replace("3", "30")
    file.write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    out = StringIO()
    with pytest.raises(CommandError, match="faults; nothing of this may be published") as refused:
        call_command("check_config", "leiden", stdout=out)
    assert refused.value.returncode == 1
    start = f"leiden/procedures/collaboration.yaml:{line + 1}: S8 stages.committee.work.verdict.vote.quorum: "
    assert [text for text in out.getvalue().splitlines() if text.startswith(start)]


def test_a_path_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(CommandError, match="there is no"):
        run(tmp_path / "nowhere")


COLOURS = [("en", "chooses Green, Amber or Red"), ("nl", "kiest Groen, Oranje of Rood")]


@pytest.mark.parametrize(("language", "said"), COLOURS)
def test_it_tells_a_procedure_in_a_language(language, said):
    told = run(CONFIG / "institutions/voorbeeld/procedures/international.yaml", narrative=language)
    assert said in told
    assert told.startswith("1. ")


def test_it_prints_the_schema_for_editors():
    schema = json.loads(run(schema=True))
    assert schema["else"]["properties"]["stages"]
