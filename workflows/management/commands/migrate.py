"""Django's migrate, as the role that owns the tables wherever there is one."""

from typing import Any

from django.core.management import CommandError
from django.core.management.commands import migrate
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from workflows.management.owner import as_owner

FIRST, LAST = "0001_squashed_0034_awareness", "0043_queues_that_stay"
"""The first and the last of the migrations that were made one (`migrations/0002_tables.py`)."""


class Command(migrate.Command):
    """Brings the database up to date as `owner` (DATABASE_OWNER_URL); the site itself runs as `app`."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate as Django does, connected as the owner. CommandError for tables that no migration here goes on from.

        Django would pass over what was made one and applied in part.
        """
        with as_owner():
            done = {name for app, name in MigrationRecorder(connection).applied_migrations() if app == "workflows"}
            if FIRST in done and LAST not in done:
                raise CommandError(
                    f"The tables of this database are older than {LAST}: bring them there by the state of the project "
                    "that they were made with, or one soon after it, and migrate again. Nothing was changed."
                )
            super().handle(*args, **options)
