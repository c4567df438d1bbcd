"""What screening must find again: what was compared when, and what was cleared until when; told anew by the trail."""

from typing import Any

from django.db import models

from workflows.models.review import OfCase
from workflows.models.shared import OfInstitution


def _nothing() -> list[Any]:
    """An empty list."""
    return []


class Screened(OfCase):
    """A check of a case as it was last recorded. `subjects` names the sealed record of who and what was compared."""

    check_name = models.CharField(max_length=80)
    subjects = models.CharField(max_length=64)
    versions = models.JSONField(default=_nothing)
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["case", "check_name"], name="screened_once")]

    def __str__(self) -> str:
        return self.check_name


class Clearing(OfCase):
    """A cleared hit that is remembered. `mark` is a keyed digest of subject and entry; it goes with the case's key."""

    number = models.PositiveIntegerField()
    mark = models.CharField(max_length=64)
    by = models.JSONField(default=_nothing)
    at = models.DateTimeField()
    until = models.DateField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="cleared_once")]
        indexes = [models.Index(fields=["institution", "mark"], name="clearing_mark")]

    def __str__(self) -> str:
        return f"hit {self.number}"


class ScreeningRun(OfInstitution):
    """A re-screening under way or done: of a changed list (`list_name`), or of everything, begun by a person.

    `cursor` is how far it came, so that a killed run goes on; `total` was counted when it began.
    """

    list_name = models.CharField(max_length=80, blank=True)
    version = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey("workflows.Account", on_delete=models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    hits = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    cursor = models.BigIntegerField(default=0)
    partner_cursor = models.BigIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["institution", "list_name"], condition=models.Q(finished_at=None), name="one_run_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return self.list_name or "everything"


class PartnerLead(OfInstitution):
    """A possible match of a partner in the register with an entry of a list, in one version of both. A mere lead.

    An organisation's name is no secret; `data` holds what the comparison rests on. `disposition` is what a person said
    it is, `proposed` what a second one must say too; `by`, `at` and `reason`, a sealed record, are of who spoke last.
    A clearing holds to the end of the day `until`.
    """

    partner = models.ForeignKey("workflows.Partner", on_delete=models.CASCADE, related_name="leads")
    run = models.ForeignKey(ScreeningRun, on_delete=models.PROTECT, related_name="leads")
    list_name = models.CharField(max_length=80)
    entry = models.CharField(max_length=120)
    same = models.CharField(max_length=64)
    score = models.PositiveSmallIntegerField()
    data = models.JSONField(default=dict)
    disposition = models.CharField(max_length=20, blank=True)
    proposed = models.CharField(max_length=20, blank=True)
    by = models.ForeignKey("workflows.Account", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=64, blank=True)
    until = models.DateField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["partner", "list_name", "same"], name="partner_lead_once"),
            models.CheckConstraint(
                condition=models.Q(disposition="") | models.Q(by__isnull=False), name="a_person_disposes_of_partners"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.list_name}:{self.entry}"
