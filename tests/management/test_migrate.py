"""The command `migrate` goes on from the tables it knows, and from no others."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from tests.databases import OwnDatabase
from workflows.management.commands.migrate import FIRST, LAST
from workflows.management.owner import as_owner

BETWEEN = (
    "0035_guidance", "0036_remarks", "0037_trainings", "0038_lab_proposals", "0039_awareness_kept",
    "0040_paths_of_lists", "0041_work_that_waits", "0042_closures",
)  # fmt: skip


def noted(*names: str) -> None:
    """Only these are noted as done."""
    with as_owner():
        recorder = MigrationRecorder(connection)
        recorder.migration_qs.filter(app="workflows").delete()
        for name in names:
            recorder.record_applied("workflows", name)


def test_tables_of_before_the_oldest_step_here_are_refused_and_left_alone(own_database: OwnDatabase) -> None:
    noted(FIRST, "0035_guidance")
    with pytest.raises(CommandError, match=f"older than {LAST}.*Nothing was changed"):
        call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        assert "workflows_guidance" in connection.introspection.table_names(cursor)


def test_tables_that_came_by_every_step_are_those_of_the_two(own_database: OwnDatabase) -> None:
    noted(FIRST, *BETWEEN, LAST)
    call_command("migrate", verbosity=0)
    call_command("migrate", check_unapplied=True, verbosity=0)
