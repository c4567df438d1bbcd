"""What is owed because of an entry and was not done: tried again with patience, and laid before a person at last."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import QuerySet

from workflows.models import Delivery

PATIENCE = (
    timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=12), timedelta(days=1),
    timedelta(days=2),
)  # fmt: skip
"""How long to wait after each failure; after the last one it is given up, until a person has it tried again."""


def due(institution: int, channel: str, *, at: datetime) -> QuerySet[Delivery]:
    """What is to be done now through a channel."""
    return Delivery.objects.filter(institution=institution, channel=channel, done_at=None, next_at__lte=at)


def given_up() -> QuerySet[Delivery]:
    """What nobody will try again by itself."""
    return Delivery.objects.filter(done_at=None, next_at=None)


def done(rows: Iterable[Delivery], *, at: datetime) -> None:
    """These are done."""
    Delivery.objects.filter(pk__in=[row.pk for row in rows]).update(done_at=at, next_at=None, error="")


def failed(rows: Iterable[Delivery], error: Exception, *, at: datetime) -> None:
    """These failed once more. Of the error its kind alone is kept: its text may name somebody."""
    for row in rows:
        wait = PATIENCE[row.attempts] if row.attempts < len(PATIENCE) else None
        row.attempts, row.error = row.attempts + 1, type(error).__name__[:200]
        row.next_at = at + wait if wait else None
        row.save(update_fields=["attempts", "error", "next_at"])


def try_again(row: Delivery, *, at: datetime) -> None:
    """A person has something tried again from the start; what is done already is left alone."""
    Delivery.objects.filter(pk=row.pk, done_at=None).update(attempts=0, next_at=at)
