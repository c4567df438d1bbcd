"""Comments as people meet them: new ones stand beside the buttons and in the lists, a mention is told, walls hold."""

import json
from copy import deepcopy

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.queries.procedure import DOCUMENT
from tests.web.reading import Page, carried
from workflows.actions.notices import list_since
from workflows.actions.replay import first_difference
from workflows.dossier.history import read_case
from workflows.engine.acts.advice import Advise
from workflows.engine.acts.asking import Comment
from workflows.models import AuditEntry, Delegation, Delivery, Record, Remark, SecondLook
from workflows.queries.filters import Filters
from workflows.queries.inbox import mine, queue


@pytest.fixture
def case(world):
    """A case before the committee, whose contact point reads the answers in every stage, as the export officer does."""
    laid = deepcopy(DOCUMENT)
    laid["version"] = "2"
    laid["sees"] |= {"contact_point": ["answers"], "export_officer": ["answers"]}
    world.home.version = world.home.lays_down(laid)
    return world.advised()


def says(client, case, text, *mentions):
    """Send a comment by its page."""
    address = f"/cases/{case.reference}/do/comment/"
    return client.post(address, {**carried(client.get(address)), "text": text, "mentions": mentions})


def unread(world, name) -> tuple[list[int], list[int]]:
    """How many new comments the inbox and the queue of somebody tell of."""
    account = world.people[name]
    items = [item.unread for item in mine(account, at=world.at)]
    return items, [row.unread for row in queue(account, Filters(), at=world.at).rows]


def test_what_is_new_stands_in_the_lists_and_beside_the_buttons_until_it_was_read(world, browser, case):
    world.send(case, Comment("The partner has a new owner."), "erin")
    world.send(case, Comment("Since last week."), "erin")
    assert unread(world, "ben") == ([2], [2]) and unread(world, "erin") == ([], [0])
    client = browser("ben")
    assert "2 new comments" in Page(client.get("/")).text and "2 new comments" in Page(client.get("/cases/")).text
    address = f"/cases/{case.reference}/do/castvote/view/"
    first, second = (Page(client.get(address)) for _ in range(2))
    assert "2 comments are new to you. Read them before you decide." in first.text
    assert "Since last week." in second.text and "new to you" not in second.text
    assert unread(world, "ben") == ([0], [0]) and unread(world, "dan") == ([2], [2])


def test_a_vote_on_a_page_older_than_a_comment_is_refused_and_the_next_page_marks_it(world, browser, case):
    client, address = browser("ben"), f"/cases/{case.reference}/do/castvote/view/"
    typed = {**carried(client.get(address)), "why": "Sound.", "choice": "approved"}
    world.send(case, Comment("The partner has a new owner."), "erin")
    answer = client.post(address, typed)
    assert answer.status_code == 409 and "comment" in Page(answer).text
    again = client.post(address, {**typed, "again": "yes"})
    assert "One comment is new to you." in Page(again).text and "Sound." in Page(again).text
    assert client.post(address, {**typed, **carried(again)}).status_code == 302


def test_a_mention_by_choice_or_by_name_is_told_once_by_a_link_and_never_to_whoever_wrote_it(world, browser, case):
    world.people["ben"].email = "ben@example.org"
    world.people["ben"].save()
    page = Page(browser("erin").get(f"/cases/{case.reference}/do/comment/"))
    assert [found.get("aria-disabled") for found in page.all("button", class_="button")] == [None]
    offered = {found["value"] for found in page.all("input", type="checkbox", name="mentions")}
    assert offered == {str(world.people[name].pk) for name in ("ben", "carol", "dan", "iris", "olga")}
    ben, dan = (str(world.people[name].pk) for name in ("ben", "dan"))
    assert says(browser("erin"), case, "See the annex, @Ben and (@erin).", ben, dan).status_code == 302
    last = read_case(case).entries[-1]
    assert (last.kind, set(last.content["mentions"])) == ("Commented", {ben, dan, str(world.people["erin"].pk)})
    list_since(world.home.institution, at=world.at)
    told = Delivery.objects.filter(notice="mentioned").values_list("recipient", "channel")
    assert sorted(told) == sorted([(ben, "in_app"), (ben, "mail"), (dan, "in_app")])
    assert "for the attention of" in Page(browser("olga").get(f"/cases/{case.reference}/")).text
    notices = Page(browser("ben").get("/notices/"))
    assert f"You are mentioned: {case.reference}" in notices.text and "annex" not in notices.text


