"""Databases for tests: one migrated template a run, a copy of it for tests that roll back, a fresh one on request.

Append-only triggers make Django's own flush fail, so a test that commits takes `own_database`: a SQLite file copied
from the template, never in memory, or `CREATE DATABASE ... TEMPLATE`, dropped after. On PostgreSQL `owner` migrates
and the tests run as `app`, as in service.
"""

import shutil
import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psycopg
import pytest
from django.core.management import call_command
from django.db import connections
from psycopg import sql

FILE = "sluis.sqlite3"  # the name that the settings give the file in SLUIS_VAR
VARIABLES = {"default": "DATABASE_URL", "owner": "DATABASE_OWNER_URL"}
TRIES = 5


@dataclass(frozen=True)
class OwnDatabase:
    """Where `default` points while it lasts; `environment` makes a child process use the same database."""

    vendor: str
    name: str
    environment: dict[str, str]


class SqliteCopies:
    """Copies of a migrated SQLite file, each in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def migrate(self) -> None:
        """Make the template; closing the last connection folds the write-ahead log into the file."""
        point(self._file("template"))
        call_command("migrate", verbosity=0)
        connections.close_all()

    def make(self) -> OwnDatabase:
        """A fresh copy."""
        file = self._file(uuid.uuid4().hex[:12])
        shutil.copyfile(self._file("template"), file)
        return OwnDatabase("sqlite", file, {"SLUIS_VAR": str(Path(file).parent)})

    def drop(self, copy: OwnDatabase) -> None:
        """Remove a copy with its log."""
        shutil.rmtree(Path(copy.name).parent, ignore_errors=True)

    def finish(self) -> None:
        """Nothing to do: the rest stays in pytest's own folder."""

    def _file(self, name: str) -> str:
        (self.folder / name).mkdir(exist_ok=True)
        return str(self.folder / name / FILE)


class PostgresqlCopies:
    """Copies of a migrated PostgreSQL database, made and owned by `owner`, used by `app`."""

    def __init__(self) -> None:
        if "owner" not in connections.settings:
            raise pytest.UsageError("On PostgreSQL tests need DATABASE_OWNER_URL beside DATABASE_URL.")
        self.template = _fresh_name()

    def migrate(self) -> None:
        """Make the template; the command connects as the owner."""
        self._create(self.template, "template0")
        point(self.template)
        call_command("migrate", verbosity=0)
        connections.close_all()

    def make(self) -> OwnDatabase:
        """A fresh copy."""
        name = _fresh_name()
        self._create(name, self.template)
        return OwnDatabase("postgresql", name, {VARIABLES[alias]: _url(alias, name) for alias in VARIABLES})

    def drop(self, copy: OwnDatabase) -> None:
        """Drop a copy, whoever is still connected."""
        self._drop(copy.name)

    def finish(self) -> None:
        """Drop the template."""
        self._drop(self.template)

    def _create(self, name: str, template: str) -> None:
        _as_owner(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*map(sql.Identifier, (name, template))))

    def _drop(self, name: str) -> None:
        """Force out who is left of ours. The server's own cleaning may be there too, which the owner cannot end:
        a plain DROP asks it to leave and waits five seconds for it."""
        gone = sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name))
        for _ in range(TRIES):
            try:
                return _as_owner(gone + sql.SQL(" WITH (FORCE)"))
            except psycopg.errors.InsufficientPrivilege:
                with suppress(psycopg.errors.ObjectInUse):
                    return _as_owner(gone)
        return _as_owner(gone)


def point(name: str) -> None:
    """Let every alias mean another database, in this thread and in every thread that connects later."""
    for connection in connections.all():
        connection.close()
        connection.settings_dict["NAME"] = name


def _fresh_name() -> str:
    return f"sluis_test_{uuid.uuid4().hex[:12]}"


def _held(alias: str) -> dict[str, str]:
    held = connections[alias].settings_dict
    return {part: str(held[part.upper()]) for part in ("user", "password", "host", "port") if held[part.upper()]}


def _url(alias: str, name: str) -> str:
    """The address of a database for a role, in the form that the settings read."""
    return f"postgresql:///{name}?{urlencode(_held(alias))}"


def _as_owner(statement: sql.Composed) -> None:
    with psycopg.connect(dbname="postgres", autocommit=True, **_held("owner")) as connection:
        connection.execute(statement)


@pytest.fixture(scope="session")
def database_copies(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Iterator[Any]:
    """The maker of copies, its template migrated once a run."""
    with django_db_blocker.unblock():
        sqlite = connections["default"].vendor == "sqlite"
        copies = SqliteCopies(tmp_path_factory.mktemp("databases")) if sqlite else PostgresqlCopies()
        try:
            copies.migrate()
            yield copies
        finally:
            connections.close_all()
            copies.finish()


@pytest.fixture(scope="session")
def django_db_setup(database_copies: Any, django_db_blocker: Any) -> Iterator[None]:
    """In place of pytest-django's: tests marked `django_db` share a copy and roll back in it."""
    with django_db_blocker.unblock():
        shared = database_copies.make()
        point(shared.name)
    yield
    with django_db_blocker.unblock():
        connections.close_all()
        database_copies.drop(shared)


@pytest.fixture
def own_database(database_copies: Any, django_db_setup: None, django_db_blocker: Any) -> Iterator[OwnDatabase]:
    """A database of the test's own, to commit in, from threads and child processes too; gone afterwards."""
    with django_db_blocker.unblock():
        before = connections["default"].settings_dict["NAME"]
        copy = database_copies.make()
        point(copy.name)
        try:
            yield copy
        finally:
            connections.close_all()
            point(before)
            database_copies.drop(copy)
