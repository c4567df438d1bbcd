"""A gate answers yes or no with the reason; opening and shutting are entries of the decision that moved the case."""

import json
from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest

from tests.queries.procedure import DOCUMENT
from tests.queries.world import World
from workflows.actions.clock import run_clock
from workflows.actions.notices import list_since
from workflows.dossier.history import read_case
from workflows.engine.acts.conditions import Satisfy, Verify
from workflows.engine.acts.intake import Sign
from workflows.models import AuditEntry, Case, Delivery
from workflows.queries.access import case_for
from workflows.queries.gates import gate
from workflows.queries.looking import look_at


def running(world: World) -> Case:
    """A case whose condition is verified."""
    case = world.decided()
    world.send(case, Satisfy(1, "The plan."), "ada")
    world.send(case, Verify(1, True, "It is sound."), "erin")
    return case


def turns(case: Case) -> list[tuple[str, str]]:
    """What the trail tells of gates."""
    rows = AuditEntry.objects.filter(stream=case.stream, kind__in=("GateOpened", "GateClosed")).order_by("seq")
    return [(kind, json.loads(payload)["gate"]) for kind, payload in rows.values_list("kind", "payload")]


def with_gates(**gates: Any) -> dict[str, Any]:
    """The procedure with other gates."""
    document = deepcopy(DOCUMENT)
    document["gates"] = gates
    return document


def test_a_gate_opens_with_the_move_and_shuts_with_the_next(world):
    case = world.decided()
    assert turns(case) == [] and read_case(case).file.open_gates == frozenset()
    case = running(world)
    assert turns(case) == [("GateOpened", "badge")]
    opened = AuditEntry.objects.get(stream=case.stream, kind="GateOpened")
    entered = AuditEntry.objects.get(stream=case.stream, kind="StageEntered", payload__contains='"running"')
    assert opened.request_id == entered.request_id
    world.send(case, Sign("closing", None), "ben")
    assert turns(case) == [("GateOpened", "badge"), ("GateClosed", "badge")]
    assert read_case(case).file.open_gates == frozenset()


def test_what_the_trail_tells_is_what_the_query_answers(world):
    before, after = world.decided(), running(world)
    for case, is_open in ((before, False), (after, True)):
        look = look_at(case_for(world.people["erin"], case.reference, at=world.at), world.people["erin"], at=world.at)
        found = gate(look.now, "badge", look.names, "en")
        assert found.open is is_open is ("badge" in look.now.case.open_gates)
        assert bool(found.reasons) is not is_open


def test_a_gate_that_nobody_laid_down_is_shut(world):
    case = running(world)
    look = look_at(case_for(world.people["erin"], case.reference, at=world.at), world.people["erin"], at=world.at)
    found = gate(look.now, "laboratory", look.names, "nl")
    assert not found.open and "geen poort" in found.reasons[0]


@pytest.mark.parametrize(("dual_use", "told"), [("yes", [("GateOpened", "account")]), ("no", [])])
def test_a_gate_with_a_test_opens_for_those_cases_only(world, dual_use, told):
    gates = with_gates(account={"open_in": ["check"], "when": "risky", "label": {"en": "Account", "nl": "Account"}})
    world.home.version = world.home.lays_down(gates)
    assert turns(world.asked(dual_use=dual_use)) == told


def test_a_gate_that_stays_open_is_told_once(world):
    gates = with_gates(letter={"open_in": ["preconditions", "running"], "label": {"en": "Letter", "nl": "Brief"}})
    world.home.version = world.home.lays_down(gates)
    assert turns(running(world)) == [("GateOpened", "letter")]


def test_the_clock_shuts_what_an_approval_held_open_when_it_is_over_also_after_a_week_without_it(world):
    document = deepcopy(DOCUMENT)
    document["outcomes"]["approved_with_conditions"]["valid"] = {"days": 60}
    world.home.version = world.home.lays_down(document)
    case = running(world)
    over = world.at + timedelta(days=60 + 8)
    told = dict(run_clock(at=over))
    assert {"ValidityOver", "GateClosed"} <= set(told[case.reference])
    assert turns(case) == [("GateOpened", "badge"), ("GateClosed", "badge")]
    assert dict(run_clock(at=over)) == {} == dict(run_clock(at=over + timedelta(days=1)))
    world.at = over
    assert not world.see(case, "erin").gates[0].open
    list_since(world.home.institution, at=over)
    assert Delivery.objects.filter(notice="gate_closed", recipient=str(world.people["ada"].pk)).exists()
