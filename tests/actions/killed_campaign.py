"""A process that opens the re-assessments of a campaign and is killed in the middle, again and again."""

import os
import random
import signal
import subprocess
import sys
from datetime import datetime
from typing import Any

from django.db import connection, connections

from workflows.actions import looking_again, taking
from workflows.actions.taking import write
from workflows.models import Campaign

PROGRAM = "import django; django.setup(); from tests.actions.killed_campaign import main; main()"
BATCH, MOST_STATEMENTS = 4, 70


def write_alone(*given: Any) -> Any:
    """In place of `write`: what one case gets is committed by itself, so that a kill leaves a half."""
    rows = write(*given)
    connection.connection.commit()
    if connection.vendor == "sqlite":
        connection.connection.execute("BEGIN IMMEDIATE")
    return rows


def run(at: datetime, kills: int, variables: dict[str, str], *, each_alone: bool = False) -> None:
    """Have so many workers killed in a database. CalledProcessError where one fails itself, or ends."""
    command = [sys.executable, "-c", PROGRAM, at.isoformat(), str(kills), str(int(each_alone))]
    subprocess.run(command, env={**os.environ, **variables}, check=True, timeout=240)


def main() -> None:
    """Fork a worker that is killed at some statement of its first batch or its second, and another, and so on."""
    at, kills, chance = datetime.fromisoformat(sys.argv[1]), int(sys.argv[2]), random.Random(7)
    for number in range(kills):
        connections.close_all()
        worker = os.fork()
        if worker == 0:
            work(at, chance.randint(1, MOST_STATEMENTS), each_alone=sys.argv[3] == "1")
            os._exit(0)
        chance.random()
        _, status = os.waitpid(worker, 0)
        if not os.WIFSIGNALED(status):
            sys.exit(f"worker {number} ended by itself")


def work(at: datetime, statements: int, *, each_alone: bool) -> None:
    """Go on with the campaign, and be killed once so many statements are carried out."""
    left = iter(range(statements))

    def counted(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        answer = execute(sql, params, many, context)
        if next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer

    if each_alone:
        taking.write = write_alone
    campaign = Campaign.objects.get()
    with connection.execute_wrapper(counted):
        list(looking_again.go_on(campaign, at=at, batch=BATCH))
