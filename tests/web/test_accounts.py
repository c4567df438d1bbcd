"""Signing in and out: names and passwords, lock-out, the demonstration's people, and what one sets for oneself."""

import pytest
from django.test import Client

from tests.web.conftest import PASSWORD
from tests.web.reading import Page
from workflows.models import Institution

FORM = {"username": "ada", "password": PASSWORD}


@pytest.fixture
def ada(world):
    account = world.people["ada"]
    account.set_password(PASSWORD)
    account.save()
    return account


def test_a_right_name_and_password_sign_in_and_lead_on_within_the_site(ada):
    answer = Client().post("/sign-in/", {**FORM, "next": "/procedures/"})
    assert (answer.status_code, answer["Location"]) == (302, "/procedures/")


@pytest.mark.parametrize("onward", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_nobody_is_led_to_another_site_after_signing_in(ada, onward):
    assert Client().post("/sign-in/", {**FORM, "next": onward})["Location"] == "/"


@pytest.mark.parametrize("wrong", [{"password": "another password"}, {"username": "nobody"}])
def test_a_wrong_name_and_a_wrong_password_are_told_with_the_same_words(ada, wrong):
    answer = Client().post("/sign-in/", {**FORM, **wrong})
    assert answer.status_code == 422
    assert "This name and password do not belong together." in Page(answer).text


def test_five_wrong_passwords_close_the_name_even_to_the_right_one(ada):
    client = Client()
    for _ in range(5):
        answer = client.post("/sign-in/", {**FORM, "password": "wrong"})
    assert answer.status_code == 429 and "Too many attempts" in Page(answer).text
    assert client.post("/sign-in/", FORM).status_code == 429
    assert client.get("/account/").status_code == 302


def test_before_the_fifth_wrong_password_the_right_one_still_signs_in(ada):
    client = Client()
    for _ in range(3):
        client.post("/sign-in/", {**FORM, "password": "wrong"})
    assert client.post("/sign-in/", FORM).status_code == 302


def test_a_service_cannot_sign_in_whatever_its_password(world, settings):
    settings.DEMO = True
    Institution.objects.update(demonstration=True)
    world.people["ada"].__class__.objects.create_service("clockwork")
    assert Client().post("/sign-in/", {"username": "clockwork", "password": ""}).status_code == 422
    assert Client().post("/sign-in-as/", {"username": "clockwork"}).status_code == 404


def test_a_link_never_signs_out(browser):
    client = browser("ada")
    assert client.get("/sign-out/").status_code == 405
    assert client.get("/account/").status_code == 200
    client.post("/sign-out/")
    assert client.get("/account/").status_code == 302


def test_without_the_demonstration_nobody_signs_in_as_somebody(world):
    assert Client().post("/sign-in-as/", {"username": "ada"}).status_code == 404
    assert "sign-in-as" not in Page(Client().get("/sign-in/")).html


def test_the_switch_alone_is_not_enough_the_database_must_carry_the_mark(world, settings):
    settings.DEMO = True
    Institution.objects.filter(slug="lowland").update(demonstration=True)
    assert Client().post("/sign-in-as/", {"username": "ada"}).status_code == 404


def test_the_mark_alone_is_not_enough_either(world, settings):
    Institution.objects.update(demonstration=True)
    assert Client().post("/sign-in-as/", {"username": "ada"}).status_code == 404


def test_in_the_demonstration_one_signs_in_as_its_people_by_post(world, settings):
    settings.DEMO = True
    Institution.objects.update(demonstration=True)
    client = Client()
    assert {found["value"] for found in Page(client.get("/sign-in/")).all("button", name="username")} >= {"ben", "erin"}
    assert client.get("/sign-in-as/").status_code == 405
    assert client.post("/sign-in-as/", {"username": "ben"}).status_code == 302
    page = Page(client.get("/"))
    assert "Ben (fictional)" in page.text and "Demonstration" in page.text


def test_a_password_is_changed_with_the_old_one_and_refused_when_it_is_too_short(ada):
    client = Client()
    client.post("/sign-in/", FORM)
    new = {"old_password": PASSWORD, "new_password1": "short", "new_password2": "short"}
    answer = client.post("/account/password/", new)
    assert answer.status_code == 422 and "Not changed" in Page(answer).text
    new.update(new_password1="another long password", new_password2="another long password")
    assert client.post("/account/password/", new).status_code == 302
    assert client.get("/account/").status_code == 200
    assert Client().post("/sign-in/", FORM).status_code == 422


def test_the_language_of_an_account_comes_back_at_the_next_signing_in(ada):
    client = Client()
    client.post("/sign-in/", FORM)
    client.post("/account/settings/", {"language": "nl", "theme": "dark"})
    page = Page(client.get("/"))
    assert page.all("html")[0] == {"lang": "nl", "data-theme": "dark"}
    fresh = Client()
    fresh.post("/sign-in/", FORM)
    assert Page(fresh.get("/")).all("html")[0]["lang"] == "nl"


def test_a_language_or_theme_that_does_not_exist_is_passed_over(ada, browser):
    client = browser("ada")
    client.post("/account/settings/", {"language": "xx", "theme": "pink"})
    assert Page(client.get("/")).all("html")[0] == {"lang": "en"}
