"""Who may see a case: the cast x case x expected; whoever may not see it finds nothing."""

from copy import copy
from datetime import timedelta

import pytest

from tests.queries.world import CAST, World
from workflows.models import Case, Delegation, Membership, RoleHolding, WorkItem
from workflows.queries.access import FEW, case_for, cases_for, ways_for
from workflows.queries.reach import reach_of

ALWAYS = {"ada", "ben", "dan", "erin", "faye", "gus", "iris", "olga", "hugo"}


def sees(world: World, case: Case, name: str) -> bool:
    """Whether the case exists to somebody: asked at once, and along each way by itself, which must say the same."""
    account, reach = world.people[name], reach_of(world.people[name], at=world.at)
    along = [way.filter(pk=case.pk).exists() for way in ways_for(account, reach=reach)]
    there = cases_for(account, at=world.at, reach=reach).filter(pk=case.pk).exists()
    assert any(along) == there, name
    return there


def who_sees(world: World, case: Case) -> set[str]:
    """The members of the cast to whom the case exists."""
    return {name for name in CAST if sees(world, case, name)}


def test_a_request_is_seen_by_its_applicant_the_roles_on_its_path_and_oversight(world):
    assert who_sees(world, world.asked()) == ALWAYS


def test_a_committee_sees_a_case_once_it_has_reached_it(world):
    assert "carol" not in who_sees(world, world.screened())
    assert who_sees(world, world.advised()) == ALWAYS | {"carol"}


def test_nobody_of_another_institution_sees_it_and_it_looks_like_nothing_there(world):
    case = world.decided()
    with pytest.raises(Case.DoesNotExist):
        case_for(world.people["mallory"], case.reference, at=world.at)
    foreign = world.asked(house=world.abroad, by="mallory")
    assert who_sees(world, foreign) == {"mallory"}


def test_without_the_institution_in_the_question_mallory_would_see_it(world):
    """The negative control: what keeps Mallory out is the institution on the role, and nothing else."""
    case = world.asked()
    RoleHolding.objects.filter(account=world.people["mallory"]).update(institution=world.home.institution)
    assert "mallory" in who_sees(world, case)


@pytest.mark.parametrize("house", ["home", "abroad"])
def test_whoever_had_more_work_than_is_named_one_by_one_finds_it_also_where_they_left(world, house):
    """Mallory has no standing at home; Erin has one there, and none abroad."""
    name = {"home": "mallory", "abroad": "erin"}[house]
    case = world.asked(house=getattr(world, house), by={"home": "ada", "abroad": "mallory"}[house])
    assert name not in who_sees(world, case)
    item = WorkItem.objects.filter(process=case.pk).first()
    item.offered_to = world.people[name]
    rows = []
    for _ in range(FEW + 1):
        rows.append(copy(item))
        rows[-1].pk = None
    WorkItem.objects.bulk_create(rows)
    assert name in who_sees(world, case)


def test_a_dean_sees_the_cases_of_the_faculty_and_of_no_other(world):
    case = world.asked()
    assert "faye" in who_sees(world, case) and "zeno" not in who_sees(world, case)


def test_a_role_below_the_level_that_the_procedure_names_does_not_count(world):
    case = world.asked()
    world.home.holds("contact_point", world.people["noor"], world.home.optics)
    assert "noor" not in who_sees(world, case)


def test_a_deputy_sees_it_as_long_as_the_delegation_lasts(world):
    case = world.asked()
    assert "gus" in who_sees(world, case)
    Delegation.objects.update(until=(world.at - timedelta(days=1)).date())
    assert "gus" not in who_sees(world, case)


def test_a_cancelled_delegation_and_one_of_another_role_give_nothing(world):
    case = world.asked()
    Delegation.objects.update(role="dean")
    assert "gus" not in who_sees(world, case)
    Delegation.objects.update(role="", cancelled_at=world.at)
    assert "gus" not in who_sees(world, case)


def test_oversight_is_not_delegated(world):
    case = world.asked()
    Delegation.objects.update(principal=world.people["olga"], role="")
    assert "gus" not in who_sees(world, case)


def test_a_role_that_has_ended_and_a_seat_that_has_ended_give_nothing(world):
    case = world.advised()
    yesterday = (world.at - timedelta(days=1)).date()
    RoleHolding.objects.filter(role="dean").update(until=yesterday)
    Membership.objects.filter(account=world.people["ben"]).update(until=yesterday)
    RoleHolding.objects.filter(account=world.people["ben"]).update(until=yesterday)
    assert not {"faye"} & who_sees(world, case)


def test_an_account_that_is_switched_off_and_a_service_reach_nothing(world):
    world.people["olga"].is_active = False
    assert reach_of(world.people["olga"], at=world.at).posts == ()


def test_the_cases_of_one_institution_may_be_asked_for(world):
    case = world.asked()
    ada = world.people["ada"]
    assert list(cases_for(ada, at=world.at, institution=world.home.institution)) == [case]
    assert not cases_for(ada, at=world.at, institution=world.abroad.institution).exists()


def test_the_question_costs_the_same_for_one_case_and_for_many(world, django_assert_max_num_queries):
    for _ in range(3):
        world.asked()
    with django_assert_max_num_queries(7):
        assert cases_for(world.people["ben"], at=world.at).count() == 3
