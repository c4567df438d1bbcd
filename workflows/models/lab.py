"""The register of laboratories: which are sensitive, which are crown jewels, and why."""

from django.db import models

from workflows.models.shared import OfInstitution


class Lab(OfInstitution):
    """A laboratory, facility or collection of an institution for a time. `why` names a sealed record.

    `technology` is the class of what is done there, by `technology_source`. `owner` answers for it. From `since` to
    `until`, both included, it stands in the lists that procedures read.
    """

    class Kind(models.TextChoices):
        """How sensitive it is."""

        LAB = "lab"
        SENSITIVE = "sensitive"
        JEWEL = "crown_jewel"

    name = models.CharField(max_length=120)
    unit = models.ForeignKey("workflows.Unit", on_delete=models.PROTECT, null=True, related_name="labs")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    technology = models.CharField(max_length=120, blank=True)
    technology_source = models.CharField(max_length=200, blank=True)
    owner = models.ForeignKey("workflows.Account", on_delete=models.PROTECT, null=True, related_name="+")
    why = models.CharField(max_length=64, blank=True)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["institution", "name"], name="lab_name")]
        constraints = [
            models.UniqueConstraint(
                fields=["institution", "name"], condition=models.Q(until=None), name="one_lab_of_a_name"
            )
        ]

    def __str__(self) -> str:
        return self.name
