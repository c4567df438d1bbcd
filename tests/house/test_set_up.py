"""The set-up of manage.py: what it installs, when, and what it says where it cannot."""

import ast
import hashlib
import sys
from pathlib import Path
from threading import Thread

import pytest

import manage
from tests.house.tree import ROOT


class Commands:
    """Stands in for subprocess.call: remembers each command, makes the environment, fails where told to."""

    def __init__(self, failing: str = "", killed: str = "") -> None:
        self.seen: list[list[str]] = []
        self._failing, self._killed = failing, killed

    def __call__(self, command: list[str]) -> int:
        self.seen.append(command)
        if command[2] == self._killed:
            raise KeyboardInterrupt
        if command[2] == self._failing:
            return 1
        if command[2] == "venv":
            python = Path(manage.interpreter(command[-1]))
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()
        return 0

    @property
    def steps(self) -> list[str]:
        return [command[2] for command in self.seen]


class Packages:
    """Stands in for the search of an environment's packages."""

    def __init__(self, *names: str) -> None:
        self._names = names

    def __call__(self, name: str) -> object | None:
        return name if name in self._names else None


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with nothing in it but a lock."""
    (tmp_path / "requirements.lock").write_text("django==5.2 --hash=sha256:00\n")
    return tmp_path


def test_the_first_use_installs_from_the_hashed_lock_only_and_seals_it_last(clone):
    run = Commands()
    python = manage.ready(str(clone), inside=False, run=run)
    assert python == manage.interpreter(str(clone / ".venv"))
    assert run.steps == ["venv", "pip"]
    assert {"--require-hashes", "--only-binary", ":all:"} <= set(run.seen[1])
    digest = hashlib.sha256((clone / "requirements.lock").read_bytes()).hexdigest()
    assert (clone / ".venv/lock.sha256").read_text().strip() == digest


def test_the_second_use_runs_nothing_and_so_needs_no_network(clone):
    manage.ready(str(clone), inside=False, run=Commands())
    again = Commands(failing="pip")
    manage.ready(str(clone), inside=False, run=again)
    assert again.steps == []


def test_of_two_commands_at_once_the_second_waits_and_installs_nothing(clone):
    second = Commands()
    other = Thread(target=manage.ready, args=(str(clone),), kwargs={"inside": False, "run": second})

    def run(command):
        if command[2] == "venv":
            other.start()
            other.join(timeout=0.3)  # long enough to clear what is being made, were it not to wait
        return first(command)

    first = Commands()
    manage.ready(str(clone), inside=False, run=run)
    other.join()
    assert (first.steps, second.steps) == (["venv", "pip"], [])


def test_a_killed_installation_is_redone_from_the_start(clone):
    with pytest.raises(KeyboardInterrupt):
        manage.ready(str(clone), inside=False, run=Commands(killed="pip"))
    assert not (clone / ".venv/lock.sha256").exists()
    again = Commands()
    manage.ready(str(clone), inside=False, run=again)
    assert again.steps == ["venv", "pip"] and "--clear" in again.seen[0]


@pytest.mark.parametrize("harm", ["changed lock", "no interpreter", "half a seal"])
def test_an_environment_that_is_not_whole_is_made_anew(clone, harm):
    manage.ready(str(clone), inside=False, run=Commands())
    if harm == "changed lock":
        (clone / "requirements.lock").write_text("django==5.2.1 --hash=sha256:01\n")
    elif harm == "no interpreter":
        Path(manage.interpreter(str(clone / ".venv"))).unlink()
    else:
        (clone / ".venv/lock.sha256").write_text("0f")
    again = Commands()
    manage.ready(str(clone), inside=False, run=again)
    assert again.steps == ["venv", "pip"]


def test_inside_an_environment_nothing_is_installed(clone):
    run = Commands()
    assert manage.ready(str(clone), inside=True, run=run, find=Packages("django")) == sys.executable
    assert run.steps == [] and not (clone / ".venv").exists()


@pytest.mark.parametrize(
    ("failing", "advice"), [("venv", "apt install python3-venv"), ("pip", "run the same command again")]
)
def test_what_cannot_be_installed_says_what_to_do_and_leaves_no_seal(clone, failing, advice):
    with pytest.raises(SystemExit, match=advice):
        manage.ready(str(clone), inside=False, run=Commands(failing=failing))
    assert not (clone / ".venv/lock.sha256").exists()


def test_a_missing_lock_and_an_empty_environment_each_say_what_to_do(clone):
    with pytest.raises(SystemExit, match="--require-hashes"):
        manage.ready(str(clone), inside=True, run=Commands(), find=Packages())
    (clone / "requirements.lock").unlink()
    with pytest.raises(SystemExit, match="git restore requirements.lock"):
        manage.ready(str(clone), inside=False, run=Commands())


@pytest.mark.parametrize(("version", "told"), [((3, 10, 9), True), ((3, 6), True), ((3, 11), False)])
def test_an_old_python_is_told_so(version, told):
    assert ("3.11 or newer" in (manage.too_old(version) or "")) is told


def test_even_an_old_python_3_can_read_manage_py_and_so_say_why_it_will_not_do():
    source = (ROOT / "manage.py").read_text()
    assert ast.parse(source, feature_version=(3, 4))
    with pytest.raises(SyntaxError):
        ast.parse("if (a := 1): pass", feature_version=(3, 4))
