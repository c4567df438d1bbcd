"""A prepared query gives what the query itself gives, and is written once."""

from datetime import date
from uuid import uuid4

import pytest
from django.db.models import Value

from tests.queries.world import WORLD
from workflows.dossier.standing import in_term
from workflows.models import Case, Institution, Membership, RoleHolding
from workflows.models.prepared import Prepared

pytestmark = pytest.mark.django_db


def test_tuples_are_those_of_the_query_for_one_value_and_for_more_and_it_is_written_once_for_each() -> None:
    people, made = WORLD.get().people, []

    def held(*accounts):
        made.append(len(accounts))
        return RoleHolding.objects.filter(account__in=accounts).values_list("role", "unit__level").order_by("role")

    prepared = Prepared(held)
    for names in (["ben"], ["erin"], ["ben", "iris"], ["faye", "zeno"]):
        numbers = [people[name].pk for name in names]
        assert prepared(*numbers) == list(held(*numbers)) != []
    assert [n for n in made if n == 1] == [1] * 3 and len(made) == 6, "two of these are written by the prepared one"


def test_objects_come_with_what_the_query_adds_and_a_value_may_come_into_it_twice() -> None:
    WORLD.get()

    def of(slug, day):
        seated = Membership.objects.filter(in_term(day)).values("institution")
        return Institution.objects.filter(slug=slug, pk__in=seated).annotate(asked=Value(slug))

    Membership.objects.update(since=date(2026, 1, 1))
    (found,) = Prepared(of)("lowland", date(2026, 1, 1))
    assert (found.slug, found.asked, found.reference_prefix) == ("lowland", "lowland", "LOW")
    assert Prepared(of)("elsewhere", date(2026, 1, 1)) == Prepared(of)("lowland", date(2025, 12, 31)) == []


def test_a_case_is_found_by_its_number() -> None:
    case = WORLD.get().asked()
    prepared = Prepared(lambda number: Case.objects.filter(pk=number))
    assert [found.reference for found in prepared(case.pk)] == [case.reference]
    assert prepared(uuid4()) == []


def test_what_could_not_be_told_apart_in_the_statement_is_refused() -> None:
    with pytest.raises(TypeError, match="bool"):
        Prepared(lambda chair: RoleHolding.objects.filter(unit__isnull=chair))(True)
    with pytest.raises(ValueError, match="does not come into its statement"):
        Prepared(lambda slug: Institution.objects.filter(slug=slug.upper()))("lowland")
