"""What a service does now and then to a case in play: the screening looks at it, a linked case comes back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.engine.anybody import Chance
from workflows.engine.acts import advice
from workflows.engine.case import Command
from workflows.engine.play import Play
from workflows.engine.situation import CLOCK, SCREENER


def service_command(chance: Chance) -> tuple[Command, str] | None:
    """What a service does now and then: the screening looks, a linked case or a duplicate comes back."""
    play, random = chance.play, chance.random
    checks, children = [*play.rules.procedure.checks], [*play.case.children.items()]
    if children and random.random() < 0.6:
        name, case = random.choice(children)
        if random.random() < 0.3:
            return chance.command(random.choice(("TakeOver", "Renew")), ""), CLOCK
        return advice.CloseLinked(name, case, random.choice(outcomes_of(play, name))), CLOCK
    if play.case.phase == "closed" and random.random() < 0.3:
        return chance.erasing(), CLOCK
    if random.random() < 0.05:
        return chance.command("TakeDuplicate", ""), CLOCK
    if play.case.hits and random.random() < 0.15:
        return chance.gone(), SCREENER
    return (chance.screened(random.choice(checks)), SCREENER) if checks else None


def outcomes_of(play: Play, name: str) -> tuple[str, ...]:
    """How a linked case may end, as far as the procedure's tests look at it."""
    wanted = {
        want
        for test in play.rules.names.tests.values()
        for leaf in leaves_about(test, name)
        for want in (leaf if isinstance(leaf, tuple) else (leaf,))
    }
    return (*(sorted(map(str, wanted)) or ("approved",)), "withdrawn", "expired")


def leaves_about(test: Any, name: str) -> Iterator[Any]:
    """What a test compares a name with."""
    if getattr(test, "name", "") == name:
        yield test.want
    for part in getattr(test, "tests", ()):
        yield from leaves_about(part, name)
    if inner := getattr(test, "test", None):
        yield from leaves_about(inner, name)
