"""What is told to a person: nobody else's name; and who read it, by the roles of the day, in two statements."""

from copy import deepcopy
from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.queries.procedure import DOCUMENT
from tests.queries.world import World
from workflows.models import Case, RoleHolding
from workflows.queries.about_person import reading
from workflows.queries.seeking import Person


def seen(world: World, case: Case) -> tuple[list[str], int]:
    """The roles of those who read it, and the statements that it took to say so."""
    found = reading(case, Person(("Vito Invented",)), by=world.people["erin"], at=world.at, language="en")
    list(found.answers())
    with CaptureQueriesContext(connection) as captured:
        return [row[2] for row in found.seen()], len(captured)


def test_readers_stand_there_by_the_roles_of_that_day_and_more_of_them_cost_no_statement_more(world: World) -> None:
    case = world.screened()
    world.see(case, "erin")
    ended = world.at.date() - timedelta(days=1)
    RoleHolding.objects.create(
        institution=case.institution, account=world.people["erin"], role="rights_expert", until=ended
    )
    assert seen(world, case) == (["Contact point"], 2), "a role that was over is not named"
    for name in ("dan", "iris"):
        world.see(case, name)
    roles, statements = seen(world, case)
    assert len(roles) == 3 and "Rights expert" in roles and statements == 2


def test_the_name_of_another_is_left_out_of_ones_own_row_too(world: World) -> None:
    document, personal = deepcopy(DOCUMENT), {"data": "personal", "purpose": "screening", "needed_for": "check"}
    document["forms"]["request"]["questions"]["team"] = {"type": "rows", "required": "no", **personal, "of": {
        name: {"type": "person", "ask": name, **personal} for name in ("guest", "host")
    }}  # fmt: skip
    world.home.version = world.home.lays_down(document)
    case = world.asked(visitor="", team=[{"guest": "Vito Invented", "host": "Wout Other"}])
    found = reading(case, Person(("Vito Invented",)), by=world.people["erin"], at=world.at, language="en")
    assert [row[3] for row in found.answers()] == ["guest: Vito Invented; host: [somebody else]"]
