"""Runs of retention as two administrators, Hugo and Noor, have them done."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from workflows.actions.erasure import carry_out, confirm_erasure, erased_by, propose_erasure
from workflows.actions.proposing import Office
from workflows.engine.refusal import Refused

EARLY, LATE = datetime(2026, 6, 1, 9, tzinfo=UTC), datetime(2040, 6, 1, 9, tzinfo=UTC)


def office(world, by="hugo", at=LATE):
    return Office(world.home.institution, world.people[by], at, uuid4())


def proposed(world, by="hugo"):
    """A run that one administrator proposed."""
    return propose_erasure(office=office(world, by))


def confirmed(world):
    """A run that two agreed on."""
    run = proposed(world)
    confirm_erasure(run, office=office(world, "noor"))
    run.refresh_from_db()
    return run


def refused(step, *args, office):
    with pytest.raises(Refused) as caught:
        step(*args, office=office)
    return caught.value.codes


def erased(world):
    """What a run that two agreed on erased, an entry a case."""
    run = confirmed(world)
    list(carry_out(run, at=LATE))
    return [entry.content for entry in erased_by(run)]
