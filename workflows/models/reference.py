"""Official lists and country figures: dated, hashed, the same for every institution."""

from typing import Any

from django.db import models


def _no_items() -> list[Any]:
    """An empty list, by a name that the column called `list` does not hide."""
    return []


class ReferenceList(models.Model):
    """A list that an authority publishes."""

    code = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=500, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.code


class ListVersion(models.Model):
    """A list as it was read on one day, known by the SHA-256 of the file; one version of a list is in force."""

    list = models.ForeignKey(ReferenceList, on_delete=models.PROTECT, related_name="versions")
    sha256 = models.CharField(max_length=64)
    fetched_at = models.DateTimeField()
    published_on = models.DateField(null=True)
    parser = models.CharField(max_length=60)
    count = models.PositiveIntegerField()
    raw_file = models.CharField(max_length=500, blank=True)
    in_force = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["list", "sha256", "parser"], name="list_version_digest"),
            models.UniqueConstraint(fields=["list"], condition=models.Q(in_force=True), name="one_version_in_force"),
        ]

    def __str__(self) -> str:
        return f"{self.list_id} {self.sha256[:8]}"


class ListEntry(models.Model):
    """One entry of a list version: a person, an organisation, a vessel."""

    version = models.ForeignKey(ListVersion, on_delete=models.CASCADE, related_name="entries")
    list = models.ForeignKey(ReferenceList, on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.CharField(max_length=120)
    kind = models.CharField(max_length=20)
    names = models.JSONField(default=_no_items)
    countries = models.JSONField(default=_no_items)
    birth = models.JSONField(default=_no_items)
    identifiers = models.JSONField(default=dict)
    data = models.JSONField(default=dict)
    since = models.DateField(null=True)
    until = models.DateField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["version", "number"], name="list_entry_number")]

    def __str__(self) -> str:
        return self.number


class IndicatorValue(models.Model):
    """A country's figure in one edition of a published index; thousandths, so that no float enters the trail."""

    indicator = models.SlugField(max_length=60)
    edition = models.CharField(max_length=20)
    country = models.CharField(max_length=2)
    thousandths = models.BigIntegerField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["indicator", "edition", "country"], name="indicator_value")]

    def __str__(self) -> str:
        return f"{self.indicator} {self.country}"
