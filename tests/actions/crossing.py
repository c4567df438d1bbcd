"""Steps that run at the same instant, each stopped after its first lock: who locks in another order is found."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError
from typing import Any

from django.db import DatabaseError, connection, connections

from workflows.actions import effects

LONG_ENOUGH = 1.0
"""Seconds after which whoever is not met goes on: the other one waits for the same lock."""


def crossed(*steps: Callable[[], Any]) -> list[DatabaseError]:
    """What the database said against steps that were all begun before any of them took a second lock."""
    gate = Barrier(len(steps))

    def run(step: Callable[[], Any]) -> list[DatabaseError]:
        locks = iter((True,))

        def stopped(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            answer = execute(sql, params, many, context)
            if " FOR " in sql and " UPDATE" in sql and next(locks, False):
                with suppress(BrokenBarrierError):
                    gate.wait(LONG_ENOUGH)
            return answer

        try:
            with connection.execute_wrapper(stopped):
                step()
        except DatabaseError as error:
            return [error]
        finally:
            connections.close_all()
        return []

    with effects.held(), ThreadPoolExecutor(len(steps)) as pool:
        return [error for met in pool.map(run, steps) for error in met]
