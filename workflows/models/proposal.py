"""What one person proposes and another makes so: a role, a seat, a procedure, an erasure, a laboratory, a period."""

from django.db import models

from workflows.models.shared import OfInstitution


class Proposal(OfInstitution):
    """Something that takes effect when a second person confirms it. `content` names people by number, never by name.

    `taken` is nothing while it waits; whoever proposed it may drop it, and only somebody else may make it so.
    """

    class Kind(models.TextChoices):
        """What is proposed."""

        ROLE = "role"
        SEAT = "seat"
        PROCEDURE = "procedure"
        ERASURE = "erasure"
        LAB = "lab"
        CLOSING = "closing"

    kind = models.CharField(max_length=12, choices=Kind.choices)
    content = models.JSONField(default=dict)
    proposed_by = models.ForeignKey("workflows.Account", on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    settled_by = models.ForeignKey("workflows.Account", on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)
    taken = models.BooleanField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(taken=True)
                | (models.Q(settled_by__isnull=False) & ~models.Q(settled_by=models.F("proposed_by"))),
                name="a_second_person_confirms",
            )
        ]
        indexes = [models.Index(fields=["institution"], name="proposal_open", condition=models.Q(taken__isnull=True))]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
