"""Certificates: what may be shown to a funder of a decision, with the code by which it is checked."""

from django.db import models

from workflows.models.shared import OfInstitution, WrittenOnceRow


class Certificate(WrittenOnceRow, OfInstitution):
    """One decision that took effect, as it was certified: written once, with nothing personal in it.

    Whether it still holds is not kept here: the case says so, whenever somebody asks.
    """

    code = models.CharField(max_length=24, unique=True)
    case = models.ForeignKey("workflows.Case", on_delete=models.PROTECT, related_name="certificates")
    outcome = models.CharField(max_length=80)
    decided_at = models.DateTimeField()
    statement = models.TextField()
    signature = models.CharField(max_length=128)
    public_key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta(WrittenOnceRow.Meta):
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["case", "decided_at"], name="certified_once")]

    def __str__(self) -> str:
        return self.code
