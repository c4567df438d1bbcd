"""The database's roles on PostgreSQL: `app` gets exactly what it needs, `auditor` reads what is not secret."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper

APP, AUDITOR = "app", "auditor"
INSERT_ONLY = "SELECT, INSERT"
HEAD = "SELECT, INSERT, UPDATE"
EVERYTHING = "SELECT, INSERT, UPDATE, DELETE"
HIDDEN_FROM_AUDITOR = ("DataKey", "Draft", "OutsideLink")


def privileges() -> dict[str, str]:
    """Table -> what `app` may do with it, for the tables where that is less than everything."""
    models = apps.get_app_config("workflows").get_models()
    less = {m._meta.db_table: INSERT_ONLY for m in models if getattr(m, "written_once", False)}
    less[apps.get_model("workflows", "TrailHead")._meta.db_table] = HEAD
    less["django_migrations"] = "SELECT"
    return less


def grant(cursor: Any, tables: Sequence[str]) -> None:
    """Grant `app` and `auditor` their privileges, as the owner, where those roles exist. Safe to repeat."""
    cursor.execute("SELECT rolname FROM pg_roles WHERE rolname IN (%s, %s)", [APP, AUDITOR])
    roles = {row[0] for row in cursor.fetchall()}
    cursor.execute("SELECT current_schema()")
    schema = cursor.fetchone()[0]
    for role in sorted(roles):
        cursor.execute(f'GRANT USAGE ON SCHEMA "{schema}" TO {role}')
    if APP in roles:
        _grant_app(cursor, tables, schema)
    if AUDITOR in roles:
        _grant_auditor(cursor, tables)


def _grant_app(cursor: Any, tables: Sequence[str], schema: str) -> None:
    less = privileges()
    for table in tables:
        cursor.execute(f'REVOKE ALL ON "{table}" FROM {APP}')
        cursor.execute(f'GRANT {less.get(table, EVERYTHING)} ON "{table}" TO {APP}')
    cursor.execute(f'GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA "{schema}" TO {APP}')


def _grant_auditor(cursor: Any, tables: Sequence[str]) -> None:
    hidden = {apps.get_model("workflows", name)._meta.db_table for name in HIDDEN_FROM_AUDITOR} | {"django_session"}
    for table in tables:
        cursor.execute(f'REVOKE ALL ON "{table}" FROM {AUDITOR}')
        if table not in hidden:
            cursor.execute(f'GRANT SELECT ON "{table}" TO {AUDITOR}')


def faults(connection: BaseDatabaseWrapper) -> list[str]:
    """Why this connection must not serve: a superuser passes every guard. Empty on SQLite, which has no roles."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        name, superuser, bypasses = cursor.fetchone()
    if superuser or bypasses:
        return [f"The database role {name} is a superuser or bypasses row security: connect as {APP}"]
    return []
