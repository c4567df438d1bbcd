"""A workbook of a hundred thousand rows: how fast beside the bare library, and how much memory it takes at most."""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from workflows.sheets.plain import write_plain
from workflows.sheets.write import Column, book

ROWS = 100_000
KEYS = ("xlsx_rows", "xlsx_rows_per_s", "xlsx_of_plain", "xlsx_mb")
START = datetime(2026, 1, 5, 9, tzinfo=UTC)
HEADINGS = ("Case", "Kind", "At", "What happened", "Number", "Hash", "Outcome", "By")


def rows(number: int, zone: Any = UTC) -> Iterator[tuple[Any, ...]]:
    """Rows like those of an auditor's workbook."""
    for n in range(number):
        yield (
            f"VVU-2026-{n:05}", "Partnership", (START + timedelta(minutes=n)).replace(tzinfo=zone),
            "Erin Maas chose: amber, with a reason that is kept sealed.", n, f"{n:064x}",
            "-1 of 5" if n % 50 == 0 else "approved", None,
        )  # fmt: skip


def written(way: str, number: int = ROWS) -> dict[str, float]:
    """Seconds of processor time, and the most memory held, of one way to write them."""
    with tempfile.TemporaryFile() as target:
        start = time.process_time()
        if way == "plain":
            write_plain(target, rows(number, None))
        else:
            with book(target) as made:
                sheet = made.sheet("rows", [Column(heading) for heading in HEADINGS])
                for row in rows(number):
                    sheet.row(row)
        seconds = time.process_time() - start
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"s": seconds, "mb": most / (1024 * 1024 if sys.platform == "darwin" else 1024)}


def figures() -> dict[str, float]:
    """Both ways, each in a process of its own."""
    ours, plain = (json.loads(_alone(way)) for way in ("safe", "plain"))
    speed, beside = round(ROWS / ours["s"]), round(plain["s"] / ours["s"], 2)
    return {"xlsx_rows": ROWS, "xlsx_rows_per_s": speed, "xlsx_of_plain": beside, "xlsx_mb": round(ours["mb"], 1)}


def _alone(way: str) -> bytes:
    command = [sys.executable, "-m", "institution_config.management.bench.book", way]
    return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout


if __name__ == "__main__":
    sys.stdout.write(json.dumps(written(sys.argv[1]) if len(sys.argv) > 1 else figures()))
