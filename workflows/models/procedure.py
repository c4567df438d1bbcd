"""A procedure and its published versions: a version is a document that nobody edits."""

from django.db import models

from workflows.models.shared import OfInstitution, WrittenOnceRow


class Procedure(OfInstitution):
    """A procedure by name; what it says stands in its versions."""

    name = models.CharField(max_length=80)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["institution", "name"], name="procedure_name")]

    def __str__(self) -> str:
        return self.name


class ProcedureVersion(WrittenOnceRow, OfInstitution):
    """A published version, known by the SHA-256 of its document; a case is pinned to one."""

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    document = models.TextField()
    sha256 = models.CharField(max_length=64)
    version = models.CharField(max_length=40)
    languages = models.JSONField(default=list)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey("workflows.Account", on_delete=models.PROTECT, related_name="+")

    class Meta(WrittenOnceRow.Meta):
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["institution", "sha256"], name="version_digest")]
        indexes = [models.Index(fields=["procedure", "-published_at"], name="version_latest")]

    def __str__(self) -> str:
        return f"{self.procedure_id} {self.version}"
