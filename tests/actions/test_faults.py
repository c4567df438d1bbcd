"""A database that is locked, down or full: the command is refused whole, with an error that the site tells as a 503."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import DatabaseError, InterfaceError, OperationalError, connection, connections
from django.http import HttpResponse
from django.test import RequestFactory

from tests.actions.chain import run_as_owner
from tests.databases import OwnDatabase
from workflows.actions.replay import first_difference
from workflows.actions.verify import verify_chain
from workflows.management.bench.reference import Reference
from workflows.models import AuditEntry, Case
from workflows.web.faults import is_fault, kind_of
from workflows.web.middleware import FaultsAsPages

SQLITE = connection.vendor == "sqlite"
PATIENCE = 100  # milliseconds
FULL = """
CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
CREATE TRIGGER no_room BEFORE INSERT ON workflows_auditentry FOR EACH ROW EXECUTE FUNCTION no_room();
"""


@pytest.fixture
def reference(own_database: OwnDatabase) -> Reference:
    """The reference institution, committed."""
    return Reference()


@pytest.fixture
def case(reference: Reference) -> Case:
    """A case that waits for its check."""
    return reference.submit()


@contextmanager
def locked(case: Case) -> Iterator[None]:
    """Somebody else holds what the command needs, for longer than anybody waits."""
    other = connections["default"].copy()
    with connection.cursor() as ours:
        ours.execute(f"PRAGMA busy_timeout = {PATIENCE}" if SQLITE else f"SET lock_timeout = {PATIENCE}")
    try:
        with other.cursor() as theirs:
            theirs.execute("BEGIN IMMEDIATE" if SQLITE else "BEGIN")
            theirs.execute("UPDATE workflows_case SET last_seq = last_seq")
            yield
            theirs.execute("ROLLBACK")
    finally:
        other.close()


@contextmanager
def down(case: Case) -> Iterator[None]:
    """The database cannot be reached any more."""
    held = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict |= {"NAME": f"{held['NAME']}/nowhere"} if SQLITE else {"HOST": "/nowhere"}
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict |= held


@contextmanager
def full(case: Case) -> Iterator[None]:
    """There is no room for another entry."""
    if not SQLITE:
        run_as_owner(FULL)
        yield
        run_as_owner("DROP TRIGGER no_room ON workflows_auditentry")
        return
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE filling (text TEXT)")
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
        _no_free_page(cursor)
        yield
        cursor.execute("PRAGMA max_page_count = 1000000")


def _no_free_page(cursor: Any) -> None:
    """Fill what is left of the pages there are."""
    try:
        for _ in range(10_000):
            cursor.execute("INSERT INTO filling VALUES (hex(randomblob(400)))")
    except OperationalError:
        return
    raise AssertionError("the file was never full")


FAULTS = {"busy": locked, "down": down, "full": full}


@pytest.mark.parametrize("kind", FAULTS)
def test_a_fault_of_the_database_is_told_as_one_and_nothing_is_written(
    kind: str, reference: Reference, case: Case
) -> None:
    before = AuditEntry.objects.count()
    with FAULTS[kind](case), pytest.raises(OperationalError) as met:
        reference.record_check(case)

    assert (is_fault(met.value), kind_of(met.value)) == (True, kind)
    page = FaultsAsPages(lambda request: HttpResponse()).process_exception(RequestFactory().get("/"), met.value)
    assert page is not None and page.status_code == 503 and page["Retry-After"]

    assert AuditEntry.objects.count() == before
    assert verify_chain(reference.institution.pk).sound
    assert first_difference(reference.institution.pk) is None
    reference.record_check(case)
    assert AuditEntry.objects.count() > before


@pytest.mark.skipif(SQLITE, reason="SQLite has no server that could end a connection")
def test_a_connection_that_breaks_in_the_middle_is_a_fault_too(reference: Reference, case: Case) -> None:
    """Given a connection that the database ended; when a command is sent; then it is a fault, and the next works."""
    connection.ensure_connection()
    connection.connection.close()
    with pytest.raises((DatabaseError, InterfaceError)) as met:
        reference.record_check(case)
    assert is_fault(met.value)
    connection.close()
    reference.record_check(case)
    assert verify_chain(reference.institution.pk).sound
