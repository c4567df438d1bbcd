"""Puts the guards of written-once tables back after every migrate, and says which are missing.

Models are asked for through the registry, not imported, since the app's configuration imports this module.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, Warning
from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from workflows.triggers import roles, statements

NOT_RECURSIVE = "PRAGMA recursive_triggers is off, so INSERT OR REPLACE could rewrite history"


def guarded_tables() -> list[str]:
    """The tables whose rows are written once, in the order of their names."""
    models = apps.get_app_config("workflows").get_models()
    return sorted(model._meta.db_table for model in models if getattr(model, "written_once", False))


def after_migrate(*, using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """Create what is missing and replace what differs; then grant the roles what they may do. Safe to repeat."""
    connection = connections[using]
    there = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(statements.CREATE_FUNCTION)
        for table in guarded_tables():
            if table in there:
                _guard(cursor, connection.vendor, table)
        if connection.vendor == "postgresql":
            roles.grant(cursor, sorted(there))


def _guard(cursor: Any, vendor: str, table: str) -> None:
    for name, statement in statements.expected(vendor, table).items():
        on = "" if vendor == "sqlite" else f' ON "{table}"'
        cursor.execute(f'DROP TRIGGER IF EXISTS "{name}"{on}')
        cursor.execute(statement)
        if vendor == "postgresql":
            cursor.execute(f'ALTER TABLE "{table}" ENABLE ALWAYS TRIGGER "{name}"')


def missing_guards(connection: BaseDatabaseWrapper) -> list[str]:
    """A sentence for each guard that is absent, altered or switched off; empty when all stand.

    Tables that are not there yet are passed over: before the first migrate there is nothing to guard.
    """
    there = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        look = _faults_sqlite if connection.vendor == "sqlite" else _faults_postgresql
        return list(look(cursor, [table for table in guarded_tables() if table in there]))


def _faults_sqlite(cursor: Any, tables: Sequence[str]) -> Iterator[str]:
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    found = dict(cursor.fetchall())
    for table in tables:
        for name, statement in statements.expected("sqlite", table).items():
            if found.get(name) != statement:
                yield f"The trigger {name} is {'altered' if name in found else 'missing'}"
    cursor.execute("PRAGMA recursive_triggers")
    if tables and cursor.fetchone()[0] != 1:
        yield NOT_RECURSIVE


def _faults_postgresql(cursor: Any, tables: Sequence[str]) -> Iterator[str]:
    cursor.execute(
        "SELECT t.tgname, c.relname, t.tgenabled::text, p.proname, p.prosrc, t.tgtype::int FROM pg_trigger t "
        "JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid "
        "JOIN pg_namespace s ON s.oid = c.relnamespace "
        "WHERE NOT t.tgisinternal AND s.nspname = current_schema() AND t.tgqual IS NULL"
    )
    found = {(row[0], row[1]): row[2:] for row in cursor.fetchall()}
    for table in tables:
        for name in statements.expected("postgresql", table):
            fires = ROW_CHANGES if name.endswith("_no_change") else TRUNCATES
            wanted = ("A", statements.FUNCTION, statements.FUNCTION_BODY, fires)
            if (held := found.get((name, table))) != wanted:
                yield f"The trigger {name} is {'altered or switched off' if held else 'missing'}"


ROW_CHANGES = 1 | 2 | 8 | 16  # pg_trigger.tgtype: for each row, before, delete, update
TRUNCATES = 2 | 32  # before, truncate


def check_guards(app_configs: Any = None, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Django's system check: a process does not start on a database whose guards are missing, nor as superuser.

    `migrate` names its database and puts the guards back itself, so there the same findings are warnings.
    """
    kind = Warning if databases else Error
    found: list[CheckMessage] = []
    for alias in databases or [DEFAULT_DB_ALIAS]:
        if _not_made_yet(connections[alias]):
            continue
        try:
            faults = faults_of(connections[alias])
        except DatabaseError:
            continue  # a database that is down answers for itself at the first statement
        found += [kind(fault, hint="Run `manage.py migrate` as the owner.", id="sluis.E001") for fault in faults]
    return found


def _not_made_yet(connection: BaseDatabaseWrapper) -> bool:
    """Whether looking would make an empty file."""
    return connection.vendor == "sqlite" and not Path(str(connection.settings_dict["NAME"])).exists()


def faults_of(connection: BaseDatabaseWrapper) -> list[str]:
    """Everything about this connection that the trail cannot be entrusted to, as sentences."""
    return missing_guards(connection) + roles.faults(connection)


def refuse_unguarded(using: str = DEFAULT_DB_ALIAS) -> None:
    """For a serving process, which runs no system checks: raise ImproperlyConfigured where a guard is missing."""
    if faults := faults_of(connections[using]):
        raise ImproperlyConfigured(
            "The database does not guard the trail: " + "; ".join(faults) + ". Run `manage.py migrate` as the owner."
        )
