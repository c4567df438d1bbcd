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

PEER = "logic-v2"
SPEED = ("retrieval_ofac_alias", "retrieval_un_treated", "retrieval_csl_alias", "retrieval_institution_alias")


def peer_figures(python: str, data: Data, size: int) -> dict[str, float]:
    """The peer's figures under our keys with `peer_` before them. CommandError where its scripts do not run."""
    pairs = _ran(python, data, "bench_pairs.py", ["public", PEER])
    searched = _ran(python, data, "bench_retrieval.py", ["public", str(size), PEER])
    figures = {f"f1_{key}": pairs[f"{name}/{PEER}"]["F1"] for key, name in PAIRS.items()}
    figures["alerts_institutions"] = pairs[f"{PAIRS['institutions']}/{PEER}"]["FPR"]
    figures |= {f"recall_{key}": searched[f"{name}/{PEER}"]["recall"] for key, name in RECALL.items()}
    innocent = {**INNOCENT, "universities": UNIVERSITIES}
    figures |= {f"alerts_{key}": searched[f"{name}/{PEER}"]["alert"] for key, name in innocent.items()}
    figures["screening_qps"] = _mixed(searched)
    return {f"peer_{key}": round(figure, 4) for key, figure in figures.items()}


def _mixed(searched: dict[str, Any]) -> float:
    """Queries a second where half are aliases and half are innocent, as ours are mixed."""
    aliases = sum(searched[f"{name}/{PEER}"]["ms"] for name in SPEED) / len(SPEED)
    innocents = searched[f"{INNOCENT['people_global']}/{PEER}"]["ms"]
    return float(2000 / (aliases + innocents))


def _ran(python: str, data: Data, script: str, arguments: list[str]) -> dict[str, Any]:
    """What a script of the peers leaves behind; it writes where it stands, so it stands in a folder of its own."""
    command = [python, str(data.scripts / script), *arguments]
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
