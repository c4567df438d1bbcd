"""Workers that carry out the reference case over and over and are killed (-9) at any moment.

One process is set up once and forks a worker for every kill, so that 200 kills take seconds. A worker takes up the
story at the first command that the journal does not acknowledge: a retry, wherever the one before was killed between
its commit and its acknowledgement. It is killed by what it has done, not by the hour: none, one or two commands after
it began, and then anywhere within the time that a command takes, so a busy machine changes nothing but the wait.
"""

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta
from pathlib import Path
from uuid import NAMESPACE_OID, UUID, uuid5

from django.db import connection, connections, transaction

from workflows.actions import effects, execute
from workflows.dossier import trail
from workflows.dossier.history import event_of
from workflows.engine.acts.decision import Decide
from workflows.engine.acts.intake import Submit
from workflows.engine.acts.screening import RecordCheck
from workflows.engine.acts.voting import CastVote
from workflows.engine.case import Event
from workflows.engine.words import payload
from workflows.management.bench.reference import START
from workflows.models import Account, ProcedureVersion, Unit

SLUG = "kills"
MOST_LET_PASS = 2  # commands that a worker may carry out before it is killed, in the middle of the next or just after
ANSWERS = {"partners": [{"name": {"name": "Institute of Fictional Optics"}}], "dual_use": "yes"}
STORY = (
    ("ada", Submit("asked", ANSWERS)),
    ("iris", RecordCheck("lists", (("un_sanctions", "a" * 64),))),
    ("ben", CastVote("view", "approved", "Sound.")),
    ("dan", CastVote("view", "approved", "Sound, and well described.")),
    ("faye", Decide("signed", "approved", "The board advises it.")),
)
PROGRAM = "import django; django.setup(); from tests.actions.killed import main; main()"


class NoTransaction:
    """In place of Django's `transaction`: every statement is a transaction of its own."""

    @staticmethod
    def atomic() -> AbstractContextManager[None]:
        """A block that undoes nothing."""
        return nullcontext()


class Story:
    """The reference case, told again and again: case 0, its five commands, case 1, ..."""

    def __init__(self) -> None:
        self.without_transaction = False
        self.people = {a.username.partition(".")[0]: a for a in Account.objects.filter(username__endswith=f".{SLUG}")}
        self.version = ProcedureVersion.objects.select_related("institution").get(institution__slug=SLUG)
        self.unit = Unit.objects.get(institution__slug=SLUG, code="optics")

    def warm(self, journal: Path) -> float:
        """Tell one case in peace, so that what a process reads once is read; leave no connection for a worker.

        Gives the seconds that its last command took.
        """
        with effects.held(), journal.open("w") as acknowledge:
            for step in range(len(STORY)):
                begun = time.monotonic()
                acknowledge.write(f"0 {step} {self.tell(0, step)}\n")
        connections.close_all()
        return time.monotonic() - begun

    def tell(self, case: int, step: int) -> str:
        """Send one command; the digest of its answer."""
        name, command = STORY[step]
        common = {
            "by": self.people[name], "at": START + timedelta(minutes=case * len(STORY) + step),
            "request_id": request_of(case, step),
        }  # fmt: skip
        if step:  # a case that does not exist yet cannot be opened otherwise: its records name it
            execute.transaction = NoTransaction if self.without_transaction else transaction
            return digest_of(execute.execute(number_of(case), command, **common))
        execute.transaction = transaction
        opened = execute.open_case(self.version, "partnership", self.unit, command, number=number_of(case), **common)
        return digest_of([event_of(entry) for entry in trail.read_request(opened.institution_id, request_of(case, 0))])

    def go_on(self, journal: Path, progress: int) -> None:
        """Tell on from where the journal ends, for ever; without a transaction, past what cannot be gone on with.

        A byte of progress tells that it begins, and each further one that a command was acknowledged.
        """
        done, case = acknowledged(journal), 0
        while all((case, step) in done for step in range(len(STORY))):
            case += 1
        connection.ensure_connection()
        os.write(progress, b".")
        with open(journal, "ab", buffering=0) as acknowledge, effects.held():
            while True:
                for step in range(len(STORY)):
                    if (case, step) not in done:
                        try:
                            answer = self.tell(case, step)
                        except Exception:
                            if not self.without_transaction:
                                raise
                            answer = "failed"
                        acknowledge.write(f"{case} {step} {answer}\n".encode())
                        os.write(progress, b".")
                case += 1


def request_of(case: int, step: int) -> UUID:
    """The number of one command of the story."""
    return uuid5(NAMESPACE_OID, f"kills {case} {step}")


def number_of(case: int) -> UUID:
    """The number of one case of the story."""
    return uuid5(NAMESPACE_OID, f"kills {case}")


def digest_of(events: Sequence[Event]) -> str:
    """The digest of an answer."""
    told = [(type(event).__name__, payload(event)) for event in events]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def acknowledged(journal: Path) -> dict[tuple[int, int], str]:
    """What was acknowledged: the digest of the answer of each command."""
    lines = (line.split() for line in journal.read_text().splitlines())
    return {(int(case), int(step)): answer for case, step, answer in lines}


def run(journal: Path, kills: int, variables: dict[str, str], *, without_transaction: bool = False) -> None:
    """Have so many workers killed in a database. CalledProcessError, with what was said, where one fails itself."""
    command = [sys.executable, "-c", PROGRAM, str(journal), str(kills), str(int(without_transaction))]
    subprocess.run(command, env={**os.environ, **variables}, check=True, timeout=240)


def main() -> None:
    """Fork a worker, let it work, kill it, and again."""
    journal, kills, without_transaction = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "1"
    chance, story = random.Random(kills), Story()
    takes = story.warm(journal)
    story.without_transaction = without_transaction
    for number in range(kills):
        reading, progress = os.pipe()
        worker = os.fork()
        if worker == 0:
            story.go_on(journal, progress)
        os.close(progress)
        for _ in range(1 + chance.randint(0, MOST_LET_PASS)):
            os.read(reading, 1)
        time.sleep(takes * chance.random())
        os.kill(worker, signal.SIGKILL)
        os.close(reading)
        _, status = os.waitpid(worker, 0)
        if not os.WIFSIGNALED(status):
            sys.exit(f"worker {number} ended by itself")
