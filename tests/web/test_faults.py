"""A database that is locked, down or full: 503 with what to do, and nothing of what was typed is lost."""

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
