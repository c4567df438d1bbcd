"""Anybody tries anything on shipped procedures and our own, and the promises of the house hold after every step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

import pytest
from hypothesis.stateful import invariant, run_state_machine_as_test

from tests.engine.any_command import KINDS, OF_NUMBERS
from tests.engine.anybody import Chance
from tests.engine.machine import Everything, profile
from tests.engine.played import laid_down
from tests.engine.village import Village
from tests.engine.witness_of_hits import Broken
from workflows.engine.case import CaseFile, ConditionState, Event
from workflows.engine.hit import HitState
from workflows.engine.play import Play
from workflows.engine.situation import Situation
from workflows.engine.words import COMMANDS


class OnlyPromises(Everything):
    """The machine with nothing but the witness."""

    @invariant()
    def every_wait_has_an_owner_or_a_clock(self) -> None:
        """Not looked at."""

    @invariant()
    def what_can_be_done_is_what_decide_lets_be_done(self) -> None:
        """Not looked at."""


SELDOM = {"HandOver", "OpenForPerson", "Renew", "RevokeLink", "TakeOver"}
"""What chance may try in vain: each needs a case that was found, another that fits, an open link, or the clock.

That each is carried out all the same, `tests/actions/test_repeating.py` holds: its stories send every command.
"""


@cache
def performance(name: str, full: bool) -> type[Everything]:
    """The machine on one procedure, run to its end, with what was tried and what was done; once a run."""
    machine = type("Everything", (Everything,), {"names": (name,), "tried": Counter(), "done": Counter()})
    run_state_machine_as_test(machine, settings=profile(*((60, 80) if full else (9, 60))))
    return machine


@pytest.mark.parametrize("name", Everything.names)
def test_anybody_tries_anything_and_the_promises_hold(name, full):
    assert performance(name, full).done


def test_no_kind_of_command_is_left_out(full):
    machines = [performance(name, full) for name in Everything.names]
    tried = sum((machine.tried for machine in machines), Counter())
    done = sum((machine.done for machine in machines), Counter())
    assert sum(tried.values()) >= (20_000 if full else 2_000)
    assert sorted(tried) == sorted(COMMANDS)
    assert not full or set(COMMANDS) - set(done) <= SELDOM, "tried, and always refused"


def test_chance_knows_every_kind_of_command_there_is():
    assert sorted(KINDS) == sorted(COMMANDS)
    rules, world = laid_down("office")
    chance = Chance(Village(rules, world, kind="partnership"), 1)
    for kind in KINDS:
        assert isinstance(chance.command(kind, "1" if kind in OF_NUMBERS else "triage"), COMMANDS[kind])


def forgetful(**forgets: object) -> type[Play]:
    """An engine whose guards look at a file in which something is missing: those guards are switched off."""

    class Forgetful(Village):
        def situation(self, by: str, on_behalf_of: str | None = None) -> Situation:
            now = super().situation(by, on_behalf_of)
            file = now.case.copied()
            for field, value in forgets.items():
                setattr(file, field, value(file) if callable(value) else value)
            return now.with_case(file)

        def happen(self, events: Iterable[Event], after: Situation) -> None:
            """The case itself forgets nothing."""
            file = self.case.copied()
            for event in events:
                event.tell(file, after.said)
            super().happen(events, after.with_case(file))

    return Forgetful


def never_owned(case: CaseFile) -> dict[int, ConditionState]:
    """The conditions, as if none were owed."""
    return {number: replace(c, state="verified") for number, c in case.conditions.items()}


def all_cleared(case: CaseFile) -> dict[int, HitState]:
    """The hits, as if a person had cleared each."""
    return {number: replace(hit, state="cleared") for number, hit in case.hits.items()}


CONTROLS = {
    "a": ("reference", forgetful(applicants=frozenset())),
    "b": ("screened", forgetful(hits=all_cleared)),
    "d": ("reference", forgetful(givers={}, checkers={})),
    "e": ("office", forgetful(conditions=never_owned)),
    "f": ("committee", forgetful(recused=frozenset())),
    "h": ("office", forgetful(phase="review")),
}


@pytest.mark.parametrize("promise", CONTROLS)
def test_with_a_guard_switched_off_the_broken_promise_is_found(promise):
    name, play = CONTROLS[promise]
    machine = type("Everything", (OnlyPromises,), {"names": (name,), "play_of": play})
    with pytest.raises(Broken, match=rf"^\({promise}\)"):
        run_state_machine_as_test(machine, settings=profile(200, 60))
