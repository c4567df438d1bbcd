"""What cases are about, as rows that registers, precedents and counts read: never anything about a person."""

from django.db import models

from workflows.models.review import OfCase


class Concern(OfCase):
    """A partner, country, topic, class or laboratory of a case, as its answers named it when they were handed in.

    `folded` is `value` for comparing; `until` is the last day on which the case's decision holds. A partner is kept
    under the name that the case gave it, whatever becomes of that partner in the register.
    """

    class What(models.TextChoices):
        """What it is."""

        PARTNER = "partner"
        COUNTRY = "country"
        TOPIC = "topic"
        CLASS = "class"
        LAB = "lab"

    what = models.CharField(max_length=10, choices=What.choices)
    value = models.CharField(max_length=300)
    folded = models.CharField(max_length=300)
    country = models.CharField(max_length=2, blank=True)
    until = models.DateField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["case", "what", "value", "country"], name="concern_once")]
        indexes = [
            models.Index(fields=["institution", "what", "folded"], name="concern_what"),
            models.Index(fields=["institution", "what", "country"], name="concern_country"),
        ]

    def __str__(self) -> str:
        return f"{self.what}: {self.value}"
