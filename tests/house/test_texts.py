"""What is committed: only the entries the house allows, nothing half done, no machine's path, no package host."""

import re
import tomllib
from importlib.metadata import distributions
from pathlib import Path

import pytest

from tests.house.tree import ROOT, own_files

ENTRIES = {
    "institution_config",
    "integrations",
    "workflows",
    "tests",
    "manage.py",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "requirements.lock",
}
# One letter of each stands in brackets, so that this file does not hold what it looks for.
UNFINISHED = re.compile(r"\b(T[O]DO|F[I]XME|X[X]X|H[A]CK|N[o]tImplementedError)\b")
MACHINE = re.compile(r"(?<![\w.~])/(r[o]ot|h[o]me|w[o]rk|U[s]ers)/\w")
HOSTS = re.compile(r"py[p]i\.org|python[h]osted|--(extra-)?index[-]url|/py[p]i/simple")


def texts() -> dict[str, str]:
    """Return every text of the project by its path."""
    found = {}
    for file in own_files():
        try:
            found[str(file.relative_to(ROOT))] = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # not a text
    return found


@pytest.mark.parametrize("pattern", [UNFINISHED, MACHINE, HOSTS], ids=["unfinished", "machine", "hosts"])
def test_no_text_of_the_project_holds(pattern):
    found = {name: match[0] for name, text in texts().items() if (match := pattern.search(text))}
    assert found == {}


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (UNFINISHED, "# TO_DO later"),
        (MACHINE, "open('/ro_ot/x')"),
        (HOSTS, "https://py_pi.org/simple"),
        (HOSTS, "--index_-url here"),
    ],
)
def test_what_may_not_be_there_is_found(pattern, text):
    assert pattern.search(text.replace("_", ""))


def test_only_the_entries_of_the_house_stand_at_the_top():
    top = {file.relative_to(ROOT).parts[0] for file in own_files()}
    assert {name for name in top if not name.startswith(".")} - ENTRIES == set()


def strays(installed: set[str]) -> set[str]:
    """Return packages that may not stand in one environment with ours: they overwrite each other's files."""
    return installed & {"django-fsm", "viewflow"}


def test_the_package_that_overwrites_django_fsm_2_is_not_installed():
    installed = {re.sub(r"[-_.]+", "-", (each.name or "").lower()) for each in distributions()}
    assert "django-fsm-2" in installed
    assert strays(installed) == set()
    assert strays(installed | {"django-fsm"}) == {"django-fsm"}


def test_the_lock_names_each_package_we_ask_for_with_its_hashes_and_no_host():
    lock = (ROOT / "requirements.lock").read_text()
    locked = set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = [*project["dependencies"], *(name for extra in project["optional-dependencies"].values() for name in extra)]
    names = {re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", requirement)[0].lower()) for requirement in asked}
    assert names - locked == set()
    assert "://" not in lock and " @ " not in lock
    assert all("--hash=sha256:" in entry for entry in re.split(r"\n(?=[a-z])", lock.strip()))


def test_the_licence_is_the_whole_agpl_3_and_the_project_says_so():
    text = (ROOT / "LICENSE").read_text()
    assert "GNU AFFERO GENERAL PUBLIC LICENSE" in text and "END OF TERMS AND CONDITIONS" in text
    assert 'license = "AGPL-3.0-or-later"' in Path(ROOT / "pyproject.toml").read_text()
