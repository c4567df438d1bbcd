"""Several cases handed to one person: each by its own command, each with its own answer, each once."""

import copy
from uuid import uuid4

import pytest

from tests.queries.procedure import DOCUMENT
from tests.web.reading import Page
from workflows.dossier.history import read_case
from workflows.engine.acts.asking import Comment
from workflows.engine.acts.handling import Claim
from workflows.models import Account, AuditEntry, SecurityEvent
from workflows.queries.team import team


@pytest.fixture
def eric(world) -> Account:
    """A second contact point, under whose rules the contact point may hand work on."""
    laid = copy.deepcopy(DOCUMENT)
    laid["version"], laid["may"]["contact_point"] = "2", ["reassign", *laid["may"]["contact_point"]]
    world.home.version = world.home.lays_down(laid)
    found = world.people["eric"] = Account.objects.create_person("eric", name="Eric (fictional)")
    world.home.holds("contact_point", found, world.home.top)
    return found


@pytest.fixture
def cases(world, eric):
    """Three cases in which the contact point is to choose a colour."""
    return [world.screened() for _ in range(3)]


def boxes(page: Page) -> list[str]:
    """What the list offers to be chosen."""
    return [found["value"] for found in page.all("input", type="checkbox", name="case")]


def sent(client, chosen, to, why="Erin is away.", **more):
    """The form of the list as somebody sends it."""
    given = {"request_id": str(uuid4()), "case": chosen, "to": str(getattr(to, "pk", to)), "why": why}
    return client.post("/assign/", {"view": "late=no", **given, **more})


def holder(case) -> str:
    """Who has taken on the colour of a case."""
    return read_case(case).file.claimed.get("colour", "")


def test_chosen_cases_are_handed_to_one_person_each_with_its_entry(world, browser, eric, cases):
    client = browser("erin")
    page = Page(client.get("/cases/"))
    assert len(boxes(page)) == 3 and "Eric (fictional): 0 tasks" in page.text
    answer = sent(client, boxes(page)[:2], eric)
    assert answer.status_code == 200 and "2 cases handed over" in Page(answer).text
    assert sorted(holder(case) for case in cases) == ["", str(eric.pk), str(eric.pk)]
    assert AuditEntry.objects.filter(kind="Reassigned", by=world.people["erin"].pk).count() == 2
    assert "/cases/?late=no" in {found["href"] for found in Page(answer).all("a")}
    assert "Eric (fictional): 2 tasks" in Page(client.get("/cases/")).text
    assert "taken on by Eric (fictional)" in Page(client.get("/cases/")).text


def test_each_case_answers_by_itself_and_what_is_stale_is_left_as_it_is(world, browser, eric, cases):
    client = browser("erin")
    chosen = boxes(Page(client.get("/cases/")))
    world.send(cases[0], Comment("One more thing."), "erin")
    world.send(cases[1], Claim("colour"), "eric")
    fresh = boxes(Page(client.get("/cases/")))
    mixed = [next(b for b in (chosen if case is cases[0] else fresh) if b.startswith(case.reference)) for case in cases]
    before = {case.reference: read_case(case).seq for case in cases}
    answer = sent(client, mixed, eric)
    page = Page(answer)
    assert answer.status_code == 200 and "1 case handed over" in page.text
    assert "comment" in page.text and "Eric (fictional) has this already." in page.text
    assert [holder(case) for case in cases] == ["", str(eric.pk), str(eric.pk)]
    assert [read_case(case).seq - before[case.reference] for case in cases] == [0, 0, 1]
    assert sorted(SecurityEvent.objects.values_list("reasons", flat=True)) == [["has_it_already"], ["stale"]]


def test_where_more_than_one_task_could_be_meant_none_is_handed_over(world, browser, eric, cases):
    world.home.holds("export_officer", eric, world.home.top)
    client = browser("erin")
    answer = sent(client, boxes(Page(client.get("/cases/"))), eric)
    assert answer.status_code == 409 and "could have more than one task here" in Page(answer).text
    assert not AuditEntry.objects.filter(kind="Reassigned").exists()


def test_the_load_of_the_team_costs_as_many_statements_for_many_cases_as_for_one(
    world, eric, cases, django_assert_num_queries
):
    world.send(cases[0], Claim("colour"), "erin")
    for some in (cases[:1], cases):
        with django_assert_num_queries(2):
            found = team([str(case.pk) for case in some], at=world.at)
        load = {one.name: (one.open, one.late) for one in found}
        assert load["Erin (fictional)"] == (1, 0) and load["Eric (fictional)"] == (0, 0)
    late = team([str(cases[0].pk)], at=world.at.replace(year=2028))
    assert (1, 1) in {(one.open, one.late) for one in late}


def test_the_same_page_sent_twice_has_one_effect(browser, eric, cases):
    client, number = browser("erin"), str(uuid4())
    chosen = boxes(Page(client.get("/cases/")))
    for _ in range(2):
        assert "3 cases handed over" in Page(sent(client, chosen, eric, request_id=number)).text
    assert AuditEntry.objects.filter(kind="Reassigned").count() == 3


@pytest.mark.parametrize(
    ("to", "why", "picked", "said"),
    [
        ("faye", "Hers.", True, "holds no role that may do this"),
        ("", "Hers.", True, "Nobody is chosen."),
        ("eric", " ", True, "No reason is written."),
        ("eric", "His.", False, "No case is chosen."),
        ("999999", "His.", True, "holds no role that may do this"),
        ("nonsense", "His.", True, "holds no role that may do this"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is(world, browser, eric, cases, to, why, picked, said):
    client = browser("erin")
    whom = world.people.get(to, to)
    answer = sent(client, boxes(Page(client.get("/cases/"))) if picked else [], whom, why)
    assert answer.status_code == 409 and said in Page(answer).text
    assert not AuditEntry.objects.filter(kind="Reassigned").exists()


def test_what_names_no_case_stands_in_nobodys_way(browser, eric, cases):
    client = browser("erin")
    answer = sent(client, [*boxes(Page(client.get("/cases/")))[:1], "", "a/b 1", "Mr 1"], eric)
    assert answer.status_code == 200 and "1 case handed over" in Page(answer).text
    assert sent(client, [""], eric).status_code == 409


def test_words_of_which_one_is_warned_are_sent_once_more_or_changed(browser, eric, cases):
    client = browser("erin")
    answer = sent(client, boxes(Page(client.get("/cases/"))), eric, "Because of his nationality.")
    page = Page(answer)
    assert answer.status_code == 409 and not AuditEntry.objects.filter(kind="Reassigned").exists()
    again = [found["value"] for found in page.all("input", type="hidden", name="case")]
    kept = {name: page.hidden(name) for name in ("request_id", "to", "heeded")}
    assert "3 cases handed over" in Page(client.post("/assign/", {**kept, "case": again, "why": "As it is."})).text


def test_who_may_hand_nothing_on_is_offered_nothing_and_refused(world, browser, eric, cases):
    chosen = [f"{case.reference} {read_case(case).seq}" for case in cases]
    for name, code in (("ada", "not_listed"), ("olga", "not_listed"), ("mallory", ""), ("noor", "")):
        client = browser(name)
        assert not Page(client.get("/cases/")).all("form", action="/assign/")
        answer = sent(client, chosen, eric)
        assert answer.status_code == 409 and ("no such case" in Page(answer).text) == (not code), name
    codes = SecurityEvent.objects.values_list("reasons", flat=True)
    assert {code for found in codes for code in found} >= {"not_listed"}
    assert not AuditEntry.objects.filter(kind="Reassigned").exists()
