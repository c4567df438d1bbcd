"""The register of partners and their clearance: a projection of each partner's stream."""

from django.db import models

from workflows.models.shared import OfInstitution


class Partner(OfInstitution):
    """An organisation one works with. `identifiers` maps a scheme (ror, lei) to its value."""

    name = models.CharField(max_length=300)
    country = models.CharField(max_length=2, blank=True)
    identifiers = models.JSONField(default=dict, blank=True)
    clearance = models.CharField(max_length=12, default="none")
    clearance_until = models.DateField(null=True)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["institution", "name"], name="partner_name")]

    def __str__(self) -> str:
        return self.name
