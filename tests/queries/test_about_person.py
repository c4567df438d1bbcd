"""Who read what is kept about a person: by the roles they held on the day, in two statements."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

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
