"""A decision by a vote, whose reasons are written afterwards, beside the objection to it and the ruling on that."""

from tests.queries.kin import LICENCE, opened
from tests.queries.test_texts import by_the_board
from tests.queries.world import World
from workflows.actions.linked import bring_back
from workflows.dossier.history import read_case
from workflows.engine.acts.decision import Decide
from workflows.engine.acts.reasoning import StateReasons
from workflows.engine.acts.voting import CastVote
from workflows.queries.looking import look_at
from workflows.queries.rulings import objected_to, rulings

WHY = "The optics could be aimed at anything."


def by_a_vote_and_objected_to() -> dict:
    """The committee decides, and an objection to it is a case of its own."""
    appeal = {"opens": "licence", "by": ["host"], "open_in": ["over"], "apart_from": ["signed"]}
    return by_the_board() | {"follow_ups": {"appeal": appeal}}


def test_the_reasons_of_a_vote_stand_beside_the_objection_and_its_ruling(world: World) -> None:
    world.home.lays_down(LICENCE)
    world.home.version = world.home.lays_down(by_a_vote_and_objected_to())
    case = world.voted()
    for name in ("ben", "dan"):
        world.send(case, CastVote("signed", "refused", "Too risky."), name)
    objection = opened(world, case, "appeal", "ada", item="We disagree")
    for written in (False, True):
        if written:
            world.send(case, StateReasons("signed", WHY), "ben")
        for name in ("ada", "faye"):
            who = world.people[name]
            first = objected_to(look_at(objection, who, at=world.at, language="en"), who, at=world.at)
            assert (first.decided, first.reasons) == ("Refused", (WHY,) if written else ())
    world.send(objection, Decide("signed", "refused", "Rightly refused."), "faye")
    ended = [entry for entry in read_case(objection).entries if entry.kind == "StageEntered"][-1]
    bring_back(objection, ended, at=world.at)
    (both,) = rulings(look_at(case, world.people["ada"], at=world.at, language="en"))
    assert (both.decided, both.ruled, both.reasons) == ("Refused", "Refused", (WHY,))
