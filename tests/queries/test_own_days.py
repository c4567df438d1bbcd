"""A role, a seat and a term begin and end on the institution's own day, whatever day it is at Greenwich by then."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.queries.world import World
from workflows.actions.rescreening import screens
from workflows.models import Institution, Membership, RoleHolding
from workflows.queries.about_person import reading
from workflows.queries.agenda import chambers
from workflows.queries.seeking import Person
from workflows.queries.substitutes import places

LATE = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
"""It is the third of March in Brussels by then."""
SECOND, THIRD = date(2026, 3, 2), date(2026, 3, 3)


@pytest.mark.parametrize(
    ("zone", "day"), [("Europe/Brussels", THIRD), ("UTC", SECOND), ("America/Vancouver", SECOND)]
)
def test_an_institution_has_its_own_day(zone, day):
    assert Institution(timezone=zone).day(LATE) == day


@pytest.mark.parametrize(
    ("term", "counts"), [({"until": SECOND}, False), ({"since": THIRD}, True), ({"since": THIRD + timedelta(1)}, False)]
)
def test_what_begins_or_ends_at_midnight_does_so_where_the_institution_is(world: World, term, counts):
    noor = world.people["noor"]
    world.home.holds("screener", noor, None)
    RoleHolding.objects.filter(account=noor, role="screener").update(**term)
    Membership.objects.filter(account=world.people["ben"]).update(**term)
    assert screens(world.home.institution, noor, ("screener",), at=LATE) is counts
    assert bool(places(noor, at=LATE, language="en")) is counts
    assert bool(chambers(world.people["ben"], at=LATE, language="en")) is counts


def test_who_read_it_late_did_so_in_the_role_of_that_day(world: World):
    case, world.at = world.screened(), LATE
    RoleHolding.objects.filter(account=world.people["dan"]).update(since=THIRD)
    world.see(case, "dan")
    found = reading(case, Person(("Vito Invented",)), by=world.people["erin"], at=LATE, language="en")
    list(found.answers())
    assert [role for _, at, role, _ in found.seen() if at == LATE] == ["Rights expert"]
