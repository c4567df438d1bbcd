"""Django's migrate, as the role that owns the tables wherever there is one."""

from typing import Any

from django.core.management.commands import migrate

from workflows.management.owner import as_owner


class Command(migrate.Command):
    """Brings the database up to date as `owner` (DATABASE_OWNER_URL); the site itself runs as `app`."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate as Django does, connected as the owner."""
        with as_owner():
            super().handle(*args, **options)
