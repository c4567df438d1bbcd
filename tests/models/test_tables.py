"""Every table says whose rows it holds; accounts of services cannot sign in; a deputy is another person."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.db import IntegrityError, models

from tests.models.cast import NOON, case, institution, person, version
from workflows.models import WITHOUT_INSTITUTION, Account, Condition, Delegation, Hit, Vote, WorkItem

pytestmark = pytest.mark.django_db


def without_institution(tables: list[type[models.Model]]) -> set[str]:
    """The labels of tables that have no institution, or one that may be empty."""
    return {
        table._meta.label
        for table in tables
        if not any(f.name == "institution" and not f.null for f in table._meta.concrete_fields)
    }


def test_every_row_has_an_institution_except_where_a_reason_stands():
    tables = list(apps.get_app_config("workflows").get_models())

    assert without_institution(tables) == set(WITHOUT_INSTITUTION)
    assert all(len(reason) > 20 for label, reason in WITHOUT_INSTITUTION.items() if label != "workflows.Institution")


def test_a_table_in_neither_group_would_be_noticed():
    """The control: somebody adds a table and thinks of no institution."""

    class Stray(models.Model):
        class Meta:
            app_label = "elsewhere"

        def __str__(self):
            return "stray"

    assert without_institution([Stray, WorkItem]) == {"elsewhere.Stray"}


def test_no_table_of_ours_brings_permissions_of_its_own():
    """Compiling a flow appends to a model's default permissions, and ours come from slots alone."""
    assert {m._meta.default_permissions for m in apps.get_app_config("workflows").get_models()} == {()}


def test_the_migrations_say_what_the_models_say():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_a_service_cannot_sign_in_whatever_password_is_set(rf):
    ada = Account.objects.create_person("ada", password="a long enough one")
    clock = Account.objects.create_service("clock")

    assert authenticate(rf.post("/"), username="ada", password="a long enough one") == ada
    assert authenticate(rf.post("/"), username="clock", password="a long enough one") is None
    clock.set_password("a long enough one")
    with pytest.raises(IntegrityError):
        clock.save()


def test_a_service_that_is_taken_for_a_person_could(rf):
    """The control: it is the mark that keeps it out."""
    Account.objects.create_person("clock", password="a long enough one")

    assert authenticate(rf.post("/"), username="clock", password="a long enough one") is not None


def test_nobody_is_their_own_deputy():
    ben = person("ben")
    with pytest.raises(IntegrityError):
        Delegation.objects.create(institution=institution(), principal=ben, deputy=ben)


def test_one_member_votes_once_a_round_unless_the_ballot_was_withdrawn():
    home, ada, ben = institution(), person("ada"), person("ben")
    request = case(home, ada, version(home, ada))
    ballot = {"institution": home, "case": request, "stage": "board", "slot": "verdict", "by": ben, "at": NOON}
    Vote.objects.create(**ballot, option="approved", withdrawn=True)
    Vote.objects.create(**ballot, option="refused")
    Vote.objects.create(**ballot, option="refused", round=2)

    with pytest.raises(IntegrityError):
        Vote.objects.create(**ballot, option="approved")


def test_a_hit_has_no_disposition_without_the_person_who_disposed_of_it():
    home, ada = institution(), person("ada")
    request = case(home, ada, version(home, ada))
    with pytest.raises(IntegrityError):
        Hit.objects.create(
            institution=home, case=request, check_name="lists", number=1, effect="flags", raised_at=NOON,
            disposition="cleared",
        )  # fmt: skip


def test_a_condition_is_not_verified_by_whoever_met_it():
    home, ada = institution(), person("ada")
    request = case(home, ada, version(home, ada))
    with pytest.raises(IntegrityError):
        Condition.objects.create(
            institution=home, case=request, number=1, kind="before", owner_role="host", verifier_role="head",
            due=NOON + timedelta(days=30), satisfied_by=ada, verified_by=ada,
        )  # fmt: skip
