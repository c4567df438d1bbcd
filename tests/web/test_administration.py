"""An administrator keeps people, roles, seats and lists from the pages; power takes two; nobody else finds them."""

import io
from uuid import uuid4

import pytest
from django.core import mail
from openpyxl import Workbook

from tests.queries.world import World
from tests.web.reading import Page
from workflows.models import Account, Affiliation, AuditEntry, Membership, NamedLists, Proposal, RoleHolding

HERE = "/administration/lowland/"
PLACES = ("/administration/", HERE, f"{HERE}committees/", f"{HERE}calendar/", f"{HERE}lists/", f"{HERE}roster/")


@pytest.fixture(autouse=True)
def two(world: World) -> None:
    """Hugo and Noor administer the home."""
    world.home.holds("administrator", world.people["noor"], None)


def sent(client, do: str, **fields):
    return client.post(f"{HERE}step/", {"do": do, "request_id": str(uuid4()), **fields})


@pytest.mark.parametrize("name", ["ada", "ben", "erin", "faye", "olga", "mallory", "zeno"])
def test_who_administers_nothing_here_finds_no_such_page_and_changes_nothing(world, browser, name):
    client = browser(name)
    assert {client.get(place).status_code for place in (*PLACES, f"{HERE}people/1/")} == {404}
    assert sent(client, "admit", username="vera").status_code == 404
    assert client.post(f"{HERE}roster/", {"request_id": str(uuid4())}).status_code == 404
    assert not Account.objects.filter(username="vera").exists() and "/administration/" not in Page(client.get("/")).html


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_page_of_the_administration_is_whole_in_both_languages(world, browser, language):
    client, person = browser("hugo"), world.people["ben"].pk
    sent(client, "propose_role", person=person, role="dean", unit=world.home.science.pk, since="2026-11-25")
    for place in (*PLACES, f"{HERE}people/{person}/"):
        answer = client.get(f"{place}?language={language}")
        page = Page(answer)
        assert answer.status_code == 200 and page.all("html")[0]["lang"] == language, place
        assert len(page.all("h1")) == 1
        twice = [found["id"] for _tag, found in page.elements if "id" in found]
        assert len(twice) == len(set(twice)), (place, sorted(i for i in twice if twice.count(i) > 1))
        labelled = {found["for"] for found in page.all("label") if "for" in found}
        fields = [found for tag, found in page.elements if tag in ("input", "select") and found.get("type") != "hidden"]
        assert {found["id"] for found in fields if "id" in found} <= labelled, place


def test_whoever_is_admitted_can_begin_a_request_which_they_could_not_before(world, browser, client):
    stranger = Account.objects.create_person("vera", name="Vera Invented")
    client.force_login(stranger, backend="django.contrib.auth.backends.ModelBackend")
    begin = f"/new/lowland/{world.home.version.sha256[:12]}/partnership/"
    assert client.get(begin).status_code == 404
    assert sent(browser("hugo"), "admit", username="vera").status_code == 302
    assert client.get(begin).status_code == 200


def test_a_newcomer_gets_a_link_by_mail_chooses_a_password_and_signs_in(world, browser, client):
    sent(browser("hugo"), "admit", username="vera", name="Vera Invented", email="vera@lowland.example", language="nl")
    (letter,) = mail.outbox
    link = next(word for word in letter.body.split() if "/password/" in word)
    place = "/password/" + link.split("/password/")[1]
    assert "Een wachtwoord kiezen" in Page(client.get(f"{place}?language=nl")).text
    assert client.post(place, {"new_password1": "short", "new_password2": "short"}).status_code == 422
    word = "a long enough invented word"
    assert client.post(place, {"new_password1": word, "new_password2": word}).status_code == 302
    assert client.get(place).status_code == 404, "it opens once"
    assert client.post("/sign-in/", {"username": "vera", "password": word}).status_code == 302


def test_a_role_takes_two_from_the_pages(world, browser):
    hugo, noor, gus = browser("hugo"), browser("noor"), world.people["gus"]
    answer = sent(hugo, "propose_role", person=gus.pk, role="dean", unit=world.home.science.pk, since="2026-03-02")
    assert answer.status_code == 302
    page = Page(hugo.get(HERE))
    assert "Gus (fictional): Dean, science" in page.text and not page.all("button", value="confirm")
    number = Proposal.objects.get().pk
    assert sent(hugo, "confirm", proposal=number).status_code == 409
    assert not RoleHolding.objects.filter(account=gus, role="dean").exists()
    assert Page(noor.get(HERE)).all("button", value="confirm")
    assert sent(noor, "confirm", proposal=number).status_code == 302
    held = RoleHolding.objects.get(account=gus, role="dean")
    assert "Dean, science" in Page(hugo.get(f"{HERE}people/{gus.pk}/")).text
    sent(hugo, "end_role", holding=held.pk)
    assert "ended" in Page(hugo.get(f"{HERE}people/{gus.pk}/")).text


