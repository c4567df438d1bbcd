"""Official lists and country figures: dated, hashed, the same for every institution."""

from typing import Any

from django.db import models


def _no_items() -> list[Any]:
    """An empty list, by a name that the column called `list` does not hide."""
    return []


class ReferenceList(models.Model):
    """A list that an authority publishes, the same for everybody; or one that an institution keeps for itself."""

    institution = models.ForeignKey(
        "workflows.Institution", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    code = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=500, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.code


class How(models.TextChoices):
    """How a list version came."""

    FETCHED = "fetched"  # by this installation, from its official address
    FOLDER = "folder"  # as it lay in the folder of lists
    SUPPLIED = "supplied"  # a file given by a person
    CONFIRMED = "confirmed"  # a person confirmed that entries which had disappeared are gone


class ListVersion(models.Model):
    """A list as it stood from one change to the next; one version of a list is in force.

    `sha256` is that of the file, `file_sha256` too; they differ where a person confirmed what had disappeared from it.
    `checked_at` is when its source last proved to hold nothing newer. `count` is how many entries it is compared with,
    `counts` the same by kind; `missing` of them are no longer in the file and stay until a person confirms that.
    """

    list = models.ForeignKey(ReferenceList, on_delete=models.PROTECT, related_name="versions")
    sha256 = models.CharField(max_length=64)
    file_sha256 = models.CharField(max_length=64)
    how = models.CharField(max_length=12, choices=How.choices)
    supplied_by = models.ForeignKey("workflows.Account", on_delete=models.PROTECT, null=True, related_name="+")
    fetched_at = models.DateTimeField()
    checked_at = models.DateTimeField()
    published_on = models.DateField(null=True)
    parser = models.CharField(max_length=60)
    count = models.PositiveIntegerField()
    counts = models.JSONField(default=dict)
    missing = models.PositiveIntegerField(default=0)
    raw_file = models.CharField(max_length=500, blank=True)
    marks = models.JSONField(default=dict)
    """What its address said of the file (ETag, Last-Modified), for the next conditional request."""
    in_force = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["list", "sha256", "parser"], name="list_version_digest"),
            models.UniqueConstraint(fields=["list"], condition=models.Q(in_force=True), name="one_version_in_force"),
        ]

    def __str__(self) -> str:
        return f"{self.list_id} {self.sha256[:8]}"


class EntriesOfLists(models.QuerySet["ListEntry"]):
    """Entries of lists, as they stand or as they stood."""

    def in_force(self) -> "EntriesOfLists":
        """Those that are compared with now, the ones that wait for a person among them."""
        return self.filter(ended_by=None)

    def as_of(self, version: ListVersion) -> "EntriesOfLists":
        """Those that a version was compared with, however long ago."""
        later = models.Q(ended_by=None) | models.Q(ended_by__gt=version.pk)
        return self.filter(later, list=version.list_id, version__lte=version.pk)


class ListEntry(models.Model):
    """One entry of a list in one wording: a person, an organisation, a vessel. It is end-dated and never deleted.

    `version` brought this wording, `ended_by` brought another or took it away. `digest` is that of everything it says,
    without its number. `missing_in` is the first version whose file no longer held it: it stays in force until a
    person confirms that it is gone.
    """

    list = models.ForeignKey(ReferenceList, on_delete=models.PROTECT, related_name="entries", db_index=False)
    version = models.ForeignKey(ListVersion, on_delete=models.PROTECT, related_name="brought")
    ended_by = models.ForeignKey(ListVersion, on_delete=models.PROTECT, null=True, related_name="ended")
    missing_in = models.ForeignKey(ListVersion, on_delete=models.PROTECT, null=True, related_name="missed")
    number = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    kind = models.CharField(max_length=20)
    names = models.JSONField(default=_no_items)
    countries = models.JSONField(default=_no_items)
    birth = models.JSONField(default=_no_items)
    identifiers = models.JSONField(default=_no_items)
    data = models.JSONField(default=dict)
    since = models.DateField(null=True)
    until = models.DateField(null=True)

    objects = EntriesOfLists.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["version", "number"], name="list_entry_number"),
            models.UniqueConstraint(
                fields=["list", "number"], condition=models.Q(ended_by=None), name="one_wording_in_force"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class EntryChange(models.Model):
    """What one version of a list changed in an entry. The first version of a list changes nothing: all of it is new."""

    class What(models.TextChoices):
        """What became of the entry."""

        ADDED = "added"
        CHANGED = "changed"
        REMOVED = "removed"  # confirmed by a person

    list = models.ForeignKey(ReferenceList, on_delete=models.PROTECT, related_name="changes", db_index=False)
    before = models.ForeignKey(ListVersion, on_delete=models.PROTECT, related_name="+", db_index=False)
    after = models.ForeignKey(ListVersion, on_delete=models.PROTECT, related_name="changes")
    number = models.CharField(max_length=120)
    was = models.CharField(max_length=120, blank=True)
    """The number it had before, where the source gave it another one."""
    what = models.CharField(max_length=8, choices=What.choices)
    fields = models.JSONField(default=_no_items)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["after", "number"], name="entry_change_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.what}"


class IndicatorEdition(models.Model):
    """One edition of a published index of countries: where it is from, and by whose hand it was taken in."""

    indicator = models.SlugField(max_length=60)
    edition = models.CharField(max_length=20)
    source = models.CharField(max_length=500)
    sha256 = models.CharField(max_length=64)
    count = models.PositiveIntegerField()
    taken_in_by = models.ForeignKey("workflows.Account", on_delete=models.PROTECT, related_name="+")
    taken_in_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["indicator", "edition"], name="indicator_edition")]

    def __str__(self) -> str:
        return f"{self.indicator} {self.edition}"


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
