"""The peers on the same cases: the scripts that come with the data, run by a Python that has the peers' packages."""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from integrations.management.bench.accuracy import INNOCENT, PAIRS, RECALL, UNIVERSITIES
from integrations.management.bench.corpus import Data

RUN = (
    "import runpy, sys, time; time.perf_counter = time.process_time; del sys.argv[0]; "
    "runpy.run_path(sys.argv[0], run_name='__main__')"
)  # by processor time, as ours is measured: what else the machine does counts on neither side
PEER, OURS = "logic-v2", "integrations.management.bench.shapes:official"
SETS = {**RECALL, **INNOCENT, "universities": UNIVERSITIES}
SPEED = ("retrieval_ofac_alias", "retrieval_un_treated", "retrieval_csl_alias", "retrieval_institution_alias")


def peer_figures(python: str, data: Data, size: int) -> dict[str, float]:
    """The peer's figures under our keys with `peer_` before them, and how fast both are, `qps_` and `peer_qps_`.

    The peer's script asks both the same, one after the other in one process and one thread, by the time that its
    processor worked. CommandError where its scripts do not run.
    """
    pairs = _ran(python, data, "bench_pairs.py", ["public", PEER])
    searched = _ran(python, data, "bench_retrieval.py", ["public", str(size), f"{PEER},{OURS}"])
    figures = {f"f1_{key}": pairs[f"{name}/{PEER}"]["F1"] for key, name in PAIRS.items()}
    figures["alerts_institutions"] = pairs[f"{PAIRS['institutions']}/{PEER}"]["FPR"]
    figures |= {f"recall_{key}": searched[f"{name}/{PEER}"]["recall"] for key, name in RECALL.items()}
    innocent = {**INNOCENT, "universities": UNIVERSITIES}
    figures |= {f"alerts_{key}": searched[f"{name}/{PEER}"]["alert"] for key, name in innocent.items()}
    figures |= {f"qps_{key}": _each_second(searched, PEER, name) for key, name in SETS.items()}
    figures["qps_mixed"] = _mixed(searched, PEER)
    figures["screening_qps"] = figures["qps_mixed"]
    ours = {f"qps_{key}": _each_second(searched, OURS, name) for key, name in SETS.items()}
    ours["qps_mixed"] = _mixed(searched, OURS)
    told = ours | {f"peer_{key}": figure for key, figure in figures.items()}
    return {key: round(figure, 4) for key, figure in told.items()}


def _each_second(searched: dict[str, Any], engine: str, name: str) -> float:
    return float(1000 / searched[f"{name}/{engine}"]["ms"])


def _mixed(searched: dict[str, Any], engine: str) -> float:
    """Queries a second where half are aliases and half are innocent."""
    aliases = sum(searched[f"{name}/{engine}"]["ms"] for name in SPEED) / len(SPEED)
    innocents = searched[f"{INNOCENT['people_global']}/{engine}"]["ms"]
    return float(2000 / (aliases + innocents))


def _ran(python: str, data: Data, script: str, arguments: list[str]) -> dict[str, Any]:
    """What a script of the peers leaves behind; it writes where it stands, so it stands in a folder of its own."""
    command = [python, "-c", RUN, str(data.scripts / script), *arguments]
    with tempfile.TemporaryDirectory(prefix="sluis-peer-") as folder:
        try:
            done = subprocess.run(
                command, cwd=folder, env=data.environment, capture_output=True, text=True, check=False
            )
        except OSError as problem:
            raise CommandError(f"--peer {python}: {problem.strerror}.") from problem
        left = list(Path(folder).glob("out_*.json"))
        if done.returncode or len(left) != 1:
            said = (done.stderr or done.stdout).strip().splitlines() or ["it said nothing"]
            raise CommandError(f"The peer did not run {script}: {said[-1]}")
        told: dict[str, Any] = json.loads(left[0].read_text(encoding="utf-8"))
        return told
