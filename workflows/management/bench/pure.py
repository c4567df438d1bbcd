"""The engine alone, without a database: reference cases a second on one core, and what compiling a procedure costs."""

import hashlib
import json
import statistics
import time
from typing import Any

from workflows.engine.acts.decision import Decide
from workflows.engine.acts.intake import Submit
from workflows.engine.acts.screening import RecordCheck
from workflows.engine.acts.voting import CastVote
from workflows.engine.case import Answers, Words
from workflows.engine.kinds import CommitteeShape, Known
from workflows.engine.play import Play, Surroundings
from workflows.engine.procedure import Procedure
from workflows.engine.rulebook import Rulebook
from workflows.flow.compile import compile_flow
from workflows.flow.versions import read_document
from workflows.management.bench.reference import DOCUMENT

ROUNDS = 20
ANSWERS = {"partners": [{"id": "1", "name": {"name": "Institute of Fictional Optics"}}], "dual_use": "yes"}
WORLD = Surroundings(committees={"board": CommitteeShape(3)})


def engine_cases(seconds: float) -> float:
    """Reference cases a second of processor time: every command decided, every event folded."""
    rules = Rulebook(Procedure.model_validate(DOCUMENT), Known(), "reference")
    one_case(rules)
    count, start = 0, time.process_time()
    while (spent := time.process_time() - start) < seconds or not count:
        one_case(rules)
        count += 1
    return round(count / spent) if spent else float(count)


def one_case(rules: Rulebook) -> Play:
    """The five commands, decided and folded."""
    play = Play(rules, WORLD, kind="partnership")
    play.send(Submit("asked", Answers(play.record(ANSWERS))), "host")
    play.send(RecordCheck("lists", (("un_sanctions", "a" * 64),)), "screener")
    play.send(CastVote("view", "approved", Words(play.record("Sound and well described."))), "board1")
    play.send(CastVote("view", "approved", Words(play.record("Sound and well described."))), "board3")
    play.send(Decide("signed", "approved", Words(play.record("The board advises it."))), "dean")
    return play


def compiling(stages: int) -> float:
    """Milliseconds from the text of a procedure that this process never saw to its rules and flow: the median."""
    times = []
    for round_ in range(ROUNDS):
        document = json.dumps(long_procedure(stages, str(round_)))
        digest = hashlib.sha256(document.encode()).hexdigest()
        start = time.perf_counter()
        laid = read_document(document, digest)
        compile_flow(laid, digest)
        Rulebook(laid, Known(), digest)
        times.append(time.perf_counter() - start)
    return round(statistics.median(times) * 1000, 2)


def long_procedure(stages: int, title: str) -> dict[str, Any]:
    """A procedure of so many stages in a row, each with advice and a way out by an answer."""
    names = [f"step_{n}" for n in range(stages - 1)]
    document = {**DOCUMENT, "title": title, "opens_in": names[0], "promises": [], "checks": {}}
    document["stages"] = {
        name: {
            "phase": "draft" if not n else "review",
            "work": {f"view_{n}": {"by": "dean", "advise": "yes"}} if n else DOCUMENT["stages"]["request"]["work"],
            "next": [
                {"to": names[-1], "when": {"any": [{"dual_use": "no"}, {"passed": names[0]}]}},
                {"to": after},
            ],
        }
        for n, (name, after) in enumerate(zip(names, [*names[1:], "done"], strict=True))
    } | {"done": {"phase": "closed", "outcome": "approved"}}
    return document
