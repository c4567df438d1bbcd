"""Verified while others write: entries and rows of one moment agree; read at two moments they do not."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from typing import Any

import pytest
from django.db import DatabaseError, connection, connections, transaction

from tests.databases import OwnDatabase
from workflows.actions import effects
from workflows.actions.replay import first_difference
from workflows.dossier.snapshot import snapshot
from workflows.management.bench.reference import Reference
from workflows.models import Account, Case


@pytest.fixture
def reference(own_database: OwnDatabase) -> Reference:
    return Reference()


class Meanwhile:
    """Lets somebody else write and commit, once, when the rows of cases are first asked for after their entries."""

    def __init__(self, write: Callable[[], Any]) -> None:
        self.write, self.written = write, False

    def __call__(self, execute: Any, statement: str, *given: Any) -> Any:
        if not self.written and 'FROM "workflows_case"' in statement:
            self.written = True
            with ThreadPoolExecutor(1) as pool:
                pool.submit(self.in_a_connection_of_its_own).result(60)
        return execute(statement, *given)

    def in_a_connection_of_its_own(self) -> None:
        try:
            with effects.held():
                self.write()
        finally:
            connections.close_all()


@pytest.mark.parametrize(("reading", "agrees"), [(snapshot, True), (nullcontext, False)])
def test_only_what_is_read_in_one_snapshot_agrees_while_a_case_goes_on(reference, reading, agrees):
    """The control: without the snapshot the row of the case is a command ahead of its entries."""
    case = reference.submit()
    meanwhile = Meanwhile(lambda: reference.record_check(case))

    with reading(), connection.execute_wrapper(meanwhile):
        difference = first_difference(reference.institution.pk)

    assert meanwhile.written and Case.objects.get(pk=case.pk).stage == "vote"
    assert (difference is None) is agrees, difference
    assert first_difference(reference.institution.pk) is None


def test_nothing_is_written_in_a_snapshot_on_postgresql(reference):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no transaction that only reads")
    with pytest.raises(DatabaseError, match="read-only"), snapshot():
        Account.objects.update(name="Somebody")


def test_after_a_snapshot_one_writes_as_before(reference):
    with snapshot():
        assert Case.objects.count() == 0
    with transaction.atomic():
        reference.submit()
    assert Case.objects.count() == 1
