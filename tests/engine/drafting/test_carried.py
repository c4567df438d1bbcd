"""The ways out of a state are tried once for all states that differ only in values which no way there turns on."""

import random

from tests.engine.drafting.breaking import SMALL, shelf, small, stage
from workflows.engine.drafting.explore import explore
from workflows.engine.drafting.ground import Ground
from workflows.engine.drafting.ways import Finds, Ways
from workflows.engine.names import read_names
from workflows.engine.procedure import Procedure


class Whole(Ways):
    """The ways out as they are where every value is looked at, and none is carried along."""

    def parted(self, state):
        turning, carried = super().parted(state)
        return turning | carried, frozenset()


def explored(document):
    return explore(Ground(read_names(Procedure.model_validate(document), SMALL)))


def inside(found):
    return [state for state in found.came_from if state.stage in found.ground.graph]


def out_of(ways, state):
    """Every way out of a state, with all values as they then are."""
    carried = dict(ways.parted(state)[1])
    out = [(way.to, way.move, way.standing) for way in ways.out_of(state)]
    return [(to, move, standing.but({**carried, **standing.values})) for to, move, standing in out]


def test_no_way_of_the_largest_that_ships_turns_on_what_is_carried_along():
    home = shelf("voorbeeld")
    ground = Ground(read_names(home.procedures["flemish_composite"].procedure, home.known))
    some = random.Random(20260132).sample(inside(explore(ground, bound=2_000)), 200)
    ways, whole = Ways(ground, Finds()), Whole(ground, Finds())
    assert [out_of(ways, state) for state in some] == [out_of(whole, state) for state in some]
    assert sum(bool(ways.parted(state)[1]) for state in some) > 100


def test_what_an_event_or_a_decision_makes_old_is_not_carried_along():
    document = small()
    stage(document, "deciding")["next"].insert(0, {"to": "experts", "when": {"appeal": "annulled"}})
    stage(document, "refused_here")["next"][0].pop("when")
    stage(document, "committee")["next"].insert(1, {"to": "refused_here", "when": {"outcome": "refused"}})
    found = explored(document)
    assert all(len(dict(state.values)) == len(state.values) for state in found.came_from)
    ways, whole = Ways(found.ground, Finds()), Whole(found.ground, Finds())
    for state in inside(found):
        assert out_of(ways, state) == out_of(whole, state)


def test_a_slot_that_a_test_of_rows_reads_is_seen_though_it_was_not_asked():
    document = small()
    where = [{"rights": ["favourable", "none"]}, {"country": "NL"}]
    some = {"some": {"of": "partners", "where": where}}
    stage(document, "committee")["next"].insert(1, {"to": "deciding", "when": some})
    stage(document, "deciding")["next"].insert(0, {"to": "experts", "when": {"rights": ["favourable", "none"]}})
    assert explored(document).finds.blind == {}
