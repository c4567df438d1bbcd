"""One core, cold caches: a process that makes an index of the names in a file, and one that starts from it and answers.

    python -m integrations.management.bench.throughput build|search FILE INDEX

Each writes one JSON object of figures, and needs no framework: what it holds in memory is the index and the queries.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from integrations.management.bench.shapes import entries_of, kind_of
from integrations.screening.matcher import Index, Subject
from integrations.screening.saved import read, written

MEGABYTE = 1024 * 1024
ABOUT = "measured"
Told = Mapping[str, list[list[str]]]


def build(told: Told, saved: Path) -> dict[str, float]:
    """Seconds this core worked on making the index, which is saved."""
    entries = tuple(entries_of(told["names"]))
    start = time.process_time()
    index = Index(entries)
    built = time.process_time() - start
    saved.write_bytes(written(index.state(), ABOUT))
    return {"screening_build_s": round(built, 2), "screening_rss_mb": _most_memory()}


def search(told: Told, saved: Path) -> dict[str, float]:
    """Seconds until the saved index can be asked; then queries, by the time this core worked on them, caches cold."""
    start = time.perf_counter()
    index = Index.restored(read(saved.read_bytes(), ABOUT))
    started = time.perf_counter() - start
    times = []
    for schema, name in told["queries"]:
        start = time.process_time()
        index.search(Subject(name, kind_of(schema)))
        times.append(time.process_time() - start)
    times.sort()
    return {
        "screening_start_s": round(started, 3),
        "screening_qps_100k": round(len(times) / sum(times)),
        "screening_p95_ms": round(1000 * times[int(0.95 * len(times))], 3),
        "screening_rss_mb": _most_memory(),
    }


def _most_memory() -> float:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(most / (MEGABYTE if sys.platform == "darwin" else 1024), 1)


PARTS: Mapping[str, Callable[[Told, Path], dict[str, float]]] = {"build": build, "search": search}

if __name__ == "__main__":
    part, names, index_file = sys.argv[1:]
    print(json.dumps(PARTS[part](json.loads(Path(names).read_text(encoding="utf-8")), Path(index_file))))
