"""Batches of cases made and written by two processes, each of which waits with the chain until it is its turn."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, NamedTuple

from django.core.management.base import CommandError
from django.db import connection

from institution_config.seeding.company import passed, quickened
from institution_config.seeding.rehearsal import NUMBERED, Scene
from workflows.management.retelling.told import Told
from workflows.management.retelling.written import write
from workflows.models import TrailHead

HANDS = 2
"""PostgreSQL works beside them, and is the slower; in SQLite one makes its cases while the other writes."""


class Part(NamedTuple):
    """A scene, so many weeks later, under a reference and a number of its own."""

    scene: Scene
    weeks: int
    reference: str
    number: int

    def told(self) -> Told:
        """The case."""
        words = {NUMBERED: NUMBERED.replace("0", str(self.number))}
        return Told(self.scene.pattern, self.reference, 7 * self.weeks, words)


@dataclass(frozen=True)
class Batch:
    """Cases of one institution, and how far the numbers of a year are counted with them."""

    institution: int
    parts: Sequence[Part]
    year: int
    last: int

    def write(self, turn: Callable[[], Any] = lambda: None) -> int:
        """Write them, and let the institution count on and be read on behind them; how many there are."""
        write([part.told() for part in self.parts], turn)
        if self.last:
            heads = TrailHead.objects.filter(pk=self.institution)
            heads.update(case_year=self.year, last_case_number=self.last)
        passed(self.institution)
        return len(self.parts)


def written(batches: Sequence[Batch]) -> Iterator[int]:
    """Write batches, one in the chain behind the other; tells of each how many cases there are.

    In an open transaction, into which another process does not see, they are written by this one. CommandError where
    a process ends before its time: what was told of is written by then, and nothing after it.
    """
    if connection.in_atomic_block:
        yield from (batch.write() for batch in batches)
        return
    connection.close()  # each process opens one of its own
    fork, ends, hands = get_context("fork"), list[Connection](), []
    for place in range(HANDS):
        end, theirs = fork.Pipe()
        ends.append(end)
        hands.append(fork.Process(target=_hand, args=(theirs, ends, batches[place::HANDS]), daemon=True))
        hands[-1].start()
        theirs.close()
    try:
        for place in range(len(batches)):
            ends[place % HANDS].send("your turn")
            yield ends[place % HANDS].recv()
    except (EOFError, ConnectionError) as gone:
        raise CommandError("A process that wrote cases failed; the lines above say why.") from gone
    finally:
        for hand in hands:
            hand.terminate()
            hand.join()


def _hand(mine: Connection, others: Sequence[Connection], batches: Sequence[Batch]) -> None:
    """What a process does; without the others' ends it hears when the one that began it is gone."""
    for end in others:
        end.close()
    with quickened():
        for batch in batches:
            mine.send(batch.write(mine.recv))
