"""The institution, its units, its named lists, and the head of its trail."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import models

from workflows.models.shared import OfInstitution, WrittenOnceRow


class Institution(models.Model):
    """A university or institute. `names` maps a language to a name.

    `lists` names its `NamedLists` of now, `guides` its `Guidance`. `closures` are the periods that its administrators
    closed, or opened after all, beside those of its folder; of the same days the last one holds.
    """

    slug = models.SlugField(max_length=60, unique=True)
    names = models.JSONField(default=dict)
    languages = models.JSONField(default=list)
    reference_prefix = models.CharField(max_length=12)
    country = models.CharField(max_length=2, blank=True)
    timezone = models.CharField(max_length=60, default="Europe/Brussels")
    configuration = models.JSONField(default=dict, blank=True)
    closures = models.JSONField(default=list, blank=True)
    lists = models.CharField(max_length=64, blank=True)
    guides = models.CharField(max_length=64, blank=True)
    demonstration = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.slug

    def day(self, at: datetime) -> date:
        """Its own day at a moment: what a term, a role and a seat go by."""
        return at.astimezone(ZoneInfo(self.timezone)).date()


class Unit(OfInstitution):
    """A place in the organisation. A role of a level is the holder nearest above the case's unit."""

    class Level(models.TextChoices):
        """The four levels that a procedure may name as a role."""

        UNIT = "unit"
        INSTITUTE = "institute"
        FACULTY = "faculty"
        INSTITUTION = "institution"

    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    level = models.CharField(max_length=12, choices=Level.choices)
    code = models.CharField(max_length=40)
    names = models.JSONField(default=dict)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["institution", "code"], name="unit_code")]

    def __str__(self) -> str:
        return self.code


class NamedLists(WrittenOnceRow, OfInstitution):
    """An institution's named lists and figures as they stood from a day on, known by the SHA-256 of their content.

    Cases name in the trail which of these they read, so none of them ever goes.
    """

    sha256 = models.CharField(max_length=64)
    content = models.TextField()
    kept_at = models.DateTimeField()

    class Meta(WrittenOnceRow.Meta):
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["institution", "sha256"], name="named_lists_digest")]

    def __str__(self) -> str:
        return self.sha256[:8]


class Guidance(OfInstitution):
    """An institution's playbooks and checklists, known by the SHA-256 of their content: a process reads them once.

    The content is JSON as text: the order in which they are laid down is the one in which they are read.
    """

    sha256 = models.CharField(max_length=64)
    content = models.TextField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["institution", "sha256"], name="guidance_digest")]

    def __str__(self) -> str:
        return self.sha256[:8]


class TrailHead(models.Model):
    """The last link of an institution's chain and its last case number; its row is the last lock of a command."""

    institution = models.OneToOneField(
        Institution, on_delete=models.PROTECT, primary_key=True, related_name="trail_head"
    )
    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True, default="")
    case_year = models.PositiveSmallIntegerField(default=0)
    last_case_number = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.institution_id} at {self.seq}"
