"""Makes cases by the thousand: chapters played through the engine, then told again on other days, for other people."""

from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from operator import itemgetter
from random import Random
from time import perf_counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now
from tqdm import tqdm

from institution_config.demo.telling import Telling
from institution_config.seeding.company import Company, caught_up, gathered, quickened, refuse_real
from institution_config.seeding.numbers import Numbers
from institution_config.seeding.rehearsal import Scene, rehearsed_by_two
from institution_config.seeding.relay import Batch, Part, written
from workflows.models import Institution

TURN = 50_000
"""Cases for which every chapter is played once more, by other applicants."""
OPEN, DESKS = 100, 500
"""One case in so many is not over; and so many, where there are a few times as many cases, fill everybody's desk."""
LATELY = 6
"""Within so many weeks the last thing happened in those."""


class Command(BaseCommand):
    """`seed_cases N`: in an empty installation, or in a demonstration; never among real cases unless that is said.

    What is made is an installation that eight universities share, with ten years behind it (in a demonstration: the
    time since it was made). 200,000 cases are 2,500 requests a year and university, of which one in a hundred is not
    over; of few requests as many wait as fill everybody's desk, a quarter of them at most. What is approved runs for
    nine months and is rounded off.
    """

    help = "Make N fictional cases over the shipped procedures: closed, running and waiting, with their whole trail."
    gathered = staticmethod(gathered)
    batch = 1_000
    """So many are written at once."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How many, and whether real cases may stand beside them."""
        parser.add_argument("number", type=int, help="how many cases")
        parser.add_argument("--beside-real", action="store_true", help="even where real cases are")

    def handle(self, *args: Any, number: int, beside_real: bool, **options: Any) -> None:
        """Set the stage, play, tell again, and say how fast it went."""
        if number < 1:
            raise CommandError("There is nothing to make: name how many cases.")
        refuse_real(beside=beside_real)
        today, draw = now(), Random(number)
        company = self.gathered(Telling(self.stdout.write), today)
        for house in company.houses.values():
            caught_up(house.cast.institution, today)
        start = perf_counter()
        with quickened():
            self._tell(self._played(company, -(-number // TURN)), number, today, draw)
        seconds = perf_counter() - start
        self.stdout.write(f"{number:,} cases in {seconds:.1f} s: {number / seconds:,.0f} a second.")

    def _played(self, company: Company, turns: int) -> list[Scene]:
        scenes: list[Scene] = []
        for turn in self._bar(range(turns), "chapters played", "turn"):
            scenes += rehearsed_by_two(company, turn)
        return scenes

    def _tell(self, scenes: Sequence[Scene], number: int, today: datetime, draw: Random) -> None:
        """Tell scenes again until there are so many cases, each institution's in the order of their days.

        Most requests are light ones, and those are soon over: the longer a chapter, the rarer it is.
        """
        chosen: defaultdict[Institution, list[tuple[int, Scene]]] = defaultdict(list)
        waiting = max(number // OPEN, min(number // 4, DESKS))
        for over, some in ((True, number - waiting), (False, waiting)):
            those = [scene for scene in scenes if scene.over is over and scene.ends <= today]
            shares = [1 / len(scene.pattern.entries) if over else 1 for scene in those]
            for scene in draw.choices(those, shares, k=some):
                weeks = (today - scene.ends).days // 7
                later = draw.randint(0 if over else max(weeks - LATELY, 0), weeks)
                chosen[scene.pattern.case.institution].append((later, scene))
        batches = [batch for house, parts in chosen.items() for batch in self._batches(house, parts, today.year)]
        with self._bar(None, "cases told", "case", total=number) as bar:
            for some in written(batches):
                bar.update(some)

    def _batches(self, house: Institution, parts: Sequence[tuple[int, Scene]], this_year: int) -> Iterator[Batch]:
        """Those of one institution, numbered in the order of their weeks."""
        numbers, rest = Numbers(house, this_year), iter(sorted(parts, key=itemgetter(0)))
        while some := list(islice(rest, self.batch)):
            numbered = [Part(scene, weeks, *numbers.next(scene.pattern.case.created, weeks)) for weeks, scene in some]
            yield Batch(house.pk, numbered, *numbers.this_year)

    def _bar(self, over: Any, said: str, unit: str, **options: Any) -> Any:
        """Progress on a terminal, and nothing elsewhere."""
        return tqdm(over, desc=said, unit=unit, disable=None, file=self.stderr, **options)
