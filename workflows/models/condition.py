"""Conditions on an outcome: imposed, satisfied by their owner, verified by somebody else, or waived."""

from django.db import models

from workflows.models.review import OfCase


class Condition(OfCase):
    """One condition of a case. Its words are sealed; `text_record` names them."""

    class State(models.TextChoices):
        """How far a condition is; a case is not active while one of kind before is neither verified nor waived."""

        IMPOSED = "imposed"
        SATISFIED = "satisfied"
        VERIFIED = "verified"
        WAIVED = "waived"
        OVERDUE = "overdue"

    number = models.PositiveIntegerField()
    name = models.CharField(max_length=80, blank=True)
    text_record = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=6, choices=[(kind, kind) for kind in ("before", "during", "exit")])
    owner_role = models.CharField(max_length=80)
    verifier_role = models.CharField(max_length=80)
    evidence = models.CharField(max_length=20, blank=True)
    due = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.IMPOSED)
    satisfied_by = models.ForeignKey("workflows.Account", on_delete=models.PROTECT, null=True, related_name="+")
    verified_by = models.ForeignKey("workflows.Account", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="condition_number"),
            models.CheckConstraint(
                condition=models.Q(satisfied_by__isnull=True)
                | models.Q(verified_by__isnull=True)
                | ~models.Q(satisfied_by=models.F("verified_by")),
                name="verifier_is_not_owner",
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(self.number)
