"""Whose procedures one is offered: of the institutions one belongs to, has a part in, or has asked at; of no other."""

from datetime import date

import pytest

from tests.web.reading import Page
from workflows.models import Account, Affiliation


@pytest.fixture
def stranger(world, client):
    """Somebody with an account and nothing else, signed in."""
    account = world.people["stranger"] = Account.objects.create_person("stranger")
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def places(house):
    short = house.version.sha256[:12]
    slug = house.institution.slug
    return f"/new/{slug}/{short}/partnership/", f"/procedures/{slug}/{short}/", f"/procedures/{slug}/{short}/bpmn/"


def test_an_account_that_belongs_nowhere_is_offered_nothing_and_told_so(world, stranger):
    page = Page(stranger.get("/new/"))
    assert "/partnership/" not in page.html and "You do not belong to an institution here yet." in page.text
    assert "lowland" not in Page(stranger.get("/procedures/")).html
    for house in (world.home, world.abroad):
        assert {stranger.get(place).status_code for place in places(house)} == {404}


def test_who_belongs_to_one_institution_is_offered_its_procedures_and_finds_no_others(world, browser):
    client = browser("mallory")
    page = Page(client.get("/new/")).html
    assert places(world.abroad)[0] in page and "lowland" not in page
    assert {client.get(place).status_code for place in places(world.home)} == {404}
    assert {client.get(place).status_code for place in places(world.abroad)} == {200}


def test_belonging_begins_and_ends_on_its_days(world, stranger):
    belongs = Affiliation.objects.create(
        institution=world.home.institution, account=world.people["stranger"], until=date(2020, 1, 1)
    )
    assert stranger.get(places(world.home)[0]).status_code == 404
    Affiliation.objects.filter(pk=belongs.pk).update(until=None)
    assert stranger.get(places(world.home)[0]).status_code == 200


def test_who_asked_for_something_goes_on_reading_the_rules_of_it(world, browser):
    world.asked()
    Affiliation.objects.filter(account=world.people["ada"]).delete()
    assert browser("ada").get(places(world.home)[1]).status_code == 200
