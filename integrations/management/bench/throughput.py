"""One core, cold caches: a process that makes an index of the names in a file, and answers its queries.

    python -m integrations.management.bench.throughput FILE

It writes one JSON object of figures, and needs no framework: what it holds in memory is the index and the queries.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from integrations.management.bench.shapes import entries_of, kind_of
from integrations.screening.matcher import Index, Subject

MEGABYTE = 1024 * 1024
WARM_UP = 20


def measured(told: dict[str, list[list[str]]]) -> dict[str, float]:
    """Building and queries, by the time this one core worked and not waited for another, and the most memory held."""
    entries = tuple(entries_of(told["names"]))
    start = time.process_time()
    index = Index(entries)
    built = time.process_time() - start
    subjects = [Subject(name, kind_of(schema)) for schema, name in told["queries"]]
    for subject in subjects[:WARM_UP]:
        index.search(subject)
    forget()
    times = []
    for subject in subjects:
        start = time.process_time()
        index.search(subject)
        times.append(time.process_time() - start)
    times.sort()
    return {
        "screening_qps_100k": round(len(times) / sum(times)),
        "screening_p95_ms": round(1000 * times[int(0.95 * len(times))], 3),
        "screening_build_s": round(built, 2),
        "screening_rss_mb": round(_most_memory(), 1),
    }


def forget() -> None:
    """Empty every cache of the matcher, as if it had never seen a name."""
    for name, module in sys.modules.items():
        if name.startswith("integrations.screening"):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


def _most_memory() -> float:
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (MEGABYTE if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    print(json.dumps(measured(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))))
