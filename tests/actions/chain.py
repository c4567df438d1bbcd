"""A chain of entries written and committed for tests, and what only the owner of the database can do to it."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from django.db import connection, connections, transaction

from tests.models.cast import institution, person
from workflows.dossier.trail import append
from workflows.triggers import guards, statements

OWNER = "owner" if "owner" in connections.settings else "default"
AT = datetime(2026, 3, 2, 12, 0, 0, 123456, tzinfo=UTC)
EVENTS = [("submitted", {"form": "a" * 64, "words": "één“"}), ("stage_entered", {"stage": "hits", "tally": [1, None]})]


class Chain:
    """A chain being written: each call is one command's transaction."""

    def __init__(self, slug: str = "lowland") -> None:
        self.institution, self.by = institution(slug).pk, person(f"ada of {slug}").pk
        self.lengths: dict[str, int] = {}

    def write(self, stream: str = "case:1", events=EVENTS, **options):
        """Append events and commit; the rows written."""
        given = {"by": self.by, "role": "host", "on_behalf_of": None, "at": AT, "request_id": uuid4()} | options
        with transaction.atomic():
            rows = append(self.institution, stream, events, after=self.lengths.get(stream, 0), **given)
        self.lengths[stream] = self.lengths.get(stream, 0) + len(rows)
        return rows


def written_chain() -> Chain:
    """Twelve entries in two streams, committed."""
    made = Chain()
    for number in range(6):
        made.write(f"committee:{number % 2}", at=AT + timedelta(seconds=number))
    return made


def drop_guards() -> None:
    """Take the guards of the trail away."""
    for name in statements.expected(connection.vendor, "workflows_auditentry"):
        run_as_owner(f"DROP TRIGGER {name}" + ("" if connection.vendor == "sqlite" else " ON workflows_auditentry"))


def tamper(*commands: str) -> None:
    """Take the guards away, change the trail, and put the guards back."""
    drop_guards()
    for command in commands:
        run_as_owner(command)
    guards.after_migrate(using=OWNER)
    assert guards.missing_guards(connection) == []


def run_as_owner(command: str) -> None:
    """One statement on the owner's connection."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute(command)
