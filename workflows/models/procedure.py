"""A procedure and its published versions: a version is a document that nobody edits."""

from datetime import datetime

from django.db import models
from django.db.models.functions import Coalesce

from workflows.models.shared import OfInstitution, WrittenOnceQuerySet, WrittenOnceRow


class Procedure(OfInstitution):
    """A procedure by name; what it says stands in its versions."""

    name = models.CharField(max_length=80)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["institution", "name"], name="procedure_name")]

    def __str__(self) -> str:
        return self.name


class VersionQuerySet(WrittenOnceQuerySet):
    """Published versions, and which of them count at a moment."""

    def newest_first(self) -> "VersionQuerySet":
        """In the order in which they come into force, the last one first."""
        return self.annotate(holds_from=Coalesce("in_force_from", "published_at")).order_by("-holds_from", "-pk")

    def begun(self, at: datetime) -> "VersionQuerySet":
        """Those that have come into force by then, the newest first."""
        return self.newest_first().filter(holds_from__lte=at)


class ProcedureVersion(WrittenOnceRow, OfInstitution):
    """A published version, known by the SHA-256 of its document; a case is pinned to one.

    New cases begin under it from `in_force_from` on, or from its publication where that is not said.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    document = models.TextField()
    sha256 = models.CharField(max_length=64)
    version = models.CharField(max_length=40)
    languages = models.JSONField(default=list)
    published_at = models.DateTimeField()
    in_force_from = models.DateTimeField(null=True)
    published_by = models.ForeignKey("workflows.Account", on_delete=models.PROTECT, related_name="+")

    objects = VersionQuerySet.as_manager()

    class Meta(WrittenOnceRow.Meta):
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["institution", "sha256"], name="version_digest")]
        indexes = [models.Index(fields=["procedure", "-published_at"], name="version_latest")]

    def __str__(self) -> str:
        return f"{self.procedure_id} {self.version}"
