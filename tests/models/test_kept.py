"""What is built once a run for the tests: each finds the same rows, and a thing that another has not touched."""

import pytest
from django.db import connection, transaction

from tests.kept import Kept, rows_of_all
from workflows.models import Account, Institution, TrailHead

pytestmark = pytest.mark.django_db


class Small:
    """Somebody at an institution."""

    def __init__(self) -> None:
        self.person = Account.objects.create_person("ada")
        self.house = Institution.objects.create(slug="show", names={"en": "Show"}, languages=["en"], country="BE")
        TrailHead.objects.create(institution=self.house)


def test_the_second_finds_the_rows_of_the_first_and_a_thing_of_its_own() -> None:
    kept, seen = Kept(Small), []
    for _ in range(2):
        with transaction.atomic():
            small = kept.get()
            seen.append((dict(rows_of_all()), small.person.pk, small.house.names))
            small.house.names["en"] = "Other"
            transaction.set_rollback(True)
    assert seen[0] == seen[1]
    assert [name for name, rows in seen[0][0].items() if rows]


def test_what_is_written_next_gets_a_number_of_its_own() -> None:
    kept = Kept(Small)
    with transaction.atomic():
        kept.get()
        transaction.set_rollback(True)
    small = kept.get()
    assert Account.objects.create_person("ben").pk != small.person.pk
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM workflows_account")
        assert cursor.fetchone() == (2,)
