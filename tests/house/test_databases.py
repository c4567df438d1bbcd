"""The databases of a run: settings that lose nothing, and on PostgreSQL a role that owns nothing."""

import pytest
from django.db import DatabaseError, connection, transaction

pytestmark = pytest.mark.django_db


def value(statement: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]


def test_sqlite_loses_no_commit_waits_for_a_lock_and_fires_every_trigger():
    if connection.vendor != "sqlite":
        pytest.skip("a promise about SQLite")
    pragmas = {name: value(f"PRAGMA {name}") for name in ("journal_mode", "synchronous", "busy_timeout")}
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "busy_timeout": 5000}
    assert value("PRAGMA recursive_triggers") == 1
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_postgresql_is_used_as_app_which_owns_nothing_and_waits_for_no_lock_for_ever():
    if connection.vendor != "postgresql":
        pytest.skip("a promise about PostgreSQL")
    assert value("SELECT current_user") == "app"
    assert value("SELECT rolsuper OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = 'app'") is False
    assert value("SELECT count(*) FROM pg_tables WHERE tableowner = 'app'") == 0
    assert (value("SHOW lock_timeout"), value("SHOW idle_in_transaction_session_timeout")) == ("5s", "1min")
    with pytest.raises(DatabaseError), transaction.atomic():
        value("CREATE TABLE a_table_of_app (id int)")


def test_postgresql_plans_a_statement_that_comes_again_once():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite keeps its statements by itself")
    asked = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%%asked again%%' AND %s"
    with connection.cursor() as cursor:
        for _ in range(4):
            cursor.execute(f"{asked} /* asked again */", [True])
        assert cursor.fetchone()[0] == 1
