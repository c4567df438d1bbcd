"""The register of partners and their clearance: a projection of each partner's stream."""

from typing import Any

from django.db import models

from workflows.models.shared import OfInstitution


def _nobody() -> list[Any]:
    """An empty list."""
    return []


class Partner(OfInstitution):
    """An organisation one works with. `identifiers` maps a scheme (ror, lei) to its value.

    `owners`: who owns it, each as name, country, per cent (or none) and what kind of owner. `tier` is how somebody
    ranks it, by `tier_source`. `merged_into` is the partner that this one turned out to be: its row and its stream
    stay, and what it was called is another name of that one. It always names one that is not merged itself.
    """

    name = models.CharField(max_length=300)
    country = models.CharField(max_length=2, blank=True)
    identifiers = models.JSONField(default=dict, blank=True)
    owners = models.JSONField(default=_nobody, blank=True)
    tier = models.CharField(max_length=60, blank=True)
    tier_source = models.CharField(max_length=200, blank=True)
    clearance = models.CharField(max_length=12, default="none")
    clearance_until = models.DateField(null=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["institution", "name"], name="partner_name")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(merged_into=None) | ~models.Q(merged_into=models.F("id")), name="never_into_itself"
            )
        ]

    def __str__(self) -> str:
        return self.name


class PartnerName(OfInstitution):
    """Another name of a partner: in another script or language, an abbreviation, what it was called before."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="other_names")
    name = models.CharField(max_length=300)
    language = models.CharField(max_length=12, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["partner", "name"], name="partner_name_once")]
        indexes = [models.Index(fields=["institution", "name"], name="partner_other_name")]

    def __str__(self) -> str:
        return self.name
