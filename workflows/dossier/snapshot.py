"""Many readings of one moment: what others write meanwhile is not seen, and nobody waits for it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def snapshot() -> Iterator[None]:
    """Read everything inside as it stood at the first reading; nothing is written. Not inside a transaction."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with transaction.atomic(durable=True):
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                yield
            return
        cursor.execute("BEGIN DEFERRED")  # Django's own BEGIN is IMMEDIATE: it would lock writers out
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
