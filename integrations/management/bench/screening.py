"""`manage.py bench screening`: the section that the settings name, its keys, and its table."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from integrations.management.bench import accuracy, changes
from integrations.management.bench.corpus import ONE_THREAD, Data, located, made_up
from integrations.management.bench.peers import SETS, peer_figures
from workflows.management.bench import scratch

TIMES = "20 times the peer's"
SPEED = {
    "screening_qps_100k": ("queries a second, 100,000 names", "1,000"),
    "screening_p95_ms": ("95 of 100 queries within, ms", "3"),
    "screening_build_s": ("making the index, s", "5"),
    "screening_rss_mb": ("memory, MB", "350"),
    "screening_start_s": ("start from a saved index, s", "1"),
    "screening_intake_s": ("taking in the official lists, s", "60"),
    "delta_s": ("500 changed entries, 10,000 subjects, s", "5"),
}
RECALL = {f"recall_{key}": (f"recall, {key.replace('_', ' ')}", "the peer's") for key in accuracy.RECALL}
ALERTS = {
    f"alerts_{key}": (f"alerts, {key.replace('_', ' ')}", "the peer's + .003")
    for key in (*accuracy.INNOCENT, "universities")
} | {"alerts_institutions": ("false alerts, hard institutions", ".04")}
LEAST_F1 = {"names": ".78", "handwritten": ".74", "institutions": ".90", "affiliations": ".80", "cyrillic": ".975"}
F1 = {f"f1_{key}": (f"F1, {key}", {**LEAST_F1, "tokens": ".62"}.get(key, "")) for key in accuracy.PAIRS}
BESIDE = {f"qps_{key}": (f"queries a second, {key.replace('_', ' ')}", TIMES) for key in (*SETS, "mixed")}
PEERS = {"screening_qps_100k": "peer_screening_qps"}
FIGURES = {**SPEED, **BESIDE, **RECALL, **ALERTS, **F1}
TAKEN_IN = re.compile(r"^\w+: (\d+) entries, ", re.MULTILINE)
UNMEASURED = "not measured"
Figures = Mapping[str, float | None]


class Section:
    """Measures the matcher; without data only its speed, on made-up names."""

    keys = (*FIGURES, "peer_screening_qps", *(f"peer_{key}" for key in (*BESIDE, *RECALL, *ALERTS, *F1)))

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the data lie, and how many cases of each kind are asked."""
        parser.add_argument("--data", metavar="DIR", help="labelled cases and lists (else beside SCREENING_DATA)")
        parser.add_argument("--queries", type=int, default=700, help="at most so many cases of each kind (700)")

    def measured(self, options: Mapping[str, Any]) -> tuple[dict[str, float], list[str]]:
        """Every figure by its key, and what else is to be said."""
        data = located(options["data"], settings.SCREENING_DATA)
        with tempfile.TemporaryDirectory(prefix="sluis-bench-") as folder:
            if data is None:
                told = made_up()
                notes = ["", "No data: give --data for recall, alerts, pairs and peers. The names here are made up."]
            else:
                told, notes = data.official(Path(folder) / "official.json"), [""]
            found = self.speed(told, Path(folder), notes)
        if data is None:
            return found, notes
        found |= accuracy.found(data, told["entities"], options["queries"]) | accuracy.told_apart(data)
        found["screening_intake_s"] = self.intake(data, notes)
        if options["peer"]:
            found |= peer_figures(options["peer"], data, options["queries"])
            notes.append("Beside the peer: both in one process and thread, by processor time, over the official names.")
        return found, notes

    def speed(self, told: Mapping[str, Any], folder: Path, notes: list[str]) -> dict[str, float]:
        """One core in processes of their own; then what changed against many subjects."""
        for part in ("names", "queries"):
            (folder / part).write_text(json.dumps({part: told[part]}), encoding="utf-8")
        built = self.child("build", folder / "names", folder / "index")
        found = self.child("search", folder / "queries", folder / "index")
        found |= built | {"screening_rss_mb": max(built["screening_rss_mb"], found["screening_rss_mb"])}
        figures, equal = changes.measured(told)
        notes.append("Changed entries: the same hits as a full run." if equal else "CHANGED ENTRIES: OTHER HITS.")
        return found | figures

    def child(self, *what: str | Path) -> dict[str, float]:
        """The figures of a part of the throughput, in a process of its own."""
        command = [sys.executable, "-m", "integrations.management.bench.throughput", *map(str, what)]
        alone = {**os.environ, **ONE_THREAD}
        done = subprocess.run(command, cwd=settings.BASE_DIR, env=alone, capture_output=True, text=True, check=False)
        if done.returncode:
            raise CommandError(f"The throughput could not be measured: {done.stderr.strip().splitlines()[-1:]}")
        figures: dict[str, float] = json.loads(done.stdout)
        return figures

    def intake(self, data: Data, notes: list[str]) -> float:
        """Seconds in which the lists of the folder are read and stored in an empty SQLite database."""
        with scratch.sqlite() as there:
            environment = {**os.environ, **there.environment}
            manage = [sys.executable, "-m", "django"]
            subprocess.run([*manage, "migrate", "--verbosity", "0"], cwd=settings.BASE_DIR, env=environment, check=True)
            start = time.perf_counter()
            done = subprocess.run(
                [*manage, "sync_lists", str(data.folder)],
                cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False,
            )  # fmt: skip
            seconds = time.perf_counter() - start
        counts = [int(count) for count in TAKEN_IN.findall(done.stdout)]
        notes.append(f"Taken in on SQLite: {sum(counts):,} entries of {len(counts)} lists.")
        notes += done.stderr.strip().splitlines()
        return round(seconds, 1)

    def table(self, found: Figures, notes: list[str]) -> Iterator[str]:
        """The table, a line at a time."""
        row = "{:<44}{:>14}{:>14}   {}".format
        yield row("", "measured", "peer", "goal")
        for key, (name, goal) in FIGURES.items():
            ours, theirs = found.get(key), found.get(PEERS.get(key, f"peer_{key}"))
            times = f": {ours / theirs:.1f}" if ours and theirs and goal == TIMES else ""
            yield row(name, _said(ours), _said(theirs), goal + times)
        yield from notes


def _said(figure: float | None) -> str:
    return UNMEASURED if figure is None else f"{figure:,}"
