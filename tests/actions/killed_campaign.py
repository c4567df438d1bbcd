"""A process that opens the re-assessments of a campaign and is killed in the middle, again and again."""

import os
import random
import signal
import subprocess
import sys
from datetime import datetime
from typing import Any

from django.db import connection, connections

from workflows.actions import looking_again
from workflows.dossier import trail
from workflows.models import Campaign

PROGRAM = "import django; django.setup(); from tests.actions.killed_campaign import main; main()"
BATCH, MOST_STATEMENTS = 4, 70


def write_in_two(head: trail.Together) -> None:
    """In place of the entries: cases and work are committed without them, and the kill comes between."""
    connection.connection.commit()
    os.kill(os.getpid(), signal.SIGKILL)


def run(at: datetime, kills: int, variables: dict[str, str], *, in_two: bool = False) -> None:
    """Have so many workers killed in a database. CalledProcessError where one fails itself, or ends."""
    command = [sys.executable, "-c", PROGRAM, at.isoformat(), str(kills), str(int(in_two))]
    subprocess.run(command, env={**os.environ, **variables}, check=True, timeout=240)


def main() -> None:
    """Fork a worker that is killed at some statement of its first batch or its second, and another, and so on."""
    at, kills, chance = datetime.fromisoformat(sys.argv[1]), int(sys.argv[2]), random.Random(7)
    for number in range(kills):
        connections.close_all()
        worker = os.fork()
        if worker == 0:
            work(at, chance.randint(1, MOST_STATEMENTS), in_two=sys.argv[3] == "1")
            os._exit(0)
        chance.random()
        _, status = os.waitpid(worker, 0)
        if not os.WIFSIGNALED(status):
            sys.exit(f"worker {number} ended by itself")


def work(at: datetime, statements: int, *, in_two: bool) -> None:
    """Go on with the campaign, and be killed once so many statements are carried out."""
    left = iter(range(statements))

    def counted(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        answer = execute(sql, params, many, context)
        if next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer

    if in_two:
        trail.Together.write = write_in_two  # type: ignore[method-assign]
    campaign = Campaign.objects.get()
    with connection.execute_wrapper(counted):
        list(looking_again.go_on(campaign, at=at, batch=BATCH))
