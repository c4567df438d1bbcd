"""Sets the demonstration up, tells its story, proves its trail, and serves the site on this machine alone."""

from argparse import ArgumentParser
from pathlib import Path
from shutil import rmtree
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.servers.basehttp import WSGIServer, get_internal_wsgi_application, run
from django.db import connection
from django.utils.timezone import now

from institution_config.demo.telling import Telling
from institution_config.demo.theatre import Theatre
from workflows.models import Account, Institution

DATABASE = "demo.sqlite3"


class Command(BaseCommand):
    """`demo [--no-serve] [--reset] [--port N]`: works only on the database that it made itself."""

    help = "Fictional people take real procedures through a story; the site is then served on 127.0.0.1."
    theatre: type[Theatre] = Theatre
    requires_system_checks: list[str] = []  # the database, and so its guards, are made below

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether to serve, to start afresh, and where."""
        parser.add_argument("--no-serve", action="store_true", help="tell the story and end")
        parser.add_argument("--reset", action="store_true", help="drop the demonstration's database and start afresh")
        parser.add_argument("--port", type=int, default=8000, help="the port on 127.0.0.1 (8000)")

    def handle(self, *args: Any, no_serve: bool, reset: bool, port: int, **options: Any) -> None:
        """Make what is missing, tell what is there, and serve."""
        if not settings.DEMO:
            raise CommandError("The demonstration runs under DEMO=1 only: python3 manage.py demo sets it.")
        settings.SITE_ADDRESS = f"http://127.0.0.1:{port}"  # so that the links of its letters lead here
        self._refuse_foreign()
        if reset or self._broken_off():
            self._drop()
        self.migrate()
        telling = Telling(self.stdout.write)
        if self._told.exists() and Institution.objects.exists():
            telling.what_is_there()
        else:
            self.theatre(telling, now()).play()
            self._told.touch()
        call_command("verify_trail", stdout=self.stdout)
        telling.take_away(Path(settings.VAR), now())
        if no_serve:
            return
        self.stdout.write(f"\nThe site: http://127.0.0.1:{port}/ (this machine only; end with Ctrl-C)\n")
        try:
            run("127.0.0.1", port, get_internal_wsgi_application(), threading=True, server_cls=WSGIServer)
        except OSError as error:
            raise CommandError(f"Port {port} cannot be used ({error.strerror}). Take another with --port.") from error
        except KeyboardInterrupt:
            self.stdout.write("The site has ended. What was done in it is kept; --reset starts afresh.")

    def migrate(self) -> None:
        """Bring the database up to date."""
        call_command("migrate", verbosity=0)

    @property
    def _told(self) -> Path:
        """Lies beside the database once the story was told to its end."""
        return Path(settings.VAR) / f"{DATABASE}.told"

    def _drop(self) -> None:
        """Remove the demonstration's own files; never another database."""
        connection.close()
        name = Path(str(connection.settings_dict["NAME"]))
        if connection.vendor != "sqlite" or name.parent != Path(settings.VAR) or name.name != DATABASE:
            raise CommandError(f"{name} is not the demonstration's database; nothing was dropped.")
        for file in name.parent.glob(f"{DATABASE}*"):
            file.unlink()
        rmtree(settings.FILES, ignore_errors=True)

    def _broken_off(self) -> bool:
        """Whether a story was begun here and killed before its end: half a story is of no use to anybody."""
        begun = not self._told.exists() and _has_tables() and Account.objects.exists()
        if begun:
            self.stdout.write("The demonstration was broken off before its end; it starts afresh.")
        return begun

    def _refuse_foreign(self) -> None:
        """A database that holds anything else than a demonstration is left alone, before a table of it is touched."""
        foreign = Institution.objects.filter(demonstration=False).first() if _has_tables() else None
        if foreign:
            raise CommandError(f"This database holds {foreign.slug}, which is no demonstration; nothing was changed.")


def _has_tables() -> bool:
    """Whether the database was ever migrated."""
    return Institution._meta.db_table in connection.introspection.table_names()
