"""What passes between two institutions of one installation: a package to a desk, and the answer back."""


from django.db import models

from workflows.models.numbers import uuid7
from workflows.models.shared import OfInstitution


class Parcel(OfInstitution):
    """A package or an answer that lies with the institution that is to take it in.

    Its content is sealed under the key of the sender's case, and goes with that: the receiver reads this one record of
    the sender, and nothing else. `opened` is the case that the receiver made of a package.
    """

    class Kind(models.TextChoices):
        """Which way it goes."""

        PACKAGE = "package"
        ANSWER = "answer"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    sender = models.ForeignKey("workflows.Institution", on_delete=models.PROTECT, related_name="parcels_sent")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    number = models.CharField(max_length=32, db_index=True)
    record = models.CharField(max_length=64)
    came_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    opened = models.ForeignKey("workflows.Case", on_delete=models.PROTECT, null=True, related_name="parcels")

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["institution"], name="parcel_waits", condition=models.Q(taken_at__isnull=True))
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number[:8]}"
