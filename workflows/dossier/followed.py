"""How far the effects (`settings.EFFECTS`) have followed an institution's trail, and what of it failed meanwhile."""

from workflows.models import ConsumerCursor, Delivery

EFFECTS = "effects"
"""The consumer of the trail, and the channel of what is tried again."""


def followed_to(institution: int) -> int:
    """The number of the last entry whose effects are done, but for what failed."""
    reached = ConsumerCursor.objects.filter(institution=institution, consumer=EFFECTS)
    return reached.values_list("seq", flat=True).first() or 0


def failed_in(institution: int, handler: str = "") -> frozenset[str]:
    """The streams in which an effect, or one handler's, failed and is not done yet."""
    owed = Delivery.objects.filter(institution=institution, channel=EFFECTS, done_at=None)
    found = owed.filter(recipient=handler) if handler else owed
    return frozenset(found.values_list("entry__stream", flat=True))