def test_what_is_anothers_cannot_be_named(world, browser):
    hugo, mallory = browser("hugo"), world.people["mallory"]
    theirs = RoleHolding.objects.filter(account=mallory).first().pk
    assert sent(hugo, "end_role", holding=theirs).status_code == 404
    assert sent(hugo, "propose_role", person=mallory.pk, role="dean").status_code == 404
    assert sent(hugo, "dismiss", person=mallory.pk).status_code == 404
    assert hugo.get(f"{HERE}people/{mallory.pk}/").status_code == 404
    unit = world.abroad.science.pk
    assert sent(hugo, "propose_role", person=world.people["ben"].pk, role="dean", unit=unit).status_code == 404


def test_a_seat_is_proposed_with_its_expertise_and_shown_with_its_term(world, browser):
    seat = Membership.objects.get(account=world.people["ben"])
    sent(browser("hugo"), "propose_seat", person=world.people["iris"].pk, committee=seat.committee_id,
         alternate_of=seat.pk, until="2099-01-01", **{"from": "committees"})  # fmt: skip
    sent(browser("noor"), "confirm", proposal=Proposal.objects.get().pk)
    page = Page(browser("hugo").get(f"{HERE}committees/"))
    assert "alternate" in page.text.lower() and "1 January 2099" in page.text and "Chair" in page.text


def test_a_dismissed_person_is_out_at_once(world, browser):
    erin = browser("erin")
    assert erin.get("/").status_code == 200
    sent(browser("hugo"), "dismiss", person=world.people["erin"].pk)
    assert erin.get("/").status_code == 302, "led to signing in"
    assert sent(browser("hugo"), "dismiss", person=world.people["hugo"].pk).status_code == 409


def book(*rows: tuple[str, ...]) -> io.BytesIO:
    made, target = Workbook(), io.BytesIO()
    for row in (("username", "naam", "e-mail", "rol", "unit"), *rows):
        made.active.append(row)
    made.save(target)
    target.seek(0)
    target.name = "roster.xlsx"
    return target


def test_a_roster_with_a_fault_takes_in_nobody_and_names_row_and_column(world, browser):
    client = browser("hugo")
    bad = book(
        ("vera", "Vera", "", "head", "optics"), ("walt", "Walt", "no address", "", ""), ("x y", "X", "", "king", ""),
        ("yves", "Yves", "", "dean", "optics"), ("zoe", "Zoe", "", "dean", "moon"),
        ("vera", "Vera", "", "head", "optics"),
    )  # fmt: skip
    client.get(f"{HERE}roster/?language=nl")
    answer = client.post(f"{HERE}roster/", {"roster": bad, "request_id": str(uuid4())})
    told = Page(answer).text
    assert answer.status_code == 422 and not Account.objects.filter(username__in=("vera", "walt", "zoe")).exists()
    for fault in (
        "Rij 3, email: dit is geen e-mailadres", "Rij 4, username: schrijf", "Rij 4, role: zo'n rol is er niet",
        "Rij 5, unit: deze rol ligt hoger", "Rij 6, unit: er is geen eenheid", "Rij 7, username: dezelfde",
    ):  # fmt: skip
        assert fault in told, fault
    good = book(("vera", "Vera", "vera@lowland.example", "head", "optics"), ("walt", "Walt", "", "", ""))
    assert client.post(f"{HERE}roster/", {"roster": good, "request_id": str(uuid4())}).status_code == 302
    assert Affiliation.objects.filter(account__username__in=("vera", "walt")).count() == 2
    assert Proposal.objects.get().content["role"] == "head" and not RoleHolding.objects.filter(role="head").exclude(
        account=world.people["ben"]
    ).exists()  # fmt: skip


def test_every_step_is_an_entry_under_the_name_of_whoever_took_it(world, browser):
    sent(browser("hugo"), "admit", username="vera", name="Vera Invented")
    entry = AuditEntry.objects.latest("pk")
    assert (entry.kind, entry.by, entry.role) == ("PersonAdmitted", world.people["hugo"], "administrator")


def test_lists_are_shown_as_they_are_and_as_they_were(world, browser):
    house = world.home.institution
    for digest, value in (("a" * 64, "first"), ("b" * 64, "second")):
        content = f'{{"figures":{{"index":{{"NL":"0.8"}}}},"lists":{{"watched":["{value}"]}}}}'
        NamedLists.objects.create(institution=house, sha256=digest, content=content, kept_at=world.at)
    house.lists = "b" * 64
    house.save()
    client = browser("hugo")
    now, before = Page(client.get(f"{HERE}lists/")), Page(client.get(f"{HERE}lists/{'a' * 12}/"))
    assert "second" in now.text and "first" not in now.text and "NL: 0.8" in now.text
    assert "first" in before.text and client.get(f"{HERE}lists/{'c' * 12}/").status_code == 404


def test_the_people_are_read_in_as_many_statements_however_many_they_are(world, browser, django_assert_max_num_queries):
    client = browser("hugo")
    client.get(HERE)
    for n in range(60):
        one = Account.objects.create_person(f"p{n:03}", name=f"Person {n:03}")
        Affiliation.objects.create(institution=world.home.institution, account=one)
        world.home.holds("rights_expert", one, None)
    with django_assert_max_num_queries(30):
        page = Page(client.get(HERE))
    assert "page 1 of 2" in page.text
    assert "Person 001" not in Page(client.get(f"{HERE}?role=dean")).text
