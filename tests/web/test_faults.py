"""What goes wrong, as pages: a database that is locked, down or full; a bug; too much at once; what is not there."""

import re

import pytest
from django.db import IntegrityError, OperationalError, connection
from django.test import RequestFactory

from tests.web.reading import Page, carried
from workflows.models import AuditEntry
from workflows.web.faults import is_fault, page_of_fault

PLACES = {
    "database is locked": "busy with somebody else",
    "canceling statement due to lock timeout": "busy with somebody else",
    "database or disk is full": "free room on the disk",
    "could not extend file: No space left on device": "free room on the disk",
    "connection refused": "see that the database runs",
}


class Failing:
    """A database that answers some statements with an error."""

    def __init__(self, said, *, but=()):
        self.said, self.but = said, but

    def __call__(self, execute, sql, params, many, context):
        if any(part in sql for part in self.but):
            return execute(sql, params, many, context)
        raise OperationalError(self.said)


@pytest.mark.parametrize(("said", "todo"), PLACES.items())
def test_each_way_to_fail_says_what_to_do(said, todo):
    answer = page_of_fault(RequestFactory().get("/"), OperationalError(said))
    assert answer.status_code == 503 and answer["Retry-After"]
    assert todo in Page(answer).text


@pytest.mark.parametrize("address", ["/", "/cases/", "/new/", "/procedures/", "/account/"])
def test_a_page_is_503_while_the_database_is_down(browser, address):
    client = browser("ada")
    with connection.execute_wrapper(Failing("connection refused")):
        answer = client.get(address)
    assert answer.status_code == 503 and "does not answer" in Page(answer).text


def test_a_command_that_meets_a_locked_database_can_be_sent_again_and_is_carried_out_once(world, browser):
    case = world.screened()
    address = f"/cases/{case.reference}/do/advise/export_advice/"
    client = browser("iris")
    typed = {**carried(client.get(address)), "grounds": "No listed technology.", "choice": "favourable"}
    with connection.execute_wrapper(Failing("database is locked", but=("SELECT", "SAVEPOINT"))):
        answer = client.post(address, typed)
    page = Page(answer)
    assert answer.status_code == 503
    kept = {found["name"]: found["value"] for found in page.all("input", type="hidden")}
    assert kept["grounds"] == "No listed technology." and kept["request_id"] == typed["request_id"]
    entries = AuditEntry.objects.filter(stream=case.stream)
    before = entries.count()
    assert client.post(address, kept).status_code == 302
    after = entries.count()
    assert after > before
    client.post(address, kept)
    assert entries.count() == after


def test_a_password_is_never_in_the_page_that_sends_again(world):
    typed = {"request_id": "1", "password": "secret words", "old_password": "old words", "why": "kept"}
    page = Page(page_of_fault(RequestFactory().post("/sign-in/", typed), OperationalError("down")))
    assert "kept" in page.html and "secret words" not in page.html and "old words" not in page.html


def test_what_is_our_own_mistake_is_not_told_as_the_databases(world, browser):
    assert not is_fault(IntegrityError("UNIQUE constraint failed")) and not is_fault(ValueError("x"))
    assert is_fault(OperationalError("x"))


def mistaken(execute, sql, params, many, context):
    """A mistake of ours in a statement of the page, told in words that belong to somebody."""
    if "workflows_savedview" in sql:
        raise ValueError("the secret of Ada Verlinden")
    return execute(sql, params, many, context)


@pytest.mark.parametrize(("language", "say"), [("en", "Number of the incident"), ("nl", "Nummer van het voorval")])
def test_a_bug_is_told_by_a_number_that_stands_in_the_log_and_by_nothing_personal(browser, caplog, language, say):
    client = browser("ada")
    with connection.execute_wrapper(mistaken):
        answer = client.get(f"/cases/?language={language}")

    page = Page(answer)
    assert answer.status_code == 500 and "Verlinden" not in page.html and "secret" not in page.html
    found = re.search(rf"{say} ?: ([0-9a-f]{{8}})", page.text)
    assert found and [r.code for r in caplog.records if r.getMessage() == "incident"] == [found[1]]


@pytest.mark.parametrize(("language", "say"), [("en", "Too much at once"), ("nl", "Te veel ineens")])
def test_more_than_can_be_read_is_refused_as_too_much(browser, settings, language, say):
    client = browser("ada")
    client.get(f"/?language={language}")
    long = {"request_id": "1", "text": "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)}

    answer = client.post("/account/settings/", long)

    assert answer.status_code == 413 and say in Page(answer).text and "xxx" not in Page(answer).html


@pytest.mark.parametrize("language", ["en", "nl"])
def test_what_is_not_there_and_what_is_not_open_look_the_same(world, browser, language):
    case = world.asked()
    places = (case.reference, "NOT-2026-0001")
    answers = [browser("mallory").get(f"/cases/{reference}/?language={language}") for reference in places]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert Page(answers[0]).text == Page(answers[1]).text and case.reference not in Page(answers[0]).text
