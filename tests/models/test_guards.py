"""What is written once stays: the model refuses, the database refuses, and a missing guard is noticed."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, IntegrityError, connection, connections, models, transaction

from tests.databases import point
from tests.models.cast import NOON, institution, person, version
from workflows.models import (
    AuditEntry,
    Certificate,
    MinutesPassage,
    NamedLists,
    Packet,
    ProcedureVersion,
    SecurityEvent,
    WrittenOnce,
)
from workflows.triggers import guards, roles

OWNER = "owner" if "owner" in connections.settings else "default"
TABLES = guards.guarded_tables()


@pytest.fixture
def events(own_database):
    """Two security events, committed."""
    SecurityEvent.objects.create(kind="refused", at=NOON)
    SecurityEvent.objects.create(kind="refused", at=NOON)
    return SecurityEvent.objects


def run(statement: str, using: str = "default") -> int:
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute(statement)
        return cursor.rowcount


def test_every_table_that_is_written_once_is_guarded():
    models = (AuditEntry, Certificate, MinutesPassage, NamedLists, Packet, ProcedureVersion, SecurityEvent)
    names = {model.__name__ for model in models} | {"AccessLog"}

    assert {f"workflows_{name.lower()}" for name in names} == set(TABLES)


def test_the_model_refuses_a_second_save_and_every_change(events):
    event = events.first()

    for attempt in (
        event.save,
        event.delete,
        lambda: events.update(kind="x"),
        lambda: events.all().delete(),
        lambda: events.filter(kind="refused").bulk_update([event], ["kind"]),
        lambda: events.bulk_create([event], update_conflicts=True, update_fields=["kind"], unique_fields=["id"]),
        lambda: events.update_or_create(pk=event.pk, defaults={"kind": "x"}),
    ):
        with pytest.raises(WrittenOnce):
            attempt()
    assert list(events.values_list("kind", flat=True)) == ["refused", "refused"]


@pytest.mark.parametrize("using", ["default", OWNER])
def test_the_database_refuses_update_and_delete_whoever_asks(events, using):
    for statement in ("UPDATE workflows_securityevent SET kind = 'x'", "DELETE FROM workflows_securityevent"):
        with pytest.raises(DatabaseError):
            run(statement, using)
    assert events.filter(kind="refused").count() == 2


def test_without_its_guard_the_owner_could_rewrite(events):
    """The control: it is the trigger that refuses the owner, and nothing else."""
    drop_guards("workflows_securityevent")

    assert run("UPDATE workflows_securityevent SET kind = 'x'", OWNER) == 2


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a trap of SQLite alone")
def test_insert_or_replace_cannot_rewrite_either(events):
    columns = "id, kind, stream, command, reasons, at"
    with pytest.raises(IntegrityError):
        run(f"INSERT OR REPLACE INTO workflows_securityevent ({columns}) VALUES (1, 'x', '', '', '[]', '{NOON}')")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers = OFF")
    assert guards.missing_guards(connection) == [guards.NOT_RECURSIVE]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE and no roles")
def test_on_postgresql_the_app_owns_nothing_and_nobody_truncates(events):
    with pytest.raises(DatabaseError, match="written once"):
        run("TRUNCATE workflows_securityevent", OWNER)
    for statement in (
        "TRUNCATE workflows_securityevent",
        "DROP TRIGGER workflows_securityevent_no_change ON workflows_securityevent",
        "ALTER TABLE workflows_securityevent DISABLE TRIGGER ALL",
        "ALTER TABLE workflows_securityevent ADD COLUMN extra int",
        "SET session_replication_role = replica",
        "DELETE FROM workflows_trailhead",
        "INSERT INTO django_migrations (app, name, applied) VALUES ('x', 'x', now())",
    ):
        with pytest.raises(DatabaseError):
            run(statement)
    assert events.count() == 2


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no roles")
def test_on_postgresql_the_app_may_do_exactly_what_it_needs(own_database):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, string_agg(privilege_type, ' ' ORDER BY privilege_type) "
            "FROM information_schema.role_table_grants WHERE grantee = 'app' GROUP BY table_name"
        )
        held = dict(cursor.fetchall())

    assert {held.pop(table) for table in TABLES} == {"INSERT SELECT"}
    assert held.pop("workflows_trailhead") == "INSERT SELECT UPDATE"
    assert held.pop("django_migrations") == "SELECT"
    assert set(held.values()) == {"DELETE INSERT SELECT UPDATE"}
    assert len(held) > 30


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a server is there or it is not")
def test_looking_for_guards_makes_no_file(own_database, tmp_path):
    point(str(tmp_path / "nothing.sqlite3"))

    assert guards.check_guards() == []
    assert list(tmp_path.iterdir()) == []


def test_each_missing_guard_is_named_and_migrating_puts_it_back(own_database):
    assert guards.missing_guards(connection) == []
    for table in TABLES:
        drop_guards(table)
        found = guards.missing_guards(connection)
        assert len(found) == 2
        assert all(table in sentence and "missing" in sentence for sentence in found)
        guards.after_migrate(using=OWNER)
        assert guards.missing_guards(connection) == []


def test_a_guard_that_was_emptied_or_switched_off_is_found(own_database):
    table = "workflows_auditentry"
    if connection.vendor == "sqlite":
        run(f"DROP TRIGGER {table}_no_update")
        run(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN SELECT 1; END")
    else:
        run(f"ALTER TABLE {table} DISABLE TRIGGER {table}_no_change", OWNER)

    assert [table in sentence and "altered" in sentence for sentence in guards.missing_guards(connection)] == [True]


def test_a_process_does_not_start_without_its_guards_but_migrate_may(own_database):
    assert guards.check_guards() == []
    drop_guards("workflows_auditentry")

    assert [message.is_serious() for message in guards.check_guards()] == [True, True]
    assert [message.is_serious() for message in guards.check_guards(databases=[OWNER])] == [False, False]
    with pytest.raises(ImproperlyConfigured, match="workflows_auditentry"):
        guards.refuse_unguarded()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no roles")
def test_a_superuser_is_refused(own_database):
    assert roles.faults(connection) == []

    class Superuser:
        vendor = "postgresql"

        def cursor(self):
            return self

        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

        def execute(self, statement):
            assert "rolsuper" in statement

        def fetchone(self):
            return ("postgres", True, True)

    assert "superuser" in roles.faults(Superuser())[0]


def test_a_field_added_later_does_not_take_the_guards_away(own_database):
    field = models.CharField(max_length=10, default="", db_default="")
    field.set_attributes_from_name("extra")
    field.model = AuditEntry
    with connections[OWNER].schema_editor() as editor:
        editor.add_field(AuditEntry, field)
        if connection.vendor == "sqlite":
            editor._remake_table(AuditEntry)
    lost = guards.missing_guards(connection)
    assert bool(lost) == (connection.vendor == "sqlite")

    guards.after_migrate(using=OWNER)

    assert guards.missing_guards(connection) == []


def test_a_published_version_is_never_edited(own_database):
    home, ada = institution(), person("ada")
    published = version(home, ada)

    with pytest.raises(WrittenOnce):
        published.save()
    with pytest.raises(DatabaseError):
        run("UPDATE workflows_procedureversion SET document = 'x'", OWNER)


def drop_guards(table: str) -> None:
    """As the owner, who alone may."""
    for name in guards.statements.expected(connection.vendor, table):
        run(f"DROP TRIGGER {name}" + ("" if connection.vendor == "sqlite" else f" ON {table}"), OWNER)