@pytest.mark.parametrize(
    ("by", "text", "who", "status", "said"),
    [
        ("erin", "Look.", "faye", 409, "Faye (fictional) does not read what is said here"),
        ("erin", "Look, @faye.", "", 409, "Faye (fictional) does not read what is said here"),
        ("erin", "Look.", "mallory", 409, "Somebody does not read what is said here"),
        ("erin", "Look.", "ada", 409, "Ada (fictional) does not read what is said here"),
        ("erin", "Look, @mallory.", "", 422, "You know nobody here who signs in as mallory."),
        ("erin", "Look, @nobody.", "", 422, "You know nobody here who signs in as nobody."),
        ("ada", "Look, @erin.", "", 422, "You know nobody here who signs in as erin."),
        ("ada", "Look.", "erin", 409, "Somebody does not read what is said here"),
    ],
)
def test_who_may_not_see_it_is_not_mentioned(world, browser, case, by, text, who, status, said):
    before = read_case(case).seq
    answer = says(browser(by), case, text, *([str(world.people[who].pk)] if who else []))
    assert answer.status_code == status and said in Page(answer).text
    assert read_case(case).seq == before and not Remark.objects.exists()


def test_a_mention_of_a_number_that_no_account_has_is_refused(browser, case):
    answer = says(browser("erin"), case, "Look.", "9" * 30)
    assert answer.status_code == 409 and "does not read what is said here" in Page(answer).text


def test_many_names_in_a_text_cost_as_many_statements_as_one(browser, case):
    client, counted = browser("erin"), []
    for many in (1, 40):
        with CaptureQueriesContext(connection) as statements:
            says(client, case, " ".join(f"@nobody{n}" for n in range(many)))
        counted.append(len(statements))
    assert counted[0] == counted[1]


def test_from_whom_the_case_is_kept_until_they_assess_it_again_is_not_mentioned(world, browser, case):
    SecondLook.objects.create(
        institution=case.institution, case=case, role="auditor", drawn_at=world.at, drawn_from="decided"
    )
    answer = says(browser("erin"), case, "Look.", str(world.people["olga"].pk))
    assert answer.status_code == 409 and "does not read what is said here" in Page(answer).text


def test_applicants_and_those_who_stand_aside_read_nothing_of_what_colleagues_say(world, browser, case):
    world.send(case, Comment("Their last plan was thin."), "erin")
    world.send(case, Comment("I sent the plan anew."), "ada")
    for name, reads in (("ada", (False, True)), ("ben", (True, True)), ("zeno", None), ("mallory", None)):
        answer = browser(name).get(f"/cases/{case.reference}/")
        found = tuple(text in Page(answer).text for text in ("plan was thin", "plan anew"))
        assert found == reads if reads else answer.status_code == 404, name
    assert unread(world, "ada") == ([], [0])


def test_an_applicant_who_reads_the_answers_reads_nothing_of_what_colleagues_say(world, browser):
    laid = deepcopy(DOCUMENT)
    laid["version"], laid["sees"] = "2", {**laid["sees"], "host": ["answers"]}
    world.home.version = world.home.lays_down(laid)
    case = world.advised()
    world.send(case, Comment("Their last plan was thin."), "erin")
    world.send(case, Comment("I sent the plan anew."), "ada")
    page = Page(browser("ada").get(f"/cases/{case.reference}/"))
    assert "plan anew" in page.text and "plan was thin" not in page.text


def test_a_comment_of_another_blind_adviser_is_kept_until_ones_own_view(world, browser, case):
    case = world.screened()
    world.send(case, Comment("To me it is harmless."), "dan")
    world.send(case, Comment("Two advices are due."), "erin")
    page, address = browser("iris"), f"/cases/{case.reference}/"
    text = Page(page.get(address)).text
    assert "Two advices are due." in text and "harmless" not in text
    assert "One comment of another adviser is kept from you" in text and unread(world, "iris") == ([0], [0, 0])
    world.send(case, Advise("export_advice", "favourable", "No listed technology."), "iris")
    assert "harmless" in Page(page.get(address)).text


def test_a_comment_is_sealed_in_a_class_of_retention_and_stands_in_rows_and_trail(world, case):
    world.send(case, Comment("The partner has a new owner."), "erin")
    row, entry = Remark.objects.get(), AuditEntry.objects.filter(kind="Commented").get()
    assert json.loads(entry.payload)["record"] == row.record and "owner" not in entry.payload
    assert Record.objects.get(pk=row.record).retention_class == "internal"
    Delegation.objects.all().delete()  # the world made it without an entry
    assert first_difference(case.institution_id) is None
    Remark.objects.all().delete()
    assert "comments" in (first_difference(case.institution_id) or "")
