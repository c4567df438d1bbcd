"""The peer on the same case: viewflow and auditlog as their documentation shows, run by a Python that has them."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from django.core.management.base import CommandError

from workflows.management.bench.scratch import Scratch

SAID = re.compile(r"(\d+) SQL statements a case.* median ([\d.]+) ms")
NOT_OURS = ("DJANGO_SETTINGS_MODULE", "PYTHONPATH")


def peer_case(python: str, folder: str, scratch: Scratch, cases: int) -> dict[str, float]:
    """Statements and milliseconds of the peer's case. CommandError where it does not run.

    It writes its migrations beside its models, so it runs in a copy of its folder.
    """
    if not (Path(folder) / "bench.py").is_file():
        raise CommandError(f"--peer-dir {folder}: there is no bench.py there.")
    variables = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
    with tempfile.TemporaryDirectory(prefix="sluis-peer-") as temporary:
        copy = Path(shutil.copytree(folder, Path(temporary) / "peer_bench"))
        done = _run([python, "-W", "ignore", "bench.py", str(cases)], copy, {**variables, **scratch.peer})
    if done.returncode or not (found := SAID.search(done.stdout)):
        said = (done.stderr or done.stdout).strip().splitlines() or ["it said nothing"]
        raise CommandError(f"The peer did not run on {scratch.vendor}: {said[-1]}")
    return {"statements": int(found[1]), "ms": float(found[2])}


def _run(command: list[str], folder: Path, variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, check=False)
    except OSError as problem:
        raise CommandError(f"--peer {command[0]}: {problem.strerror}.") from problem
