"""README.md opens with the two commands, and what every change must pass is exactly those."""

import os
import re
import subprocess

from tests.house.tree import ROOT

COMMAND = re.compile(r"^ {4}(python3 manage\.py \w+)", re.MULTILINE)


def test_the_page_opens_with_the_two_commands_and_the_check_runs_both():
    page, check = ((ROOT / name).read_text() for name in ("README.md", ".ci/run"))
    assert COMMAND.findall(page) == ["python3 manage.py demo", "python3 manage.py test"]
    assert page.index("python3 manage.py demo") < 100
    assert re.search(r"^python3 manage\.py demo --no-serve\b", check, re.MULTILINE)
    assert re.search(r"^python3 manage\.py test \|\|", check, re.MULTILINE)


def test_the_check_can_be_run_and_stops_at_what_is_not_set():
    check = ROOT / ".ci/run"
    assert os.access(check, os.X_OK)
    assert "set -euo pipefail" in check.read_text()
    assert subprocess.run(["bash", "-n", str(check)], check=False).returncode == 0


def test_every_variable_the_settings_read_is_explained_on_the_page():
    source = (ROOT / "institution_config/settings.py").read_text()
    read = set(re.findall(r'environment\.\w+\(\s*"([A-Z_]+)"', source))
    page = (ROOT / "README.md").read_text()
    assert len(read) >= 10
    assert {name for name in read if f"`{name}" not in page} == set()


def test_every_folder_of_the_house_is_on_the_map():
    page = (ROOT / "README.md").read_text()
    assert all(f"`{folder}/`" in page for folder in ("institution_config", "integrations", "workflows", "tests"))
