"""What is searched and asked: official names and labelled cases from a folder, else names made up for the purpose."""

from __future__ import annotations

import csv
import json
import os
import random
import subprocess
import sys
from dataclasses import dataclass
from itertools import islice, product
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

NAMES, QUERIES = 100_000, 2_000
ONE_THREAD = {f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL")}
# The scripts that come with the data read the lists, so that the peers and we search the very same names.
TELL = (
    "import json, sys, corpus, lists; names, queries = int(sys.argv[2]), int(sys.argv[3]); "
    "json.dump({'names': corpus.entries(names), 'queries': corpus.queries(queries), "
    "'entities': list(lists.load_all())}, open(sys.argv[1], 'w', encoding='utf-8'))"
)
ONSETS, VOWELS, CODAS = (*"bdfghklmnprstvz", "sh", "kh"), tuple("aeiou"), ("", "n", "r", "l", "sh")


@dataclass(frozen=True)
class Data:
    """A folder with `matching/` and the lists, and the folder of the scripts that read it."""

    folder: Path
    scripts: Path

    @property
    def environment(self) -> dict[str, str]:
        """The variables by which the scripts find the data, and Python the scripts and our matcher; one thread."""
        path = os.pathsep.join((str(self.scripts), str(settings.BASE_DIR)))
        return {**os.environ, **ONE_THREAD, "SCREENING_DATA": str(self.folder), "PYTHONPATH": path}

    def rows(self, name: str) -> list[dict[str, str]]:
        """The labelled cases of a file, as they stand."""
        with (self.folder / "matching" / "public" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))

    def sample(self, name: str, size: int) -> list[dict[str, str]]:
        """So many of the cases as the scripts draw them, so that the peers are asked the same."""
        found = self.rows(name)
        return found if len(found) <= size else random.Random(3).sample(found, size)

    def universities(self, size: int, listed: frozenset[str]) -> list[str]:
        """Names of universities in countries that are not `listed`, drawn as the scripts do."""
        text = (self.folder / "universities" / "world_universities_and_domains.json").read_text(encoding="utf-8")
        known = [row["name"] for row in json.loads(text) if row["alpha_two_code"] not in listed]
        return random.Random(4).sample(known, min(size, len(known)))

    def official(self, target: Path, names: int = NAMES, queries: int = QUERIES) -> dict[str, Any]:
        """The names to search, the queries and the entities, which are left in `target` too."""
        command = [sys.executable, "-c", TELL, str(target), str(names), str(queries)]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        if done.returncode:
            said = done.stderr.strip().splitlines() or ["no reason given"]
            raise CommandError(f"The scripts in {self.scripts} could not read {self.folder}: {said[-1]}")
        told: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
        return told


def located(given: str | None, known: str) -> Data | None:
    """The data under `given`, or beside the lists that the settings know; None where there are none and none was asked.

    The folder may be the one of the data, the one of the scripts, or the one that holds both as `data` and `bench`.
    """
    for folder in filter(None, (given, known)):
        base = Path(folder).resolve()
        for data, scripts in (
            (base, base.parent / "bench"),
            (base.parent / "data", base),
            (base / "data", base / "bench"),
        ):
            if (data / "matching" / "public").is_dir() and (scripts / "lists.py").is_file():
                return Data(data, scripts)
    if given:
        raise CommandError(
            f"--data {given}: there is no matching/public with labelled cases there, or no lists.py that reads the "
            "lists in a folder `bench` beside it."
        )
    return None


def made_up(names: int = NAMES, queries: int = QUERIES) -> dict[str, Any]:
    """As many names of people as asked, each of two or three words of made-up syllables, and queries after them.

    Half of the queries are listed names with a slip of the pen, half are names that nobody has.
    """
    words = _words(random.Random(1))
    drawn = random.Random(5)
    listed = [[f"x-{n}", "Person", " ".join(drawn.choices(words, k=drawn.choice((2, 2, 3))))] for n in range(names)]
    hits = [_slip(name, drawn) for _, _, name in islice(drawn.sample(listed, len(listed)), queries // 2)]
    others = [" ".join(drawn.choices(words, k=2))[::-1].title() for _ in range(queries - len(hits))]
    asked = [["Person", name] for pair in zip(hits, others, strict=False) for name in pair]
    return {"names": listed, "queries": asked, "entities": []}


def _words(drawn: random.Random) -> list[str]:
    """Words of two and three syllables, some four thousand."""
    syllables = ["".join(parts) for parts in product(ONSETS, VOWELS, CODAS)]
    return sorted({"".join(drawn.choices(syllables, k=drawn.choice((2, 3)))).title() for _ in range(4000)})


def _slip(name: str, drawn: random.Random) -> str:
    """The name with two neighbouring letters turned about."""
    at = drawn.randrange(len(name) - 1)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
