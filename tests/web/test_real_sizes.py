"""What a real installation comes to: long forms and trails, large committees, many procedures, names in Arabic."""

from copy import deepcopy
from typing import Any
from uuid import uuid4

import pytest

from tests.queries.procedure import DOCUMENT
from tests.queries.world import World
from tests.web.reading import Page
from tests.web.test_statements import CASE, statements
from workflows.engine.acts.asking import Comment
from workflows.models import Account, AuditEntry, Case, Committee, Membership

QUESTIONS, ENTRIES, MEMBERS, PROCEDURES, LONGEST = 80, 400, 25, 60, 200
ARABIC = "معهد البصريات الخيالية"


def test_a_form_of_eighty_questions_is_filled_and_given(world: World, browser: Any) -> None:
    document = deepcopy(DOCUMENT)
    asked = document["forms"]["request"]["questions"]
    for n in range(len(asked), QUESTIONS):
        asked[f"more_{n}"] = {"ask": {"en": f"Number {n}?", "nl": f"Nummer {n}?"}, "type": "text", "data": "internal"}
    version = world.home.lays_down(document)
    place, client = f"/new/lowland/{version.sha256[:12]}/partnership/", browser("ada")
    page = Page(client.get(place))
    assert sum("Number " in word for word in page.words) >= QUESTIONS - 3
    typed = {f"q.more_{n}": f"Answer {n}" for n in range(3, QUESTIONS)}
    row = {"q.partners.count": "1", "q.partners.0.name": "Institute", "q.partners.0.country": "NL"}

    answer = client.post(place, {
        "request_id": str(uuid4()), "seen": "0", "do": "submit", "unit": "optics", "q.dual_use": "no", **row, **typed,
    })  # fmt: skip

    case = Case.objects.get()
    assert answer["Location"] == f"/cases/{case.reference}/"
    assert f"Answer {QUESTIONS - 1}" in Page(client.get(answer["Location"])).text


def test_a_case_of_four_hundred_entries_is_read_in_few_statements(world: World, browser: Any) -> None:
    case = world.advised()
    while AuditEntry.objects.filter(stream=case.stream).count() < ENTRIES:
        world.send(case, Comment("One more remark."), "carol")
    for name in ("carol", "olga"):
        assert statements(browser(name), f"/cases/{case.reference}/") <= CASE


def test_a_committee_of_twenty_five_costs_its_members_no_more(world: World, browser: Any) -> None:
    case, member = world.advised(), browser("carol")
    places = (f"/cases/{case.reference}/", "/committees/")
    few = [statements(member, place) for place in places]
    board = Committee.objects.get(name="board")
    for n in range(MEMBERS - board.memberships.count()):
        account = Account.objects.create_person(f"member.{n}", name=f"Member {n} (fictional)")
        Membership.objects.create(institution=board.institution, committee=board, account=account)
    assert [statements(member, place) for place in places] == few


def test_sixty_procedures_are_offered_in_as_many_statements_as_one(world: World, browser: Any) -> None:
    clients, places = (browser("ada"), browser("erin")), ("/new/", "/procedures/", "/cases/")
    few = [statements(client, place) for client in clients for place in places]
    for n in range(PROCEDURES - 1):
        world.home.lays_down({**DOCUMENT, "procedure": f"seen_{n}", "title": {"en": f"Way {n}", "nl": f"Weg {n}"}})
    assert [statements(client, place) for client in clients for place in places] == few
    assert f"Way {PROCEDURES - 2}" in Page(clients[0].get("/procedures/")).text


@pytest.mark.parametrize("name", [ARABIC, "A" * LONGEST, ("Zeer " * 50)[:LONGEST].strip()])
def test_names_in_any_script_and_of_any_length_stand_whole_and_by_themselves(
    world: World, browser: Any, name: str
) -> None:
    Account.objects.filter(username="ada").update(name=name)
    case = world.screened(world.asked(partners=[{"name": {"name": name}, "country": "NL"}]))
    for place in ("/", "/cases/", f"/cases/{case.reference}/"):
        html = browser("erin").get(place).content.decode()
        assert f"{name}</bdi>" in html, place
