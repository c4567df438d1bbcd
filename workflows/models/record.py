"""Sealed content and the keys that open it: destroying a key is how content is erased."""


from django.db import models

from workflows.models.numbers import uuid7
from workflows.models.shared import OfInstitution


class DataKey(OfInstitution):
    """One key per case (or other stream) and subject, itself wrapped by the key of the environment.

    Ordinary backups leave this table out, so nothing leans on it by a database constraint.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey(
        "workflows.Case", on_delete=models.DO_NOTHING, null=True, db_constraint=False, related_name="data_keys"
    )
    stream = models.CharField(max_length=80)
    subject = models.CharField(max_length=80, blank=True)
    wrapped = models.BinaryField()
    wrapping_key_id = models.CharField(max_length=40)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["institution", "stream", "subject"],
                condition=models.Q(erased_at__isnull=True),
                name="one_living_key",
            )
        ]

    def __str__(self) -> str:
        return f"{self.stream} {self.id}"


class Record(OfInstitution):
    """Sealed content, named in events by its digest; the ciphertext goes when the key goes."""

    digest = models.CharField(max_length=64, primary_key=True)
    case = models.ForeignKey("workflows.Case", on_delete=models.PROTECT, null=True, related_name="records")
    stream = models.CharField(max_length=80)
    data_class = models.CharField(max_length=20)
    retention_class = models.CharField(max_length=40)
    key = models.ForeignKey(DataKey, on_delete=models.DO_NOTHING, db_constraint=False, related_name="records")
    ciphertext = models.BinaryField()
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.digest


class Draft(OfInstitution):
    """What somebody is still writing: sealed, overwritten in place, and lapsing."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.ForeignKey("workflows.Account", on_delete=models.PROTECT, related_name="drafts")
    case = models.ForeignKey("workflows.Case", on_delete=models.PROTECT, null=True, related_name="drafts")
    procedure_version = models.ForeignKey("workflows.ProcedureVersion", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=80)
    slot = models.CharField(max_length=80)
    row_key = models.CharField(max_length=80, blank=True)
    ciphertext = models.BinaryField()
    key = models.ForeignKey(DataKey, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")
    updated_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["owner", "-updated_at"], name="draft_owner")]

    def __str__(self) -> str:
        return f"{self.slot} {self.id}"
