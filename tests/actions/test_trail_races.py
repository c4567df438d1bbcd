"""Many write to one institution's chain at the same instant, and it stays one chain; without the lock it would not."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, connections, transaction

from tests.actions.chain import AT, EVENTS, Chain
from workflows.actions.verify import verify_chain
from workflows.dossier.trail import append
from workflows.models import TrailHead

WRITERS, ROUNDS = 6, 8


def race(chain: Chain, read_head=None) -> list[DatabaseError]:
    """Each writer appends to a stream of its own, all at the same instant; the errors they met."""
    gate = Barrier(WRITERS)

    def write(number: int) -> list[DatabaseError]:
        met = []
        for turn in range(ROUNDS):
            gate.wait()
            try:
                with transaction.atomic():
                    append(
                        chain.institution, f"case:{number}:{turn}", EVENTS, after=0, by=chain.by, role="host",
                        on_behalf_of=None, at=AT, request_id=uuid4(), head=read_head and read_head(),
                    )  # fmt: skip
            except DatabaseError as error:
                met.append(error)
        connections.close_all()
        return met

    with ThreadPoolExecutor(WRITERS) as pool:
        return [error for met in pool.map(write, range(WRITERS)) for error in met]


def test_one_chain_whoever_writes(own_database):
    chain = Chain()

    assert race(chain) == []

    report = verify_chain(chain.institution)
    assert (report.difference, report.entries) == (None, WRITERS * ROUNDS * len(EVENTS))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="on SQLite BEGIN IMMEDIATE is the lock")
def test_without_the_lock_writers_collide_but_the_chain_does_not_break(own_database):
    """The control: the head read without its lock. The unique numbers are the second fence."""
    chain = Chain()

    assert race(chain, read_head=lambda: TrailHead.objects.get(pk=chain.institution)) != []
    assert verify_chain(chain.institution).sound
