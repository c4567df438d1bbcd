"""How far the effects (`settings.EFFECTS`) have followed an institution's trail, and what of it failed meanwhile."""

from django.db.models import QuerySet

from workflows.models import ConsumerCursor, Delivery

EFFECTS = "effects"
"""The consumer of the trail, and the channel of what is tried again."""


def followed_to(institution: int) -> int:
    """The number of the last entry whose effects are done, but for what failed."""
    reached = ConsumerCursor.objects.filter(institution=institution, consumer=EFFECTS)
    return reached.values_list("seq", flat=True).first() or 0


def failed_in(institution: int) -> frozenset[str]:
    """The streams in which an effect failed and is not done yet, or was given up."""
    return _streams(Delivery.objects.filter(institution=institution, channel=EFFECTS, done_at=None))


def tried_again_in(institution: int, handler: str) -> frozenset[str]:
    """The streams in which one handler failed and is tried again. What was given up is not among them: it shows."""
    owed = Delivery.objects.filter(institution=institution, channel=EFFECTS, recipient=handler, done_at=None)
    return _streams(owed.filter(next_at__isnull=False))


def _streams(owed: QuerySet[Delivery]) -> frozenset[str]:
    return frozenset(owed.values_list("entry__stream", flat=True))
